import { chosen, type Chosen } from '../mode-choices.ts'

/** What the vendor's material leaves open. The first value of each is the default. */
const CHOICES = {
  /**
   * The list, which no page describes: a bare array, `{scenarios, meta}` in pages, `{data}`, or none (405; `off-404`
   * for a server that does not know the path).
   */
  list: ['bare', 'keyed', 'data', 'off', 'off-404'],
  /** The delete, which no page describes either; `off`: 405. */
  delete: ['on', 'off'],
  /** What PUT does with the top-level fields it leaves out: resets them, or keeps them. */
  put: ['replace', 'merge'],
  /** Does `description.notes` survive a write? */
  notes: ['keep', 'drop'],
  /** Keys that the server writes itself or does not know: dropped, or 422. */
  extra_keys: ['ignore', 'forbid'],
  /** Null where it is not documented: the same as leaving the field out, or 422. */
  nulls: ['absent', 'refuse'],
  /** What a start without scenario ids and without a set does: the older page says that all scenarios run. */
  no_ids: ['all', 'refuse'],
  /** The runs of a result: a bare array, or `{data}` as other lists of the vendor have it. */
  runs: ['bare', 'data'],
  /** Are all runs of a result listed from the start, or each when it begins? */
  listed: ['at-once', 'as-they-begin'],
  /** Is `reward_info` there when the run has ended, or two reads later? */
  verdict: ['with-end', 'late'],
  /** How a run that could not be carried out reads; `failed`: a status that no page has. */
  run_status: ['docs', 'failed'],
  /** The read of a result, which no page describes. */
  result: ['off', 'on'],
} as const

export type EqhoModes = Chosen<typeof CHOICES>

export const modesOf = (given: Readonly<Record<string, string>>): EqhoModes => chosen('eqho', CHOICES, given)
