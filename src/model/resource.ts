import type { Json } from './json.ts'

/** Every kind of thing that a target holds, those that others need first. */
export const resourceTypes = ['folder', 'test_profile', 'scenario', 'simulation'] as const

/** What a target holds. */
export type ResourceType = (typeof resourceTypes)[number]

/** `scenario.<key>`, or one of what it brings with it, such as `test_profile.<key>`, or `folder.<path with slashes>`. */
export type Address = string

/** The path that a person would edit in a file: `instructions`, `persona.name`, `<block>.<field>`. */
export type FieldPath = string

/** Managed fields by path, in the vocabulary of the file. `null` is a statement that clears. */
export type Fields = Readonly<Record<FieldPath, Json>>

/** Something the files want to exist at a target. */
export interface Resource {
  readonly address: Address
  readonly type: ResourceType
  /** The scenario's key; for folders the path with slashes. */
  readonly key: string
  /** Earlier keys of the same object. */
  readonly formerly: readonly string[]
  /** What people call it: a scenario's `name`, a folder's last segment. */
  readonly name: string
  /** Folder path with slashes; `undefined` when the file states none, `''` for "no folder". */
  readonly folder: string | undefined
  /** Where the platform tells its objects apart by something else than folder and name. */
  readonly naturalKey?: string
  readonly fields: Fields
  /** Resources that must exist before this one can be written. */
  readonly needs: readonly Address[]
  /** The file that states it, relative to the workspace root with slashes; null for derived folders. */
  readonly file: string | null
  readonly protect: boolean
}

/** The ownership mark found in a remote object. */
export interface Marker {
  readonly workspace: string
  readonly key: string
}

/** Something that was found at a target, as the provider read it. */
export interface RemoteResource {
  readonly type: ResourceType
  readonly id: string
  readonly name: string
  /** Folder path with slashes; `''` when it lies in none. */
  readonly folder: string
  /** In the form of a desired resource's `naturalKey`. */
  readonly naturalKey?: string
  /** Undefined when nobody has marked it. */
  readonly marker: Marker | undefined
  /** The id of the scenario that it refers to, where it is one that is made after its scenario. */
  readonly of?: string
  /**
   * What it has to do with the target, where it is not simply the target's: `outside` counts only when its id is in
   * state, `by-mark` also when it carries our mark.
   */
  readonly reach?: 'outside' | 'by-mark'
  /** A row of a known id that does not tell its mark. */
  readonly markerUnknown?: true
  /** False when it is a list row that lacks some fields, so that a detail read can tell more. */
  readonly complete: boolean
  /** The platform's own object; only the provider's codec looks inside. */
  readonly raw: Json
  /** Changes whenever the object was written (a timestamp or a revision), if the platform tells. */
  readonly moved?: string
  /** When it was written, where `moved` is more than that date. */
  readonly changedAt?: string
  readonly changedBy?: string
  /** The platform's own templates and automatic objects: never written, never listed as unmanaged. */
  readonly builtIn?: boolean
}

/** Human names of things that scenarios refer to, with their ids: kind → name → id. */
export type References = Readonly<Record<string, Readonly<Record<string, string | number>>>>

/** Builds the address of a resource. */
export function addressOf(type: ResourceType, key: string): Address {
  return `${type}.${key}`
}

/** Splits an address; the key may hold dots. */
export function typeOf(address: Address): ResourceType {
  return address.slice(0, address.indexOf('.')) as ResourceType
}

/** The key part of an address. */
export function keyOf(address: Address): string {
  return address.slice(address.indexOf('.') + 1)
}

/** All folders on the way to `path`, the outermost first: `a/b` gives `a` and `a/b`. */
export function foldersTo(path: string): string[] {
  const parts = path.split('/').filter(part => part !== '')
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

/**
 * A folder at a target whose folders all lie under `prefix`, as a file states it: `''` for the prefix itself. What lies
 * outside is undefined. Without a prefix the folder as it is.
 */
export function folderWithin(prefix: string | undefined, folder: string): string | undefined {
  if (prefix === undefined || prefix === '') return folder
  if (folder === prefix) return ''
  return folder.startsWith(`${prefix}/`) ? folder.slice(prefix.length + 1) : undefined
}

/** The way back of `folderWithin`: a folder of the files as it lies at the target. */
export function folderUnder(prefix: string | undefined, folder: string): string {
  return foldersTo(`${prefix ?? ''}/${folder}`).at(-1) ?? ''
}

/** A text as an address, such as one that a person has typed; undefined when it is none. */
export function parseAddress(
  text: string,
): { readonly type: ResourceType; readonly key: string } | undefined {
  const type = resourceTypes.find(name => text.startsWith(`${name}.`))
  const key = type === undefined ? '' : text.slice(type.length + 1)
  return type === undefined || key === '' || /\s/.test(key) ? undefined : { type, key }
}

/** Whether a text can be the key of a scenario. */
export function isKey(text: string): boolean {
  return /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/.test(text)
}
