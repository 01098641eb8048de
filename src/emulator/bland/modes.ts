import { chosen, type Chosen } from '../mode-choices.ts'

/** What the vendor's material leaves open. The first value of each is the default. */
const CHOICES = {
  /** `docs`: bare objects and `{scenarios: [...]}`. `live`: `{data, errors: null}`, where a list's data is an array. */
  envelope: ['docs', 'live'],
  /** Does a PUT keep the fields it leaves out? */
  put: ['partial', 'replace'],
  /** What PUT does with `metadata`; `drop`: it is never stored, by POST neither. */
  metadata: ['replace', 'merge', 'drop'],
  /** What null in a PUT does: clears every field but the name, or only `start_node_id` and is ignored elsewhere. */
  nulls: ['clear', 'start-node'],
  /** How a write that is invalid or meets a taken name is refused; `2xx`: 200 with `{data: null, errors: [...]}`. */
  errors: ['status', '2xx'],
  /** The status for a name that is taken. */
  taken: ['409', '400', '422'],
  /** Are two names that differ in case only the same name? */
  names: ['case-sensitive', 'case-insensitive'],
  /** Does the server write its own defaults into a judge that answers yes or no? */
  judges: ['as-sent', 'filled'],
  /** What a start calls the id of its run. */
  run_id: ['run_id', 'id'],
  /** Words for a run that has not ended; `other`: those that callers have seen and no page names. */
  run_status: ['docs', 'other'],
  /** The name of the text of a run that ended in an error: no page shows it. */
  run_error: ['error', 'error_message'],
  /** The rows of `assertion_results`; `live`: a status and a reasoning in place of `passed`. */
  results: ['docs', 'live'],
  /** Are the results of the assertions there when the run has ended, or two reads later? */
  verdict: ['with-end', 'late'],
  /** Does the end of a run count as a change of its scenario? A sample of the list shows both at the same time. */
  run_touches: ['nothing', 'updated_at'],
  /** Does a batch take scenarios of agents? */
  agents_in_batch: ['yes', 'no'],
  /** Order of the lists. */
  order: ['newest', 'oldest'],
} as const

export type BlandModes = Chosen<typeof CHOICES>

export const modesOf = (given: Readonly<Record<string, string>>): BlandModes =>
  chosen('bland', CHOICES, given)
