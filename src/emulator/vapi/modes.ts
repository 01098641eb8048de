import { chosen, type Chosen } from '../mode-choices.ts'

/** What the vendor's material leaves open. The first value of each is the default. */
const CHOICES = {
  /**
   * The lists of scenarios, personalities, simulations, suites, runs and items: a bare array, `{results, metadata}`,
   * `{data, total}`, or an array that becomes `{results, metadata}` where the request names a page or a limit.
   */
  list: ['bare', 'wrapped', 'data', 'switching'],
  /** Order of the lists where the request does not say. */
  order: ['newest', 'oldest'],
  /** How a field that is not set reads. */
  unset: ['absent', 'null'],
  /** Null for an optional field in a write: the field is cleared, or 400. `path` takes it always. */
  nulls: ['clear', 'refuse'],
  /** Keys that are not documented or that only the server writes: 400, dropped, or kept as they are sent. */
  extra_keys: ['refuse', 'drop', 'keep'],
  /** What PATCH does with `targetOverrides`. */
  overrides: ['replace', 'merge'],
  /** Does the server write its own defaults and ids into evaluations, inline outputs and mocks? */
  defaults: ['as-sent', 'filled'],
  /** May a scenario have no evaluation at all? */
  evaluations: ['some', 'any'],
  /** Outputs that are objects, with the `path` of a leaf in an evaluation: newer than the vendor's own tool. */
  leaves: ['allow', 'refuse'],
  /** The names of the events that a hook is for; `call`: those of the vendor's own tool. */
  hooks: ['simulation', 'call'],
  /** May two objects of a kind have one name? */
  names: ['free', 'unique'],
  /** The status for a name that is taken. */
  taken: ['400', '409'],
  /** What a write does with the id of something that does not exist. */
  references: ['404', '400', 'unchecked'],
  /** What a delete does with what refers to the object: leaves it, is refused with 400, or deletes it too. */
  in_use: ['leave', 'refuse', 'cascade'],
  /** `message` of a refused write: all that is wrong, or one text. */
  message: ['list', 'text'],
  /** Does the organisation have simulations? Otherwise 403. */
  simulations: ['enabled', 'disabled'],
  /**
   * When an item has its results: when the run has ended, two looks later while item and run say so, two looks after
   * the run has ended, or so that the item has its status before them.
   */
  verdict: ['with-end', 'evaluating', 'late', 'late-results'],
  /** Evaluations of a run in chat: all judged, or all skipped, as those that need audio are. */
  skipped: ['nothing', 'in-chat'],
  /** The answer to a cancel of a run that has ended. */
  ended: ['400', '409'],
} as const

export type VapiModes = Chosen<typeof CHOICES>

export const modesOf = (given: Readonly<Record<string, string>>): VapiModes => chosen('vapi', CHOICES, given)
