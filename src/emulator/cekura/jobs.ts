import type { JsonObject } from '../json.ts'
import type { VendorContext } from '../vendor.ts'
import { invalid } from './refusals.ts'

export interface Progress {
  readonly status: 'in_progress' | 'completed' | 'failed'
  readonly result: JsonObject | undefined
  readonly error: string | null
  /** How many things it is to make. */
  readonly total: number
}

/** What is to be done; `make` runs once, when the job is first seen to be done. */
export interface Work {
  readonly kind: string
  readonly total?: number
  readonly make: () => JsonObject
}

/** Jobs by `progress_id`. They live as long as the process. */
export interface Jobs {
  start(work: Work): string
  /** The first question is always answered `in_progress`. */
  progress(kind: string, id: string | undefined): Progress
}

interface Job extends Work {
  readonly startedAt: number
  polls: number
  result: JsonObject | undefined
}

export function createJobs(
  { now, generationMs }: VendorContext,
  outcome: 'ok' | 'fail' | 'stall',
  newId: () => string,
): Jobs {
  const jobs = new Map<string, Job>()
  return {
    start: work => {
      const id = newId()
      jobs.set(id, { ...work, startedAt: now(), polls: 0, result: undefined })
      return id
    },
    progress: (kind, id) => {
      const job = jobs.get(id ?? '')
      if (job?.kind !== kind) throw invalid({ progress_id: ['There is no such job.'] })
      job.polls += 1
      const { total = 1 } = job
      const isRunning = outcome === 'stall' || job.polls === 1 || now() - job.startedAt < generationMs
      if (isRunning) return { status: 'in_progress', result: undefined, error: null, total }
      if (outcome === 'fail') {
        return { status: 'failed', result: undefined, error: 'The generation failed.', total }
      }
      job.result ??= job.make()
      return { status: 'completed', result: job.result, error: null, total }
    },
  }
}
