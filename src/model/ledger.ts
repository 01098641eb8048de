import type { Address, FieldPath } from './resource.ts'

/** What is remembered of one object that was applied. */
export interface Entry {
  /** Empty while it is not known whether the object was made. */
  readonly id: string
  /** When a create began whose answer never came: the object may or may not exist. */
  readonly unclear?: string
  /** A hash per field as last applied. */
  readonly hashes: Readonly<Record<FieldPath, string>>
  /** The remote timestamp or revision seen after the last apply. */
  readonly moved?: string
  readonly file?: string
  readonly protect?: boolean
  /** For folders: we made it, so we may delete it when it is empty. */
  readonly made?: boolean
  /** Our mark has been seen in, or written into, the remote object. */
  readonly marked?: boolean
  /** Fields that the platform did not keep, with the hash of what was sent: not asked for again. */
  readonly refused?: Readonly<Record<FieldPath, string>>
}

/** Where finished steps of a run are remembered. */
export interface Memory {
  entry(address: Address): Entry | undefined
  put(address: Address, entry: Entry): Promise<void>
  /** As `put`, and resolves when other machines can see it, with all that was put before. */
  announce(address: Address, entry: Entry): Promise<void>
  remove(address: Address): Promise<void>
  /** Resolves when everything is saved. */
  flush(): Promise<void>
}

/** What is remembered of a target: plain data, rebuildable from marks where the platform can list. */
export interface Ledger {
  readonly version: 1
  readonly workspace: string
  readonly target: string
  readonly provider: string
  readonly entries: Readonly<Record<Address, Entry>>
}
