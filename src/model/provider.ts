import type { GenerationKind, Generator, InstructionsPlace } from './generate.ts'
import type { Json } from './json.ts'
import type { FieldKind } from './fields.ts'
import type { Pause } from './pause.ts'
import type { ChangeOfObject, Create, FieldChange, Replace, Write } from './plan.ts'
import type { Finding, LoadedScenario } from './problem.ts'
import type { Proxy } from './proxy.ts'
import type {
  Address,
  FieldPath,
  Fields,
  References,
  RemoteResource,
  Resource,
  ResourceType,
} from './resource.ts'
import type { Readers } from './wording.ts'
import type { RunAbility, Runner } from './runner.ts'
import type { Sample } from './sample.ts'

/** What a platform can do; the engine decides by these, never by a platform's name. */
export interface Capabilities {
  /** `none`: kept in our own metadata; `implicit`: made by use; `resource`: must exist first. */
  readonly folders: 'none' | 'implicit' | 'resource'
  /** Folder levels below the root; more is only worth a warning. */
  readonly folderDepth: number
  /** Whether objects can be listed; without it state is the only memory. */
  readonly list: 'yes' | 'no' | 'maybe'
  readonly delete: 'yes' | 'no' | 'maybe'
  /**
   * Missing where objects carry our mark. `none`: nothing in them says whose they are, so state is the memory, and
   * without it an object of the same natural key is adopted in the open.
   */
  readonly marker?: 'none'
  /** Of two scenarios with one natural key the platform refuses the second. */
  readonly uniqueNames?: true
  /** How many requests may run at once unless the target says otherwise. */
  readonly concurrency?: number
}

/** A target as `callsheet.yaml` names it, with defaults filled in. */
export interface TargetScope {
  /** The workspace's name: part of the ownership mark. */
  readonly workspace: string
  readonly target: string
  /** What the target says beside its provider: the provider's own settings, `folder`, `api_key_env` … */
  readonly settings: Readonly<Record<string, Json>>
}

/** What a scenario means for one target. */
export interface Encoded {
  /** The scenario and what it brings with it (a managed test profile); not its folders. */
  readonly resources: readonly Resource[]
  /** The platform's own rules, checked offline. */
  readonly findings: readonly Finding[]
}

/** Something refused a request for coming too fast, or answered well again. */
export interface Pace {
  /** A refusal for rate; `waitMs` is what the platform asked for. */
  slower(waitMs: number): void
  faster(): void
  /** Resolves when the platform's pause is over. */
  ready(): Promise<void>
}

/** Runs reads under the target's concurrency limit. */
export type Limit = <T>(work: () => Promise<T>) => Promise<T>

/** How to reach a target. */
export interface Connection {
  readonly baseUrl: string
  /** Gives the key where a header is written, and where it is looked for to be hidden; nowhere else. */
  readonly key: () => string
  readonly timeoutMs: number
  readonly pace: Pace
  readonly limit: Limit
  /** Ends waits. */
  readonly signal: AbortSignal
  /** Ends requests in flight; never aborts once something is written. */
  readonly stop?: AbortSignal
  /** How waits are spent; rejects when the signal aborts. Tests make them short. */
  readonly pause?: Pause
  readonly userAgent: string
  /** What requests go through; straight to the platform without it. */
  readonly proxy?: Proxy
  /** Hears the headers of each answer. */
  readonly onAnswer?: (headers: Readonly<Record<string, string | readonly string[] | undefined>>) => void
}

/** What the files use, so that nothing else is listed. */
export interface Wanted {
  readonly resources: readonly Resource[]
  /** The kinds that the files or the state know; others need not be listed. Scenarios always are. */
  readonly types: ReadonlySet<ResourceType>
  /** Learn the names of everything that can be referred to, not only of what the files use. */
  readonly allNames?: boolean
  /** Remote ids in state: what they are is known, so a list need not read them in full to see whose they are. */
  readonly known?: ReadonlySet<string>
}

/** Everything found at a target. `listed: false` when the platform cannot list. */
export interface Listing {
  readonly listed: boolean
  /** The list has more than it shows. */
  readonly partial?: true
  /** The platform's id of the account, where its rows show one. */
  readonly account?: string
  readonly resources: readonly RemoteResource[]
  readonly notes: readonly string[]
}

/** The ids of names that the files use, and what is wrong with them. */
export interface Resolved {
  readonly references: References
  readonly findings: readonly (Finding & { readonly address: Address })[]
}

/** Stated fields of which an object says nothing in the spelling of the file: that is no removal. */
export interface Respelling {
  readonly paths: readonly FieldPath[]
  /**
   * What a file would state in their place, undefined for what it would not state any more. Missing where the object
   * does not tell the value in any spelling.
   */
  readonly instead?: Readonly<Record<FieldPath, Json | undefined>>
}

