import { chosen, type Chosen } from '../mode-choices.ts'

/** What the vendor's material leaves open. The first value of each is the default. */
const CHOICES = {
  /** The status of what was made; sibling pages have 201. */
  created: ['201', '200'],
  /** What PUT does with the fields it leaves out, of which it needs none: keeps them, or clears the optional ones. */
  put: ['keep', 'clear'],
  /** What null does to an optional field: clears it, nothing, or 400. */
  nulls: ['clear', 'ignore', 'refuse'],
  /** Keys that the server writes itself or does not know: dropped, or refused. */
  extra_keys: ['ignore', 'refuse'],
  /** Values of `dynamic_variables` that are not text: refused, or made text. */
  variables: ['refuse', 'text'],
  /** Has `output` of a mock to be JSON? It is called a JSON text. */
  mock_output: ['text', 'json'],
  /** A model that the page does not list. */
  models: ['open', 'closed'],
  /** May two cases of one engine have one name? */
  names: ['any', 'unique'],
  /** How `response_engine.version` reads where nobody stated one. */
  version: ['absent', 'null'],
  /** Has the engine of a case to exist? */
  engines: ['checked', 'any'],
  /** Order of the lists. */
  order: ['newest', 'oldest'],
  /** The most rows of a page: both bounds are those of other lists. */
  most: ['1000', '50'],
  /** What a higher `limit` does: gives the most, or is refused. */
  over_limit: ['most', 'refuse'],
  /** How `pagination_key` reads on the last page. */
  last_key: ['absent', 'null'],
  /** The status for a body or a query that is wrong. */
  invalid: ['400', '422'],
  /** The status for an id that nobody has. */
  missing: ['404', '422'],
  /** `status` in the body of a refusal: the word "error", or the number again. */
  error_status: ['word', 'number'],
  /** A batch that names a case twice runs it twice, or once. */
  twice: ['twice', 'once'],
  /** Is `result_explanation` there when the run has ended, or two reads later? */
  verdict: ['with-end', 'late'],
  /** `transcript_snapshot`, of which the page says that it is an object: with the turns in it, with one text, or empty. */
  talk: ['turns', 'text', 'empty'],
} as const

export type RetellModes = Chosen<typeof CHOICES>

export const modesOf = (given: Readonly<Record<string, string>>): RetellModes =>
  chosen('retell', CHOICES, given)
