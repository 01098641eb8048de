import type { Provider } from '../model/provider.ts'

/** Every vendor by the name that `callsheet.yaml` uses; loaded only when a target needs it. */
export const providers: Readonly<Record<string, () => Promise<Provider>>> = {
  cekura: async () => (await import('./cekura/index.ts')).cekura,
}
