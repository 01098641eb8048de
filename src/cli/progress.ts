import type { Outcome } from '../model/plan.ts'
import { progressLine } from '../report/text/progress-line.ts'
import type { ApplyingTarget } from '../sync/talk.ts'
import type { Io, Stream } from './io.ts'

/** Shows how far an apply is: a bar on a terminal, at most a line every few seconds elsewhere. */
export interface Progress {
  started(target: string): void
  finished(target: string, outcome: Outcome): void
  stop(): void
}

const LINE_EVERY_MS = 5000

/** One counter per target; on a terminal each has its bar. */
export function progressOn(targets: readonly ApplyingTarget[], io: Pick<Io, 'err' | 'env'>): Progress {
  const counters = new Map(targets.map(target => [target.target, counterOf(target)]))
  const busy = [...counters.values()].filter(({ total }) => total > 0)
  const paint =
    io.err.isTTY && !io.env['CI'] && io.env['TERM'] !== 'dumb' ? bars(busy, io.err) : lines(io.err)
  return {
    started: target => {
      counters.get(target)!.running += 1
    },
    finished: (target, outcome) => {
      const counter = counters.get(target)!
      count(counter, outcome)
      paint.update(counter)
    },
    stop: () => paint.stop(),
  }
}

interface Counter {
  readonly target: string
  readonly total: number
  readonly since: number
  readonly retries: () => number
  done: number
  failed: number
  /** Skipped, or cancelled by an interrupt. */
  dropped: number
  running: number
}

interface Painter {
  update(counter: Counter): void
  stop(): void
}

function counterOf({ target, steps, retries }: ApplyingTarget): Counter {
  return { target, total: steps, since: Date.now(), retries, done: 0, failed: 0, dropped: 0, running: 0 }
}

function count(counter: Counter, { status }: Outcome): void {
  if (status === 'done' || status === 'failed') counter.running -= 1
  if (status === 'done') counter.done += 1
  else if (status === 'failed') counter.failed += 1
  else counter.dropped += 1
}

function figures({ target, total, done, failed, dropped, running, since, retries }: Counter) {
  const perSecond = (done + failed) / Math.max(0.001, (Date.now() - since) / 1000)
  return {
    target,
    done,
    failed,
    running,
    left: total - done - failed - dropped - running,
    retries: retries(),
    perSecond,
  }
}

/** The bars come up as soon as their code is loaded; an apply that ends before shows none. */
function bars(counters: readonly Counter[], stream: Stream): Painter {
  let painter: Painter | undefined
  let stopped = false
  void show()
  return {
    update: counter => painter?.update(counter),
    stop: () => {
      stopped = true
      painter?.stop()
    },
  }

  async function show(): Promise<void> {
    const { default: cliProgress } = await import('cli-progress')
    if (!stopped) painter = barsWith(cliProgress, counters, stream)
  }
}

type CliProgress = typeof import('cli-progress')

function barsWith(cliProgress: CliProgress, counters: readonly Counter[], stream: Stream): Painter {
  const many = new cliProgress.MultiBar(
    {
      format: '{bar} {said}',
      stream: stream as NodeJS.WriteStream,
      hideCursor: true,
      clearOnComplete: true,
      barsize: 24,
    },
    cliProgress.Presets.shades_grey,
  )
  const said = (counter: Counter) => ({ said: progressLine(figures(counter)) })
  const byTarget = new Map(counters.map(counter => [counter, many.create(counter.total, 0, said(counter))]))
  return {
    update: counter => byTarget.get(counter)!.update(counter.done + counter.failed, said(counter)),
    stop: () => many.stop(),
  }
}

function lines(stream: Stream): Painter {
  let last = Date.now()
  return {
    update: counter => {
      if (Date.now() - last < LINE_EVERY_MS) return
      last = Date.now()
      stream.write(`${progressLine(figures(counter))}\n`)
    },
    stop: () => {},
  }
}
