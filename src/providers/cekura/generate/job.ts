import { Fault } from '../../../model/fault.ts'
import type { JobProgress, Watch } from '../../../model/generate.ts'
import type { JsonObject } from '../../../model/json.ts'
import { objectOf, textOf } from '../../raw.ts'
import { SCENARIOS, type Api } from '../api.ts'

export type JobState<T> =
  | { readonly state: 'running'; readonly progress: JobProgress }
  | { readonly state: 'done'; readonly value: T }
  | { readonly state: 'failed'; readonly why: string }

/** A job that the platform works on. */
export interface Job<T> {
  readonly id: string
  readonly route: string
  /** What it makes, as the subject of a sentence. */
  readonly what: string
  readonly read: (answer: JsonObject) => JobState<T>
  /** What to do when nobody waits any longer. */
  readonly afterwards: string
}

const FIRST_WAIT_MS = 2_000
const LONGEST_WAIT_MS = 10_000
const GROWTH = 1.5
// The platform's own advice for jobs that count what they make.
const STALL_MS = 240_000

/** Asks how the job is until it is done. Throws when it fails, when its count stands still, or at the deadline. */
export async function awaitJob<T>(api: Api, job: Job<T>, watch: Watch): Promise<T> {
  const { clock, deadlineMs } = watch
  const began = clock.now()
  let moved = { at: began, count: -1 }
  for (let wait = FIRST_WAIT_MS; ; wait = Math.min(wait * GROWTH, LONGEST_WAIT_MS)) {
    const state = job.read(await progressOf(api, job))
    if (state.state === 'done') return state.value
    if (state.state === 'failed') throw failed(job, state.why)

    const { progress } = state
    watch.onProgress(progress)
    const now = clock.now()
    const count = progress.done ?? 0
    if (count !== moved.count) moved = { at: now, count }
    if (progress.total !== undefined && now - moved.at >= STALL_MS) throw stalled(job, progress)
    const left = began + deadlineMs - now
    if (left <= 0) throw late(job, progress, deadlineMs)
    await clock.wait(Math.min(wait, left))
  }
}

/** The state that the platform's word for it means. A word that nobody has heard of is still work. */
export function isDone(answer: JsonObject): boolean {
  return ['completed', 'complete', 'done', 'success', 'succeeded'].includes(statusIn(answer))
}

/** Why a job has failed; undefined when it has not. */
export function failureIn(answer: JsonObject): string | undefined {
  if (!['failed', 'failure', 'error', 'cancelled', 'canceled'].includes(statusIn(answer))) return undefined
  return textOf(answer['error']) ?? textOf(answer['detail']) ?? textOf(answer['message']) ?? ''
}

/** The platform's own word, in one spelling. */
export function statusIn(answer: JsonObject): string {
  return (textOf(answer['status']) ?? '').toLowerCase()
}

/** The job that an answer announces, at its top or inside what wraps it; undefined when it announces none. */
export function jobIdIn(answer: JsonObject): string | undefined {
  const places = [answer, ...Object.values(answer).map(objectOf)]
  return places.map(place => textOf(place['progress_id'])).find(id => id !== undefined && id !== '')
}

/** The scope is sent too: an organisation's key needs it. */
async function progressOf(api: Api, { route, id }: Job<unknown>): Promise<JsonObject> {
  return objectOf(await api.http.request('GET', route, { query: { progress_id: id, ...api.scopeQuery } }))
}

function failed({ what, route, afterwards }: Job<unknown>, why: string): Fault {
  const said = why === '' ? ' without saying why' : `: ${why}`
  return new Fault('API', `${what} failed at Cekura${said}`, {
    hint: afterwards,
    api: { method: 'GET', route },
  })
}

function stalled({ what, afterwards }: Job<unknown>, { done = 0, total = 0 }: JobProgress): Fault {
  const minutes = STALL_MS / 60_000
  return new Fault('API', `${what} stands still at ${done} of ${total} for ${minutes} minutes now.`, {
    hint: afterwards,
  })
}

function late({ what, afterwards }: Job<unknown>, { status }: JobProgress, deadlineMs: number): Fault {
  const seconds = Math.round(deadlineMs / 1000)
  return new Fault('API', `${what} is not done after ${seconds} seconds (${status}).`, {
    hint: `Wait longer with --deadline. ${afterwards}`,
  })
}

/** The routes of the scenario family. */
export const routes = {
  instructions: `${SCENARIOS}generate-instructions/`,
  instructionsProgress: `${SCENARIOS}instructions-progress/`,
  transcript: `${SCENARIOS}create-from-transcript-bg/`,
  transcriptProgress: `${SCENARIOS}create-from-transcript-progress/`,
  callLogs: '/observability/v1/call-logs-external/create_scenarios/',
  callLogsProgress: '/observability/v1/call-logs-external/create_scenarios_progress/',
} as const
