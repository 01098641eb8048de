import type { CompanionType } from './companions.ts'
import type { TargetScope } from './provider.ts'
import type { JsonObject } from './json.ts'
import type { Address, FieldPath, Fields, References } from './resource.ts'
import type { Trial, TrialVerdict } from './run.ts'

/** A scenario as a start names it. */
export interface StartedScenario {
  readonly address: Address
  /** The platform's id, of the companion where the platform runs scenarios through one. */
  readonly id: string
  readonly name: string
}

/** One request that makes trials begin: plain data, because it is kept on disk. */
export interface Start {
  /** What the platform shows as its name; no other start has it. */
  readonly label: string
  /** The agent that is tested; missing where the platform needs none. */
  readonly agent?: string
  /** The transport; missing where the platform has one only. */
  readonly mode?: string
  readonly scenarios: readonly StartedScenario[]
  /** How many trials each of them gets. */
  readonly repeat: number
  /** What the platform runs in place of scenarios that it holds; the ids are then keys in it. */
  readonly suite?: JsonObject
}

/** A scenario as the files have it. */
export interface SuiteCase extends StartedScenario {
  readonly fields: Fields
  /** Fields of what it brings with it: those are stated in its file, too. */
  readonly companion: Fields | undefined
}

/** Scenarios as a platform takes them without keeping them. */
export interface EncodedSuite {
  readonly suite: JsonObject
  /** Stated fields that such a run cannot carry, by address. */
  readonly lost: readonly { readonly address: Address; readonly paths: readonly FieldPath[] }[]
}

/** What a platform says that a start would come to. */
export interface Estimate {
  readonly trials: number
  /** In the platform's own unit; missing where it does not tell. */
  readonly cost?: number
}

/** What a start has begun: plain data, because it is kept on disk. */
export interface Begun {
  /** The platform's id of all that was begun; empty where each trial was begun by itself. */
  readonly id: string
  /** As far as they are known by now. */
  readonly trials: readonly { readonly id: string; readonly scenario: string }[]
  /** What a person has to do or to know meanwhile. */
  readonly notes?: readonly string[]
}

/** How far a trial is. `judging`: the talk is over, and not all is known of it. */
export type TrialStage = 'waiting' | 'running' | 'judging' | 'ended'

/** A trial as the platform tells of it. */
export interface TrialState extends Omit<Trial, 'verdict'> {
  /** The platform's id of its scenario. */
  readonly scenario: string
  readonly stage: TrialStage
  /** Missing as long as it is not known. */
  readonly verdict?: TrialVerdict
  /** Whether the platform looked at anything. */
  readonly evaluated: boolean
  /** The details tell more of its checks. */
  readonly partial?: true
  /** How the platform contradicts itself, as a sentence. */
  readonly contradiction?: string
}

/** How far a start is. */
export interface Standing {
  readonly trials: readonly TrialState[]
  /** No trial will be added any more. */
  readonly done: boolean
}

/** What is known when an unclear start is looked for. */
export interface SearchFor {
  /** When the request was sent at the earliest, ISO 8601. */
  readonly since: string
  /** Ids that came before the answer was lost. */
  readonly known: Begun | undefined
}

/**
 * Runs at one target. Every method may throw a `Fault`. A start is given a slot of the target's limit; what the other
 * methods ask for, they ask for in slots of their own.
 */
export interface Runner {
  /** Sends a start, and never twice. `came` keeps each id as soon as it is known; the last is what is returned. */
  start(start: Start, came: (begun: Begun) => Promise<void>): Promise<Begun>
  /** What an unclear start has begun; undefined where nothing is found. Missing where the platform cannot tell. */
  find?(start: Start, search: SearchFor): Promise<Begun | undefined>
  /** How it stands, in as few requests as the platform allows. */
  poll(begun: Begun, start: Start): Promise<Standing>
  /** Trials in full, at most fifty at a time: the talk, and what their checks are called. */
  details?(trials: readonly TrialState[]): Promise<readonly TrialState[]>
  /** Ends what is going on. Missing where the platform cannot. */
  stop?(begun: Begun): Promise<void>
  /** What a start with a suite would come to; begins nothing. */
  estimate?(start: Start): Promise<Estimate>
  /** A link that shows it to anybody. */
  share?(begun: Begun): Promise<string | undefined>
}

/** How runs go at a platform: pure. */
export interface RunAbility {
  /** What is started in place of a scenario: the companion of this kind. */
  readonly through?: {
    readonly type: CompanionType
    /** A sentence that says how a scenario gets one. */
    readonly missing: string
  }
  /** The transports, the default first; none where there is one way only. */
  readonly modes: readonly string[]
  /** Most scenarios in one start. */
  readonly scenarios: number
  /** Most trials of a scenario in one start. */
  readonly repeat: number
  /** How long a verdict, or what it rests on, may come after the talk, in milliseconds. */
  readonly patienceMs: number
  /** Runs of what the files say; missing where only what is applied can be run. */
  readonly suite?: {
    /** Transports that such a run has. */
    readonly modes: readonly string[]
    /** Most scenarios in one start. */
    readonly scenarios: number
    readonly encode: (
      cases: readonly SuiteCase[],
      context: {
        readonly scope: TargetScope
        readonly references: References
        readonly label: string
        readonly repeat: number
      },
    ) => EncodedSuite
  }
  /** Which agent is tested. Missing where none has to be named. */
  readonly agent?: {
    /** What the target's settings say of runs, else the scenario's own, else the target's; undefined for none. */
    readonly of: (fields: Fields, settings: TargetScope['settings']) => string | undefined
    /** A sentence that says where to name one. */
    readonly missing: string
  }
}
