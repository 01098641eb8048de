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
  /** How AI generations end. */
  generation: ['ok', 'fail', 'stall'],
  /** Where the progress answer carries `instructions`. */
  result: ['top', 'result', 'scenario'],
} as const

/** One value for every choice. */
export type CekuraModes = { readonly [Name in keyof typeof CHOICES]: (typeof CHOICES)[Name][number] }

/** Throws on a name or a value that does not exist: a misspelt mode would test nothing. */
export function modesOf(given: Readonly<Record<string, string>>): CekuraModes {
  const unknown = Object.keys(given).find(name => !(name in CHOICES))
  if (unknown !== undefined) {
    throw new Error(`There is no mode cekura.${unknown}. There are: ${Object.keys(CHOICES).join(', ')}.`)
  }
  return Object.fromEntries(
    Object.entries(CHOICES).map(([name, values]) => [name, choiceOf(name, values, given[name])]),
  ) as CekuraModes
}

function choiceOf(name: string, values: readonly string[], value: string | undefined): string | undefined {
  if (value === undefined || values.includes(value)) return value ?? values[0]
  throw new Error(`The mode cekura.${name} is one of ${values.join(', ')}, not "${value}".`)
}
