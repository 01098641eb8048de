import type { LogEntry } from '../../src/emulator/server.ts'
import { reportOf, type RoundName } from './broken.ts'
import { checkEnded } from './checks.ts'
import { command, type Kill } from './commands.ts'
import { allFaultKinds, type FaultKind } from './faults.ts'
import { addFaults, DASHBOARD_EDITS, FILE_EDITS, loseState, type Happening } from './happenings.ts'
import type { StateKind } from './memory.ts'
import { platformIn } from './platforms.ts'
import { randomFrom, type Random } from './random.ts'
import { settle } from './settle.ts'
import { createWorld, type Tally, type World } from './world.ts'
import type { Vendor } from '../cli/harness.ts'

/** What makes a round what it is: the same ones make the same round. */
export interface RoundOptions {
  readonly seed: number
  readonly vendor: Vendor
  readonly mode: string
  readonly kinds: readonly FaultKind[]
  /** How many commands run before it is left in peace. */
  readonly steps?: number
  /** Default: git in one round of six. */
  readonly state?: StateKind
}

/** How a round ended. */
export interface Round extends Tally {
  readonly vendor: Vendor
  readonly mode: string
  readonly seed: number
  /** Requests that a fault hit. */
  readonly faults: number
  readonly requests: number
  /** For people; missing where everything held. */
  readonly failure?: string
}

export async function chaosRound(options: RoundOptions): Promise<Round> {
  const { seed, vendor, mode, kinds } = options
  const random = randomFrom(seed)
  await using world = await createWorld({
    random,
    platform: platformIn(vendor, mode),
    kinds,
    state: options.state ?? (seed % 6 === 0 ? 'git' : 'file'),
  })
  const steps = options.steps ?? random.between(2, 6)
  let failure: string | undefined
  try {
    for (let step = 0; step < steps; step += 1) await disturb(world)
    await settle(world)
  } catch (error) {
    failure = reportOf(error, world, nameOf(options))
  }
  const { requests } = world.emulator
  return {
    vendor,
    mode,
    seed,
    ...world.tally,
    faults: requests.filter(isBroken).length,
    requests: requests.length,
    ...(failure !== undefined && { failure }),
  }
}

/** Some things happen, then a command runs, and perhaps is killed. */
async function disturb(world: World): Promise<void> {
  const { random, emulator, history, memory } = world
  if (random.maybe(40)) {
    emulator.clearFaults()
    history.push('  the faults end')
  }
  for (let count = random.between(0, 2); count > 0; count -= 1) await happen(world, FILE_EDITS, 'fileEdits')
  if (random.maybe(40)) await happen(world, DASHBOARD_EDITS, 'dashboardEdits')
  if (random.maybe(15)) await loseState(world)
  if (random.maybe(75)) await addFaults(world)
  const ended = await command(world, argvOf(random), random.maybe(35) ? killOf(random) : undefined)
  checkEnded(world, ended)
  // Nobody can tell that a run on another machine is dead before its lease is over.
  if (ended.isCut && memory.isShared) await command(world, ['state', 'unlock'])
}

async function happen(
  world: World,
  from: Readonly<Record<string, Happening>>,
  kind: 'fileEdits' | 'dashboardEdits',
): Promise<void> {
  if (await from[world.random.pick(Object.keys(from))]!(world)) world.tally[kind] += 1
}

function argvOf(random: Random): string[] {
  if (random.maybe(25)) return [random.pick(['plan', 'drift', 'pull'])]
  const flags = ['--prune', '--overwrite', '--refresh', '--mark', '--fail-fast'].filter(() =>
    random.maybe(20),
  )
  return ['apply', '--yes', '--format', 'json', ...flags]
}

function killOf(random: Random): Kill {
  return {
    signals: random.pick([['SIGKILL'], ['SIGKILL'], ['SIGTERM'], ['SIGINT'], ['SIGINT', 'SIGINT']] as const),
    nth: random.between(1, 10),
    moment: random.pick(['asked', 'answering']),
  }
}

const isBroken = ({ faults }: LogEntry): boolean => faults !== undefined

function nameOf({ seed, vendor, mode, kinds }: RoundOptions): RoundName {
  const isAll = kinds.length === allFaultKinds.length
  return { seed, vendor, mode, kinds: isAll ? 'all' : kinds.join(',') || 'none' }
}
