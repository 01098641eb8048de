import { createFixture, type FsFixture } from 'fs-fixture'
import { main } from '../../src/cli/main.ts'
import type { Pause } from '../../src/model/pause.ts'
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../src/emulator/server.ts'

/** What a command said and how it ended. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** What a test may set about the process. */
export interface Surroundings {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  readonly ask?: (question: string) => Promise<string>
  readonly pause?: Pause
  /** Columns of the terminal that both streams are; no terminal without it. */
  readonly columns?: number
  /** Milliseconds since 1970; three minutes ahead unless a test says otherwise, so that nothing counts as written a moment ago. */
  readonly now?: () => number
}

function later(): number {
  return Date.now() + 180_000
}

/** A key for each platform. */
export const KEYS = Object.fromEntries(
  ['CEKURA', 'BLAND', 'EQHO', 'VAPI', 'ELEVENLABS', 'RETELL'].map(platform => [
    `${platform}_API_KEY`,
    'test-key',
  ]),
)

/** Runs one command in this process; no colours and no terminal unless the surroundings say so. */
export async function run(
  argv: readonly string[],
  { cwd, env = {}, signal, ask, pause, now, columns }: Surroundings,
): Promise<Ran> {
  const said = { out: '', err: '' }
  const terminal = columns !== undefined && { isTTY: true, columns }
  const code = await main(argv, {
    cwd,
    env: { ...KEYS, ...env },
    out: { write: text => (said.out += text), ...terminal },
    err: { write: text => (said.err += text), ...terminal },
    signal: signal ?? new AbortController().signal,
    ...(ask && { ask }),
    ...(pause && { pause }),
    now: now ?? later,
  })
  return { code, ...said }
}

/** A workspace on disk with an emulator beside it, and the log of what reached it. */
export interface Stage extends AsyncDisposable {
  readonly fixture: FsFixture
  readonly emulator: RunningEmulator
  run(argv: readonly string[], surroundings?: Partial<Surroundings>): Promise<Ran>
  /** Requests since the last call. */
  requests(): { method: string; path: string; status: number }[]
  /** Rows of a collection of the emulator. */
  rows(vendor: string, collection: string): Record<string, unknown>[]
}

type Row = Record<string, unknown>

/** Rows of an emulator's collection. The scenarios of every platform are called so, and look like an answer of its API. */
export function rowsOf(
  { state }: Pick<RunningEmulator, 'state'>,
  vendor: string,
  collection = 'scenarios',
): Row[] {
  const rows = (state()[vendor]?.[collectionOf(vendor, collection)] ?? []) as Row[]
  return vendor === 'elevenlabs' && collection === 'scenarios' ? rows.map(testOf) : rows
}

function testOf({ id, name, type, parent, body }: Row): Row {
  return { id, name, type, folder_parent_id: parent, ...(body as Row) }
}

/** What a target of each platform needs besides its address. */
const SCOPES = {
  cekura: 'project_id: 742, agent_id: 2142',
  bland: 'pathway_id: pw_front_desk',
  eqho: 'concurrency: 4',
  elevenlabs: 'agent_id: agent_front_desk',
  retell: 'llm_id: llm_front_desk',
  vapi: 'concurrency: 4',
} as const

/** A platform with an emulator. */
export type Vendor = keyof typeof SCOPES

/** Every platform. */
export const vendors = Object.keys(SCOPES) as readonly Vendor[]

/** Sets the stage. `target` adds settings to the one target; `files` are the workspace's. */
export async function stage(
  files: Readonly<Record<string, string>>,
  { target = '', vendor = 'cekura', ...options }: EmulatorOptions & { target?: string; vendor?: Vendor } = {},
): Promise<Stage> {
  const emulator = await startEmulator({ keepLog: true, ...options })
  const config = `version: 1
name: stage
targets:
  main: { provider: ${vendor}, ${SCOPES[vendor]}, base_url: "${emulator.url}/${vendor}"${target} }
`
  const fixture = await createFixture({ 'callsheet.yaml': config, ...files })
  let seen = 0
  return {
    fixture,
    emulator,
    run: (argv, surroundings) => run(argv, { cwd: fixture.path, ...surroundings }),
    requests: () => {
      const fresh = emulator.requests.slice(seen)
      seen = emulator.requests.length
      return fresh.map(({ method, path, status }) => ({ method, path, status }))
    },
    rows: (vendor, collection) => rowsOf(emulator, vendor, collection),
    async [Symbol.asyncDispose]() {
      await emulator.close()
      await fixture.rm()
    },
  }
}

const COLLECTIONS: Readonly<Record<string, string>> = { elevenlabs: 'tests', retell: 'definitions' }

/** What an emulator calls a collection of its own. */
export function collectionOf(vendor: string, collection = 'scenarios'): string {
  return collection === 'scenarios' ? (COLLECTIONS[vendor] ?? collection) : collection
}

/** A stage with these targets, each of a platform, in place of the one. */
export async function stageOf(
  targets: Readonly<Record<string, Vendor>>,
  files: Readonly<Record<string, string>>,
  options: EmulatorOptions = {},
): Promise<Stage> {
  const set = await stage(files, options)
  const lines = Object.entries(targets).map(
    ([name, vendor]) =>
      `  ${name}: { provider: ${vendor}, ${SCOPES[vendor]}, base_url: "${set.emulator.url}/${vendor}" }\n`,
  )
  await set.fixture.writeFile('callsheet.yaml', `version: 1\nname: stage\ntargets:\n${lines.join('')}`)
  return set
}

/** Requests that change something. */
export function writesIn(requests: readonly { method: string }[]): string[] {
  return requests.filter(({ method }) => method !== 'GET').map(({ method }) => method)
}

/** A scenario file that is valid as it stands; `extra` lines are added. */
export function scenario(name: string, extra = ''): string {
  return `name: ${name}
language: en
instructions: |
  You are a caller named ${name}.
  You want an appointment.
expected_outcome: The agent books it.
cekura:
  personality: Normal Male
  metrics: [expected_outcome]
${extra}`
}