/** What a step needs beyond its change. */
export interface WriteContext {
  /**
   * The object as it stands. For a create that replaces an object: that object in full, because what the file does
   * not state is carried over; undefined for any other create.
   */
  readonly actual: RemoteResource | undefined
  readonly references: References
  /** Ids of objects that exist or were made in this run. */
  readonly idOf: (address: Address) => string | undefined
  /**
   * Resolves when the id of the new object is safe. For platforms whose list may not find it again: called as soon as
   * the id is known, whatever is left to do.
   */
  readonly made?: (id: string) => Promise<void>
  /**
   * Runs the search for what a create of unclear end may have made: it takes long, so it holds no slot. Throws UNCLEAR
   * when nothing was found.
   */
  readonly whileUnclear?: Limit
}

/** A finished write. */
export interface Written {
  readonly id: string
  /** The object after the write where the answer shows it. */
  readonly remote?: RemoteResource
}

/** The API of one target. Every method may throw a `Fault`. */
export interface Session {
  list(wanted: Wanted): Promise<Listing>
  /** One object in full; undefined when it is gone. */
  read(type: ResourceType, id: string): Promise<RemoteResource | undefined>
  resolve(wanted: Wanted): Promise<Resolved>
  write(change: Write, context: WriteContext): Promise<Written>
  /** An object that is already gone counts as deleted. */
  delete(change: ChangeOfObject): Promise<void>
  /** What `nameKinds` promises: all things of a kind; missing without it. */
  names?(kind: string): Promise<readonly NamedThing[]>
  /** What `generates` promises; missing without it. */
  readonly generator?: Generator
  /** What `runs` promises; missing without it. */
  readonly runner?: Runner
}

/** Something at a platform that files refer to by name. */
export interface NamedThing {
  readonly kind: string
  /** As a file writes it. */
  readonly name: string
  /** Missing where the name is all that there is. */
  readonly id?: string
  /** The code of the language that it speaks, where it speaks one. */
  readonly language?: string
}

/** The code for one platform. */
export interface Provider {
  readonly name: string
  /** The default base URL of the real service. */
  readonly baseUrl: string
  /** The environment variable with the key, unless the target names another. */
  readonly keyVariable: string
  readonly capabilities: Capabilities
  /** What the platform's AI can write for an author. */
  readonly generates?: readonly GenerationKind[]
  /** The kinds of things that files name, each in the singular. */
  readonly nameKinds?: readonly string[]
  /** Pure: where the AI's instructions go among a scenario's fields. Comes with `instructions` in `generates`. */
  instructionsPlace?(fields: Fields): InstructionsPlace
  /** Pure: how texts are read at a target with these settings. Without it only advice is given that holds everywhere. */
  readersOf?(settings: TargetScope['settings']): Readers
  /** How scenarios are run; missing where they cannot be. */
  readonly runs?: RunAbility
  /** What a new workspace starts with. */
  readonly sample?: Sample
  /**
   * Pure: what of the platform a target is about, from the account inwards, in words: `['area 7', 'part 12']`.
   * Marks and natural keys count inside it. One that is the beginning of another holds it.
   */
  scopeOf(settings: TargetScope['settings']): readonly string[]
  /** Pure: the platform's own name of a field, for people; undefined for what it has no place for. */
  placeOf?(path: FieldPath): string | undefined
  /** How a field is compared. */
  kindOf(path: FieldPath): FieldKind
  /** Pure: what the scenario means here. */
  encode(scenario: LoadedScenario, scope: TargetScope): Encoded
  /**
   * Pure: a field's value as it counts, whatever way a file spells it: ids for names, defaults written out. State
   * remembers this, so that a new spelling of the same value, or of another field, is nobody's edit. Without it the
   * value counts as it stands.
   */
  canonical?(path: FieldPath, value: Json, references: References): Json
  /**
   * Pure: the remote object in the vocabulary of the file. Without `stated` every field under its portable name
   * where it has one; with it, at least the stated paths, spelled as the file spells them (names for ids).
   * Paths that a list row cannot tell are missing.
   */
  decode(remote: RemoteResource, references: References, stated?: Fields): Fields
  /**
   * Pure: what is wrong between the scenarios of a target, such as names that must differ there. Each of those that
   * take part has a finding.
   */
  checkTogether?(resources: readonly Resource[]): Resolved['findings']
  /** Pure: stated fields whose value the object keeps in another spelling, or does not tell. A pull asks for them. */
  respellings?(remote: RemoteResource, stated: Fields): readonly Respelling[]
  /** Pure: why the platform would not make this object; asked of every plan, before the first write. */
  checkCreate?(change: Create | Replace): string | undefined
  /** Pure: why this update needs the object to be made anew; undefined when it does not. */
  replaceReason?(fields: readonly FieldChange[]): string | undefined
  open(scope: TargetScope, connection: Connection): Session
}
