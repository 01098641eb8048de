/** Advice on wording that is true at some platforms only. */
export type Advice =
  | 'outcome-paragraph'
  | 'outcome-many'
  | 'outcome-tool'
  | 'outcome-audio'
  | 'outcome-setup'
  | 'outcome-closing'
  | 'outcome-speaker'
  | 'instructions-voice'

/** How a platform's judge and its simulated caller read what a scenario says to them. */
export interface Readers {
  readonly advice: readonly Advice[]
  /** Names in `{{…}}` that the platform fills in by itself. */
  readonly injected?: readonly string[]
  /** Placeholders `{{NAME.variable}}` that are filled from the scenario's variables, unless it states the field. */
  readonly variables?: { readonly name: string; readonly field: string }
}
