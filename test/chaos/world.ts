import { mkdir, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { collectionOf, type Stage } from '../cli/harness.ts'
import { dashboardOf, type Dashboard, type Row } from '../trust/dashboard.ts'
import type { FaultKind } from './faults.ts'
import type { Platform } from './platforms.ts'
import type { Random } from './random.ts'
import { memoryIn, type Memory, type StateKind } from './memory.ts'
import { watchedEmulator, type WatchedEmulator } from './watched-emulator.ts'

/** One scenario through the whole round: what its file says last, and whether there is one. */
export interface Case {
  readonly key: string
  /** In the instructions of the file and of each object made from it, whoever edits them. */
  readonly token: string
  readonly isThere: boolean
  /** Its file was away at some time: a prune may have deleted its object. */
  readonly wasAway: boolean
  readonly folder: string
  readonly name: string
  readonly text: string
  readonly tag: string
  readonly account: string
}

/** What a round has done so far. */
export interface Tally {
  commands: number
  kills: number
  fileEdits: number
  dashboardEdits: number
  lostStates: number
}

/** One round's workspace, platform and memory. */
export interface World extends AsyncDisposable {
  readonly random: Random
  readonly platform: Platform
  readonly kinds: readonly FaultKind[]
  readonly memory: Memory
  /** By how much commands of this process think that it is later than it is, in milliseconds. */
  aheadMs: number
  readonly root: string
  readonly emulator: WatchedEmulator
  readonly dashboard: Dashboard
  readonly cases: Map<string, Case>
  /** Objects that the dashboard made as copies of ours, by id. */
  readonly copies: Set<string>
  /** Objects that nobody may touch, by id, as JSON. */
  readonly foreign: Map<string, string>
  /** What happened, in order, for people. */
  readonly history: string[]
  readonly tally: Tally
  /** A number that was not used before, for texts. */
  fresh(): number
}

export interface WorldOptions {
  readonly random: Random
  readonly platform: Platform
  readonly kinds: readonly FaultKind[]
  readonly state: StateKind
}

const FOLDERS = ['', 'Desk', 'Desk/Night', 'Sales', 'Sales/Inbound']

export async function createWorld({ random, platform, kinds, state }: WorldOptions): Promise<World> {
  const { vendor, modes } = platform
  const maxPageSize = random.pick([undefined, 2, 3])
  const emulator = await watchedEmulator({ modes: { [vendor]: modes }, ...(maxPageSize && { maxPageSize }) })
  const memory = await memoryIn(state)
  const pages = { rows: (from: string, of: string) => rowsOf(emulator, from, of), emulator }
  let used = 0
  const world: World = {
    random,
    platform,
    kinds,
    memory,
    aheadMs: 0,
    root: memory.root,
    emulator,
    // It uses no more of a stage than that.
    dashboard: dashboardOf(pages as unknown as Stage, vendor),
    cases: new Map(),
    copies: new Set(),
    foreign: new Map(),
    history: [],
    tally: { commands: 0, kills: 0, fileEdits: 0, dashboardEdits: 0, lostStates: 0 },
    fresh: () => (used += 1),
    async [Symbol.asyncDispose]() {
      await emulator[Symbol.asyncDispose]()
      await memory[Symbol.asyncDispose]()
    },
  }
  const concurrency = random.pick([1, 2, 4, 8])
  await writeConfig(world, `timeout: 2, concurrency: ${concurrency}`)
  world.history.push(
    `pages of ${maxPageSize ?? 'the platform’s own size'}, concurrency ${concurrency}, state: ${state}`,
  )
  for (let count = random.between(2, 7); count > 0; count -= 1) await putCase(world, newCase(world))
  return world
}

export async function writeConfig(
  { root, platform, emulator, memory }: World,
  settings: string,
): Promise<void> {
  const { vendor, scope } = platform
  const members = [
    `provider: ${vendor}`,
    scope,
    `base_url: "${emulator.url}/${vendor}"`,
    `state: ${memory.kind}`,
    settings,
  ]
  const target = members.filter(Boolean).join(', ')
  await writeFile(
    path.join(root, 'callsheet.yaml'),
    `version: 1\nname: stage\ntargets:\n  main: { ${target} }\n`,
  )
}

export function newCase(world: World): Case {
  const number = world.fresh()
  const key = `case-${number}`
  const base = { key, token: `caller-${number}-of-many`, isThere: true, wasAway: false }
  return {
    ...base,
    folder: folderFor(world),
    name: `Case ${number}`,
    text: 'You want an appointment.',
    tag: 'first',
    account: 'acc',
  }
}

/** Platforms without a mark know an object by folder and name, so there it stays where it is. */
export function folderFor({ random, platform }: World): string {
  return platform.isMarked ? random.pick(FOLDERS) : ''
}

/** Writes the file of a case where it belongs; `before` is where it was. */
export async function putCase(world: World, now: Case): Promise<void> {
  const before = world.cases.get(now.key)
  if (before?.isThere) await rm(fileOf(world, before), { force: true })
  world.cases.set(now.key, { ...now, wasAway: now.wasAway || !now.isThere })
  if (!now.isThere) return
  const file = fileOf(world, now)
  await mkdir(path.dirname(file), { recursive: true })
  await writeFile(file, textOf(now, world.platform))
}

export function fileOf({ root }: World, { folder, key }: Case): string {
  return path.join(root, folder, `${key}.yaml`)
}

/** The objects that were made from a case, by whomever. */
export function rowsFor({ dashboard }: World, { token }: Case): Row[] {
  return dashboard.rows().filter(row => JSON.stringify(row).includes(token))
}

export function rowsOf(emulator: WatchedEmulator, vendor: string, collection: string): Row[] {
  return (emulator.state()[vendor]?.[collectionOf(vendor, collection)] ?? []) as Row[]
}

export const casesThere = ({ cases }: World): Case[] => [...cases.values()].filter(({ isThere }) => isThere)

function textOf({ name, token, text, tag, account }: Case, { isMarked }: Platform): string {
  return `name: ${name}
${isMarked ? `tags: [chaos, ${tag}]\n` : ''}instructions: |
  You are ${token}.
  ${text}
expected_outcome: The agent books it.
variables:
  agent: { account: ${account} }
cekura:
  personality: Normal Male
  metrics: [expected_outcome]
`
}
