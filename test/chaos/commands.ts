import { spawn } from 'node:child_process'
import { once } from 'node:events'
import path from 'node:path'
import { setTimeout } from 'node:timers/promises'
import type { LogEntry } from '../../src/emulator/server.ts'
import { KEYS, rowsOf, run } from '../cli/harness.ts'
import type { Row } from '../trust/dashboard.ts'
import type { Moment } from './watched-emulator.ts'
import type { World } from './world.ts'

/** How a run is cut short: those signals, one after another, at that moment of its n-th request. */
export interface Kill {
  readonly signals: readonly NodeJS.Signals[]
  readonly nth: number
  readonly moment: Moment
}

/** A command that has ended, and what it did to the platform. */
export interface Ended {
  readonly argv: readonly string[]
  /** Null when a signal ended it. */
  readonly code: number | null
  readonly signal: NodeJS.Signals | null
  readonly out: string
  readonly err: string
  /** A signal reached it before it ended. */
  readonly isCut: boolean
  readonly requests: readonly LogEntry[]
  readonly before: Snapshot
  readonly after: Snapshot
}

/** Ids at the platform, by collection. */
export type Snapshot = ReadonlyMap<string, ReadonlyMap<string, Row>>

const DEADLINE_MS = 180_000
/** Waits are a tenth of what they are for people. */
const SHORTER = 10
const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js')

/** Runs a command: in this process, or, where it is to be killed, as the built one in a process of its own. */
export async function command(world: World, argv: readonly string[], kill?: Kill): Promise<Ended> {
  const { emulator, history, tally } = world
  const from = emulator.requests.length
  const before = snapshot(world)
  const ended = await (kill ? killed(world, argv, kill) : undisturbed(world, argv))
  await emulator.settled()
  const requests = emulator.requests.slice(from)
  tally.commands += 1
  if (ended.isCut) tally.kills += 1
  const end = ended.signal ?? `exit ${ended.code}`
  const how = kill ? ` (${kill.signals.join(' and ')} ${kill.moment} request ${kill.nth})` : ''
  history.push(`${argv.join(' ')}${how}: ${end}, ${requests.length} requests`)
  return { argv, ...ended, requests, before, after: snapshot(world) }
}

type Run = Pick<Ended, 'code' | 'signal' | 'out' | 'err' | 'isCut'>

async function undisturbed({ root, memory, aheadMs }: World, argv: readonly string[]): Promise<Run> {
  const signal = AbortSignal.timeout(DEADLINE_MS)
  const { code, out, err } = await run(argv, {
    cwd: root,
    env: { CI: 'true', ...memory.env },
    signal,
    now: () => Date.now() + aheadMs,
    pause: (ms, aborted) => setTimeout(ms / SHORTER, undefined, { signal: aborted }),
  })
  if (signal.aborted) throw new Error(`${argv.join(' ')} did not end within ${DEADLINE_MS / 1000} s.`)
  return { code, signal: null, out, err, isCut: false }
}

async function killed({ root, emulator, memory }: World, argv: readonly string[], kill: Kill): Promise<Run> {
  const earlier = new Set(emulator.sockets)
  const child = spawn(process.execPath, [bin, ...argv], {
    cwd: root,
    env: { ...KEYS, CI: 'true', ...memory.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: DEADLINE_MS,
  })
  let out = ''
  let err = ''
  let isCut = false
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (err += text))
  const calls = kill.signals.map((signal, index) =>
    emulator.at(kill.nth + index, kill.moment, () => {
      isCut = child.kill(signal) || isCut
    }),
  )
  const [code, signal] = (await once(child, 'close')) as [number | null, NodeJS.Signals | null]
  calls.forEach(takeBack => takeBack())
  await emulator.hungUp(earlier)
  return { code, signal, out, err, isCut }
}

function snapshot({ emulator, platform, dashboard }: World): Snapshot {
  const { vendor, idOf } = platform
  const others = ['folders', 'test_profiles', 'simulations'].map(
    name => [name, rowsOf(emulator, vendor, name)] as const,
  )
  const collections = [['scenarios', dashboard.rows()] as const, ...others]
  return new Map(collections.map(([name, rows]) => [name, new Map(rows.map(row => [idOf(row), row]))]))
}
