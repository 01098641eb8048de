import type { Place } from './place.ts'
import type { Address, FieldPath } from './resource.ts'

/** What is remembered of one object that was applied. */
export interface Entry {
  /** Empty while it is not known whether the object was made. */
  readonly id: string
  /** When a create began whose answer never came: the object may or may not exist. */
  readonly unclear?: string
  /** A hash per field as last applied. */
  readonly hashes: Readonly<Record<FieldPath, string>>
  /** What a run was about to send when this was written, as hashes: where it is there, it is our own write. */
  readonly sending?: Readonly<Record<FieldPath, readonly string[]>>
  /** The remote timestamp or revision seen after the last apply. */
  readonly moved?: string
  readonly file?: string
  readonly protect?: boolean
  /** A pull wrote a file for it. Whether that was merged nobody knows before an apply has seen it. */
  readonly adopted?: boolean
  /** For folders: we made it, so we may delete it when it is empty. */
  readonly made?: boolean
  /** Our mark has been seen in, or written into, the remote object. */
  readonly marked?: boolean
  /** The ledger's serial at our last write of the object. */
  readonly serial?: number
  /** When that was, ISO 8601 by the writer's clock. */
  readonly wrote?: string
  /** Fields that the platform did not keep, with the hash of what was sent: not asked for again. */
  readonly refused?: Readonly<Record<FieldPath, string>>
}

/** Where finished steps of a run are remembered. */
export interface Memory {
  entry(address: Address): Entry | undefined
  /** Remembers what was found or adopted. */
  put(address: Address, entry: Entry): Promise<void>
  /** Remembers an object that was just written. */
  wrote(address: Address, entry: Entry): Promise<void>
  /** As `put` for several, and resolves when other machines can see them, with all that was put before. */
  announce(entries: ReadonlyMap<Address, Entry>): Promise<void>
  /** Forgets an object that is not there. */
  remove(address: Address): Promise<void>
  /** Forgets an object that was just deleted, and remembers that. */
  deleted(address: Address, id: string): Promise<void>
  /** Resolves when everything is saved. */
  flush(): Promise<void>
}

/** An object that an apply has deleted. */
export interface Removal {
  readonly id: string
  readonly serial: number
  /** ISO 8601 by the writer's clock. */
  readonly at: string
}

/** The version of a ledger. Version 1 had no place and no serial. */
export const LEDGER_VERSION = 2

/** What is remembered of a target: plain data, rebuildable from marks where the platform can list. */
export interface Ledger {
  readonly version: typeof LEDGER_VERSION
  readonly workspace: string
  readonly target: string
  readonly provider: string
  /** Where its objects live; missing in one of version 1 until it is used. */
  readonly place?: Place
  /** Grows with each write to the platform. */
  readonly serial: number
  /** The commit of the files that the last apply which wrote something had. */
  readonly commit?: string
  /** The commit that was applied before that one; after a rollback the one that was gone back to. */
  readonly previous?: string
  /** What was deleted last, up to a thousand addresses. */
  readonly removed: Readonly<Record<Address, Removal>>
  readonly entries: Readonly<Record<Address, Entry>>
}
