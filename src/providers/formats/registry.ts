import type { SuiteFormat } from '../../model/suite-format.ts'

/** What `import` reads, by the names of `--from`; loaded only when it is asked for. */
export const formats = {
  'cekura-suite': async () => (await import('./cekura-suite.ts')).cekuraSuite,
  tau2: async () => (await import('./tau2.ts')).tau2,
  livekit: async () => (await import('./livekit.ts')).livekit,
  csv: async () => (await import('./csv.ts')).csv,
} as const satisfies Readonly<Record<string, () => Promise<SuiteFormat>>>

export type FormatName = keyof typeof formats

export const formatNames = Object.keys(formats) as readonly FormatName[]
