import { parseArgs } from 'node:util'
import type { Vendor } from '../cli/harness.ts'
import { allFaultKinds, ENABLED_KINDS, type FaultKind } from './faults.ts'
import { MODES } from './platforms.ts'
import { chaosRound, type Round } from './round.ts'

const HELP = `Usage: npm run chaos -- [options]

Runs Callsheet against the emulator, breaks whatever can break, and checks that it converges to one object a scenario.

  --seconds N      start rounds for so long (60)
  --rounds N       or so many rounds
  --seed N         of the first round; the others count up (1)
  --provider NAME  only this one (repeatable)
  --mode MODE      only this one: default, list=off, several joined by commas (repeatable)
  --kinds KINDS    kinds of faults: all, enabled, none, or names joined by commas (all)
  --parallel N     rounds at once (4)
`

/** Runs rounds and prints what they found. The number is the exit code. */
export async function chaos(argv: readonly string[], say: (text: string) => void): Promise<number> {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      seconds: { type: 'string', default: '60' },
      rounds: { type: 'string' },
      seed: { type: 'string', default: '1' },
      provider: { type: 'string', multiple: true },
      mode: { type: 'string', multiple: true },
      kinds: { type: 'string', default: 'all' },
      parallel: { type: 'string', default: '4' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) {
    say(HELP)
    return 0
  }
  const stages = stagesOf(values.provider, values.mode)
  const kinds = kindsOf(values.kinds)
  const last = values.rounds === undefined ? Infinity : Number(values.rounds)
  const end = values.rounds === undefined ? performance.now() + Number(values.seconds) * 1000 : Infinity
  const rounds: Round[] = []
  let begun = 0

  async function work(): Promise<void> {
    while (begun < last && performance.now() < end) {
      const seed = Number(values.seed) + begun
      const { vendor, mode } = stages[begun % stages.length]!
      begun += 1
      const round = await chaosRound({ seed, vendor, mode, kinds })
      rounds.push(round)
      if (round.failure !== undefined) say(`${round.failure}\n`)
    }
  }
  await Promise.all(Array.from({ length: Number(values.parallel) }, work))
  say(`${tableOf(rounds)}\n`)
  const failed = rounds.filter(({ failure }) => failure !== undefined)
  say(`${rounds.length} rounds, ${failed.length} failed${failed.map(({ seed }) => ` ${seed}`).join('')}\n`)
  return failed.length === 0 ? 0 : 1
}

interface Stage {
  readonly vendor: Vendor
  readonly mode: string
}

/** The modes of all platforms in turn, so that a short run meets every platform. */
function stagesOf(providers: readonly string[] | undefined, modes: readonly string[] | undefined): Stage[] {
  const vendors = (Object.keys(MODES) as Vendor[]).filter(vendor => providers?.includes(vendor) ?? true)
  const of = (vendor: Vendor) => (modes ?? MODES[vendor]).map(mode => ({ vendor, mode }))
  const lists = vendors.map(of)
  const longest = Math.max(...lists.map(({ length }) => length))
  return Array.from({ length: longest }, (_, index) =>
    lists.flatMap(list => list.slice(index, index + 1)),
  ).flat()
}

function kindsOf(text: string): FaultKind[] {
  if (text === 'all') return allFaultKinds
  if (text === 'enabled') return [...ENABLED_KINDS]
  if (text === 'none') return []
  const names = text.split(',')
  const unknown = names.find(name => !allFaultKinds.some(kind => kind === name))
  if (unknown !== undefined)
    throw new Error(`There is no kind of fault "${unknown}": ${allFaultKinds.join(', ')}.`)
  return allFaultKinds.filter(kind => names.includes(kind))
}

function tableOf(rounds: readonly Round[]): string {
  const names = new Set(rounds.map(({ vendor, mode }) => `${vendor} ${mode}`))
  const groupOf = (name: string) => rounds.filter(({ vendor, mode }) => `${vendor} ${mode}` === name)
  const rows = [...names].sort().map(name => rowOf(name, groupOf(name)))
  const head = [
    '',
    'rounds',
    'commands',
    'kills',
    'faults',
    'file edits',
    'dashboard',
    'lost states',
    'requests',
    'failed',
  ]
  return [head, ...rows]
    .map(row => row.map((cell, at) => padded(cell, at === 0 ? 30 : 12)).join(''))
    .join('\n')
}

function rowOf(name: string, group: readonly Round[]): (string | number)[] {
  const sum = (of: (round: Round) => number) => group.reduce((total, round) => total + of(round), 0)
  return [
    name,
    group.length,
    sum(({ commands }) => commands),
    sum(({ kills }) => kills),
    sum(({ faults }) => faults),
    sum(({ fileEdits }) => fileEdits),
    sum(({ dashboardEdits }) => dashboardEdits),
    sum(({ lostStates }) => lostStates),
    sum(({ requests }) => requests),
    group.filter(({ failure }) => failure !== undefined).length,
  ]
}

const padded = (cell: string | number, width: number): string =>
  typeof cell === 'string' && width > 12 ? cell.padEnd(width) : String(cell).padStart(width)
