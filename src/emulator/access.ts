/** Who may call. Keys that are not listed are refused; without any list every key is good for everything. */
export interface KeyRing {
  /** Keys of the whole organisation. */
  readonly org?: readonly string[]
  /** Keys that see one project only. */
  readonly project?: Readonly<Record<string, number>>
  /** Organisation keys that may read but not write. */
  readonly readOnly?: readonly string[]
}

export interface Access {
  /** The only project in reach, or null for the whole organisation. */
  readonly project: number | null
  readonly canWrite: boolean
}

export function accessOf(key: string | undefined, keys: KeyRing | undefined): Access | undefined {
  if (!key) return undefined
  if (!keys || keys.org?.includes(key)) return { project: null, canWrite: true }
  if (keys.readOnly?.includes(key)) return { project: null, canWrite: false }

  const project = Object.entries(keys.project ?? {}).find(([known]) => known === key)?.[1]
  return project === undefined ? undefined : { project, canWrite: true }
}
