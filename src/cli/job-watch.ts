import { setTimeout as sleep } from 'node:timers/promises'
import { Fault } from '../model/fault.ts'
import type { Clock, JobProgress, Watch } from '../model/generate.ts'
import { oneLine } from '../report/text-safety.ts'
import type { Io } from './io.ts'

const LINE_EVERY_MS = 10_000

/** The real time; an interruption ends a wait. */
export function clockOf({ signal }: Pick<Io, 'signal'>): Clock {
  return {
    now: Date.now,
    wait: ms =>
      sleep(ms, undefined, { signal }).catch(() => {
        throw new Fault('INTERRUPTED', 'Interrupted while waiting for the platform.', {
          hint: 'The platform goes on with what it has started.',
        })
      }),
  }
}

/** Tells on the talk stream how a job is: whenever that changes, and else every few seconds. */
export function watchOf(
  target: string,
  { deadline, clock, io }: { deadline: number; clock: Clock; io: Pick<Io, 'err'> },
): Watch {
  const began = clock.now()
  let last = { text: '', at: began }
  return {
    deadlineMs: deadline * 1000,
    clock,
    onProgress(progress) {
      const text = textOf(progress)
      const now = clock.now()
      if (text === last.text && now - last.at < LINE_EVERY_MS) return
      last = { text, at: now }
      io.err.write(`${target}: ${text} after ${Math.round((now - began) / 1000)} s\n`)
    },
  }
}

function textOf({ status, done, total }: JobProgress): string {
  const words = oneLine(status).replaceAll('_', ' ')
  return total === undefined ? words : `${words}, ${done ?? 0} of ${total}`
}
