import type { Pause } from '../model/pause.ts'

/** A stream as the command line uses it. */
export interface Stream {
  write(text: string): unknown
  readonly isTTY?: boolean
  readonly columns?: number
}

/** All that a command may touch of the process; tests pass their own. */
export interface Io {
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  /** Answers. */
  readonly out: Stream
  /** Talk and progress. */
  readonly err: Stream
  /** Aborts at the first Ctrl-C. */
  readonly signal: AbortSignal
  /** Trades a little time for a smaller heap; for commands that send many requests. */
  readonly saveMemory?: () => void
  /** How waits for a platform are spent; real time without it. */
  readonly pause?: Pause
  /** Milliseconds since 1970; the real time without it. */
  readonly now?: () => number
  /** Asks on the terminal; missing where nobody can answer. */
  readonly ask?: (question: string) => Promise<string>
}

/**
 * True when a stream shows colours: on a terminal unless `NO_COLOR` is set or `TERM` is `dumb`, and wherever
 * `FORCE_COLOR` is set.
 */
export function hasColor(stream: Stream, env: Io['env']): boolean {
  if (env['FORCE_COLOR'] !== undefined && env['FORCE_COLOR'] !== '0') return true
  return stream.isTTY === true && !env['NO_COLOR'] && env['TERM'] !== 'dumb'
}

/** What `--color` and `--no-color` say, as the variables that mean the same; the last of them counts. */
export function withColorFlag(argv: readonly string[], env: Io['env']): Io['env'] {
  const flag = argv.findLast(word => word === '--color' || word === '--no-color')
  if (flag === undefined) return env
  return flag === '--color' ? { ...env, FORCE_COLOR: '1' } : { ...env, FORCE_COLOR: '0', NO_COLOR: '1' }
}

/** Columns to write in; what is not a terminal is never cut. */
export function widthOf(stream: Stream): number {
  return stream.isTTY ? (stream.columns ?? 100) : Number.POSITIVE_INFINITY
}
