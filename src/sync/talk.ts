import type { RequestCounts } from '../engine/throttle.ts'
import type { Environment } from '../model/environment.ts'
import type { Fault } from '../model/fault.ts'
import type { JobProgress } from '../model/generate.ts'
import type { Change, Outcome } from '../model/plan.ts'
import type { Pause } from '../model/pause.ts'
import type { Problem } from '../model/problem.ts'
import type { LockNews } from '../state/lock.ts'
import type { Workspace } from '../workspace/index.ts'
import type { PlannedTrials } from './run/guard.ts'
import type { TrialCounts } from './run/tracked.ts'

/** What a run has of the process, and whom it tells of its work. */
export interface Surroundings {
  readonly env: Environment
  readonly cwd: string
  /** Aborts when nothing new is to start. */
  readonly signal: AbortSignal
  readonly tell: Tell
  /** Trades a little time for a smaller heap; called before many requests are sent. */
  readonly saveMemory?: () => void
  /** How waits for a platform are spent; real time without it. */
  readonly pause?: Pause
  /** Milliseconds since 1970; the real time without it. */
  readonly now?: () => number
}

/** A target whose steps are about to start. */
export interface ApplyingTarget {
  readonly target: string
  readonly steps: number
  /** How often the platform has said "too fast" so far. */
  readonly retries: () => number
}

/** A target that is being read. */
export interface ReadingTarget {
  readonly target: string
  /** Grows while it is read: each page tells of more. */
  readonly counts: () => RequestCounts
}

/** How far the trials of a target are. */
export interface RunningTarget {
  readonly target: string
  readonly counts: TrialCounts
}

/** What a run tells while it is at work; how it looks is another room's matter. */
export type Told =
  | {
      readonly kind: 'problems'
      readonly workspace: Workspace
      readonly problems: readonly Problem[]
      /** Where the files belong that were read at another place. */
      readonly root?: string
    }
  /** Something stood around the key, and was left off. */
  | { readonly kind: 'key-trimmed'; readonly target: string; readonly variable: string }
  | { readonly kind: 'lock'; readonly target: string; readonly news: LockNews }
  /** What was remembered stays on this machine: it could not be brought where others see it. */
  | { readonly kind: 'not-shared'; readonly target: string; readonly fault: Fault }
  /** What was remembered could not be written into the workspace. */
  | { readonly kind: 'not-saved'; readonly target: string; readonly fault: Fault }
  /** The steps are done; the look at what the platform kept of them failed. */
  | { readonly kind: 'not-checked'; readonly target: string; readonly fault: Fault }
  /** Reading begins, and ends. */
  | { readonly kind: 'reading'; readonly targets: readonly ReadingTarget[] }
  | { readonly kind: 'read' }
  | { readonly kind: 'applying'; readonly targets: readonly ApplyingTarget[] }
  | { readonly kind: 'started'; readonly target: string; readonly change: Change }
  | { readonly kind: 'finished'; readonly target: string; readonly outcome: Outcome }
  | { readonly kind: 'applied' }
  /** How many trials are about to begin. */
  | { readonly kind: 'trials-planned'; readonly targets: readonly PlannedTrials[] }
  | { readonly kind: 'run-began'; readonly id: string; readonly targets: readonly RunningTarget[] }
  | ({ readonly kind: 'run-moved' } & RunningTarget)
  /** Something that a person has to do or to know meanwhile. */
  | { readonly kind: 'run-note'; readonly target: string; readonly text: string }
  | { readonly kind: 'run-ended' }
  | {
      readonly kind: 'job'
      readonly target: string
      readonly progress: JobProgress
      /** Since the job was asked for. */
      readonly afterMs: number
    }

/** Takes what a run tells; never throws and never waits. */
export type Tell = (told: Told) => void
