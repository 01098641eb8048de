import type { EmulatorAppOptions } from '../../../src/emulator/server.ts'
import { askingAt, type Asking } from '../asking.ts'

/** A body as the tests look into it: the fields they follow have a type, the others are compared only. */
export interface CekuraBody {
  readonly id: number
  readonly name: string
  readonly next: string | null
  readonly results: readonly CekuraBody[]
  readonly updated_at: string
  readonly instructions: string
  readonly progress_id: string
  readonly [field: string]: unknown
}

export type CekuraAsking = Asking<CekuraBody>

export const KEY = { 'x-cekura-api-key': 'any' }
export const SCENARIOS = '/test_framework/v1/scenarios/'
export const PROFILES = '/test_framework/v1/test-profiles/'

export const asking = (options: EmulatorAppOptions = {}): CekuraAsking =>
  askingAt({ name: 'cekura', key: KEY }, options)

/** A scenario body that is accepted as it is. */
export const plain = (more: object = {}): object => ({
  name: 'Refund',
  agent: 2143,
  personality: 693,
  ...more,
})
