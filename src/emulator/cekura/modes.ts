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
  /** Where the progress answer carries `instructions`. */
  result: ['top', 'result', 'scenario'],
} as const

export type CekuraModes = Chosen<typeof CHOICES>

export const modesOf = (given: Readonly<Record<string, string>>): CekuraModes =>
  chosen('cekura', CHOICES, given)
