import { chosen, type Chosen } from '../mode-choices.ts'

/** What the vendor's material leaves open or has changed over time. The first value of each is the default. */
const CHOICES = {
  /**
   * `aug`: the API of August 2026. `first_message`, `scenario_language` and `max_duration` are ignored by POST and
   * PATCH, folders have no rules, test profiles come as a bare array.
   */
  spec: ['new', 'aug'],
  /** The list of test profiles; `auto` follows `spec`. */
  profiles: ['auto', 'paged', 'array'],
  /** Order of the lists. */
  order: ['newest', 'oldest'],
  /** Does `folder_path` of the scenario list also find what lies in subfolders? */
  folder_filter: ['exact', 'recursive'],
  /** Letters that a folder name may have. */
  folder_letters: ['unicode', 'ascii'],
  /** Does `project_id` of the personality list also return the global ones? */
  personalities: ['with-global', 'own'],
  /**
   * Does a read carry `conditional_actions`? The reference says never, and the text beside its update says to read the
   * object and send it back.
   */
  actions: ['hidden', 'returned'],
  /** How AI generations end. */
  generation: ['ok', 'fail', 'stall'],
  /** Can every agent be called and written to, or none (unless a start brings an address)? */
  connection: ['any', 'none'],
  /** Who calls: the caller, or the agent under test, which has to dial a number within five minutes. */
  calls: ['inbound', 'outbound'],
  /** What a start does with ids of scenarios that do not exist. */
  unknown_ids: ['refuse', 'skip'],
  /** The counts of a result; declared as text. */
  counts: ['number', 'text'],
  /** The runs of a result that is read by itself: an object by run id, or a list. */
  runs: ['map', 'list'],
  /** What a run says of its scenario. */
  run_scenario: ['id', 'object'],
  /** Metrics that pass or not; `legacy`: another type, and a score of 5 or 0 in place of `passed`. */
  binary: ['passed', 'legacy'],
  /** `expected_outcome` of a run: an object, or the text of one, as it is declared in places. */
  expected_outcome: ['object', 'text'],
  /** Does a read of a result carry the transcripts of its runs? */
  transcripts: ['run', 'result'],
  /** Is `success` there when the run is completed, or two reads later? `evaluating`: it says so until then. */
  verdict: ['with-end', 'late', 'evaluating'],
  /** Words for a run that has not ended; `other`: one that no page has. */
  run_status: ['docs', 'other'],
  /**
   * How a run that could not be carried out reads: failed with a message, or completed without success because the
   * agent did not answer.
   */
  broken_run: ['failed', 'completed'],
  /** What the runs of a suite say of their scenario, which is stored nowhere: its name, its key too, or an object. */
  suite_runs: ['name', 'key', 'object'],
  /** Where the progress answer carries `instructions`. */
  result: ['top', 'result', 'scenario'],
} as const

export type CekuraModes = Chosen<typeof CHOICES>

export const modesOf = (given: Readonly<Record<string, string>>): CekuraModes =>
  chosen('cekura', CHOICES, given)
