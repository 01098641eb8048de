import { spawn } from 'node:child_process'
import path from 'node:path'
import { vi } from 'vitest'

const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js')

/** How a process ended. */
export interface Ended {
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
}

/** The built command as a process of its own. */
export interface Child {
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<Ended>
  /** What it has said so far. */
  readonly out: () => string
  readonly err: () => string
}

/**
 * Starts the built command; keys are set, nothing else of the surroundings is but what `env` adds. `unheard`: nobody
 * reads its talk.
 */
export function start(
  argv: readonly string[],
  cwd: string,
  env: Readonly<Record<string, string>> = {},
  { unheard = false } = {},
): Child {
  const child = spawn(process.execPath, [bin, ...argv], {
    cwd,
    env: {
      CEKURA_API_KEY: 'test-key',
      BLAND_API_KEY: 'test-key',
      EQHO_API_KEY: 'test-key',
      RETELL_API_KEY: 'test-key',
      VAPI_API_KEY: 'test-key',
      CI: 'true',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let out = ''
  let err = ''
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  if (unheard) child.stderr.destroy()
  const ended = new Promise<Ended>((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, out, err }))
  })
  return { kill: signal => void child.kill(signal), ended, out: () => out, err: () => err }
}

/** Resolves when something has come true; rejects when the process ends before. */
export async function when(isTrue: () => boolean, child: Child): Promise<void> {
  let ended: Ended | undefined
  void child.ended.then(end => (ended = end))
  await vi.waitFor(
    () => {
      if (isTrue()) return
      throw new Error(`It has not come to that. ${JSON.stringify(ended ?? 'The process still runs.')}`)
    },
    { interval: 1, timeout: 20_000 },
  )
}

/** Numbers from 0 to 1, the same ones for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
