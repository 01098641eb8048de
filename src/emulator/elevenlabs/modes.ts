import { chosen, type Chosen } from '../mode-choices.ts'

/** What the vendor's material leaves open. The first value of each is the default. */
const CHOICES = {
  /** What PUT does with the optional fields it leaves out: resets them, or keeps them. */
  put: ['replace', 'keep'],
  /** Where a PUT that names no folder leaves the test. */
  put_folder: ['stays', 'root'],
  /** May a PUT give a test another type? */
  retype: ['refuse', 'allow'],
  /** Does a read of one test say in which folder it is? The rows of the list do. */
  parent: ['hidden', 'echoed'],
  /** Does the first list after a move, or after a create, know the folder already? */
  folder_lag: ['none', 'one-list'],
  /** Fields that are not set: shown with their defaults, or not shown. */
  unset: ['filled', 'absent'],
  /** Items of `chat_history`: as they were sent, or with all fields that such items have. */
  history: ['as-sent', 'filled'],
  /**
   * How the conditions of a simulation read: as they were sent, with the older `success_condition` beside a list, or
   * as a list also where the older field was sent.
   */
  conditions: ['as-sent', 'joined', 'listed'],
  /** Keys that are not documented, and fields of another type of test: dropped, or 422. */
  extra_keys: ['ignore', 'forbid'],
  /** Null for an optional field: the same as nothing, or 422. */
  nulls: ['absent', 'refuse'],
  /** Where two tests may not have one name. */
  names: ['free', 'in-folder', 'everywhere'],
  /** May two folders with one parent have one name? */
  folder_names: ['free', 'unique'],
  /** The status for a name that is taken. */
  taken: ['409', '400', '422'],
  /** How long a name may be. */
  longest_name: ['any', '100'],
  /** The limits of the specification of 2025: examples 1 to 5, and 1 to 50 items of a chat. */
  limits: ['none', '2025'],
  /** How deep folders may lie in one another. */
  depth: ['any', '5'],
  /** The status for a folder that does not exist, where a body names it. */
  unknown_folder: ['404', '422'],
  /** The status for the delete of a folder that is not empty, without `force`. */
  nonempty: ['400', '409', '422'],
  /** The path of a folder: what it lies in, or that and itself. */
  folder_path: ['ancestors', 'with-itself'],
  /** Does a move count as a change of what is moved? */
  move_touches: ['nothing', 'updated'],
  /** Has each write of a row a later second than the one before, or do two within a second share it? */
  stamps: ['growing', 'same-second'],
  /** Does a list that names no types have folders in it? */
  folder_rows: ['listed', 'on-request'],
  /** Order of the lists. */
  order: ['newest', 'oldest'],
  /** `next_cursor` of the last page: null, absent, or one that leads to an empty page. */
  end: ['null', 'absent', 'cursor'],
  /** The body of a delete and of a move: null, an empty object, or nothing at all. */
  done: ['null', 'object', 'empty'],
  /** `detail` of a refusal that is not about fields. */
  detail: ['object', 'text'],
  /** What the delete of a test does where an agent has it attached. */
  attached: ['leave', 'detach', 'refuse'],
  /** Is the result there when a test has passed or failed, or two reads later? */
  verdict: ['with-end', 'late'],
  /** The rationale of a result: a summary with messages, or a text. */
  rationale: ['object', 'text'],
  /** A test that could not be carried out has failed: with a result that is unknown, or with none. */
  broken_run: ['unknown', 'no-result'],
} as const

export type ElevenLabsModes = Chosen<typeof CHOICES>

export const modesOf = (given: Readonly<Record<string, string>>): ElevenLabsModes =>
  chosen('elevenlabs', CHOICES, given)
