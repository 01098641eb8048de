import { runProgressLine, runProgressTable } from '../report/text/run-progress.ts'
import type { RunningTarget } from '../sync/talk.ts'
import type { Io, Stream } from './io.ts'

/** Shows how far a run is: a table that fills on a terminal, sparse lines elsewhere. */
export interface RunProgress {
  moved(target: RunningTarget): void
  stop(): void
}

const LINE_EVERY_MS = 15_000

/** Shows the targets as they are now. */
export function runProgressOn(
  targets: readonly RunningTarget[],
  { err, env }: Pick<Io, 'err' | 'env'>,
): RunProgress {
  const busy = targets.filter(({ counts }) => Object.values(counts).some(count => count > 0))
  return err.isTTY && !env['CI'] ? table(busy, err) : lines(err)
}

function table(targets: readonly RunningTarget[], stream: Stream): RunProgress {
  const rows = new Map(targets.map(row => [row.target, row]))
  let drawn = draw(0)
  return {
    moved(row) {
      rows.set(row.target, row)
      drawn = draw(drawn)
    },
    stop: () => clear(drawn, stream),
  }

  function draw(before: number): number {
    const text = runProgressTable([...rows.values()])
    clear(before, stream)
    stream.write(text.map(line => `${line}\n`).join(''))
    return text.length
  }
}

/** Moves up to the first of so many lines, and takes away what is below. */
function clear(count: number, stream: Stream): void {
  if (count > 0) stream.write(`\u001b[${count}A\u001b[J`)
}

function lines(stream: Stream): RunProgress {
  const last = new Map<string, { text: string; atMs: number }>()
  return {
    moved(row) {
      const { text = '', atMs = Date.now() } = last.get(row.target) ?? {}
      const now = runProgressLine(row)
      const isDue = Date.now() - atMs >= LINE_EVERY_MS && now !== text
      last.set(row.target, { text: isDue ? now : text, atMs: isDue ? Date.now() : atMs })
      if (isDue) stream.write(`${now}\n`)
    },
    stop: () => {},
  }
}
