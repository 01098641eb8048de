import type { Provider } from './provider.ts'

/** The version of the interface of providers. It grows when a provider of before could not be used any more. */
export const PROVIDER_INTERFACE = 1

/** A JSON Schema (2020-12) as data. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** What the package of a provider exports as its default. */
export interface ProviderPackage {
  /** The version of the interface that the provider was written for, as a number in its source. */
  readonly interface: typeof PROVIDER_INTERFACE
  /** Its `name` is also what its block in scenario files is called. */
  readonly provider: Provider
  /** What a scenario's block holds: the platform's own fields by their own names. It may refer to itself only. */
  readonly block: JsonSchema
  /** What a target states in `callsheet.yaml` beside the settings that all targets have. It may refer to itself only. */
  readonly settings: JsonSchema
}
