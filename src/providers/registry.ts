import type { Provider } from '../model/provider.ts'

/** Every platform by the name that `callsheet.yaml` uses; loaded only when a target needs it. */
export const providers: Readonly<Record<string, () => Promise<Provider>>> = {
  bland: async () => (await import('./bland/index.ts')).bland,
  cekura: async () => (await import('./cekura/index.ts')).cekura,
  elevenlabs: async () => (await import('./elevenlabs/index.ts')).elevenlabs,
  eqho: async () => (await import('./eqho/index.ts')).eqho,
  retell: async () => (await import('./retell/index.ts')).retell,
  vapi: async () => (await import('./vapi/index.ts')).vapi,
}
