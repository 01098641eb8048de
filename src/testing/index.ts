/** What is needed to test a provider: the contract suite that every platform passes, and the emulator of Callsheet's own platforms. */
export { contract, contractSuite, type Check, type TestRunner } from './contract.ts'
export type { TestedObject, TestedPlatform, TestedServer } from './platform.ts'
export { testEmulator, type TestEmulator } from './emulator.ts'
