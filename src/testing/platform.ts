import type { Json, JsonObject } from '../model/json.ts'

/** A platform that the contract suite is run against: its provider, and how to get a server of it. */
export interface TestedPlatform {
  /** What the suite is called. */
  readonly name: string
  /** The address of the module that exports the provider, such as `new URL('../index.js', import.meta.url)`; or a platform of Callsheet's own. */
  readonly provider: URL | string
  /** What the target states in `callsheet.yaml` beside its provider and its address. */
  readonly settings?: JsonObject
  /** Fields that each scenario needs for this platform, such as its block. */
  readonly fields?: JsonObject
  /** The variable with the key, and others that the target needs. */
  readonly env: Readonly<Record<string, string>>
  /** Whether an object carries the mark of its workspace, so that it is found again without state. Default: true. */
  readonly isMarked?: boolean
  /** Whether the platform keeps a scenario's folder. Default: true. */
  readonly hasFolders?: boolean
  /** Fields of a scenario before and after one of them is cleared. Default: an outcome, and none. */
  readonly clearing?: readonly [stated: JsonObject, cleared: JsonObject]
  /** A server of the platform, or something that behaves like one, with nothing in it. */
  open(): Promise<TestedServer>
}

/** A server, and what a person does there without Callsheet. */
export interface TestedServer {
  /** What the target's `base_url` is to be. */
  readonly url: string
  /** The scenarios that it holds. */
  objects(): Promise<readonly TestedObject[]>
  /** Writes other instructions into one. */
  edit(id: string, instructions: string): Promise<void>
  remove(id: string): Promise<void>
  /** Makes one that no workspace knows. */
  add(name: string): Promise<void>
  /** The requests since the last call that may have changed something, in any words. */
  writes(): Promise<readonly Json[]>
  close(): Promise<void>
}

/** A scenario at the platform. */
export interface TestedObject {
  readonly id: string
  readonly name: string
}
