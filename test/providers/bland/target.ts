import pLimit from 'p-limit'
import { afterEach } from 'vitest'
import { apply } from '../../../src/engine/apply.ts'
import { executor } from '../../../src/engine/execute.ts'
import { readActual, type Actual } from '../../../src/engine/read-actual.ts'
import type { PlanOptions } from '../../../src/engine/plan-input.ts'
import { planTarget } from '../../../src/engine/plan.ts'
import { accepted, ELSEWHERE } from '../../engine/fixtures/accepted.ts'
import { readBack, rememberUnchanged } from '../../../src/engine/remember.ts'
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../../src/emulator/server.ts'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import type { Ledger } from '../../../src/model/ledger.ts'
import type { Create, Update, Outcome, TargetPlan } from '../../../src/model/plan.ts'
import type { LoadedScenario } from '../../../src/model/problem.ts'
import type { Session, TargetScope } from '../../../src/model/provider.ts'
import type { Fields, RemoteResource, Resource } from '../../../src/model/resource.ts'
import { bland } from '../../../src/providers/bland/index.ts'
import { emptyLedger, openLedger } from '../../../src/state/ledger.ts'
import { connectionTo } from '../connection.ts'

export const WORKSPACE = 'front-desk'

export const scope: TargetScope = { workspace: WORKSPACE, target: 'bland', settings: { pathway_id: 'pw_1' } }

/** A scenario as the workspace hands it over. */
export function scenario(
  value: Readonly<Record<string, Json>>,
  more: Partial<LoadedScenario> = {},
): LoadedScenario {
  const key = more.key ?? 'refund'
  return { key, file: `${key}.yaml`, folder: undefined, value: { name: 'Refund', ...value }, ...more }
}

/** What the file wants at the target. */
export function desiredOf(loaded: LoadedScenario, at: TargetScope = scope): Resource {
  return bland.encode(loaded, at).resources[0]!
}

/** A detail answer (or a row) as the provider hands it on. */
export function remoteOf(raw: JsonObject, { complete = true }: { complete?: boolean } = {}): RemoteResource {
  return { type: 'scenario', id: '7', name: 'Refund', folder: '', marker: undefined, complete, raw }
}

/** The remote object in the words of the file. */
export function decoded(raw: JsonObject, stated?: Fields): Fields {
  return bland.decode(remoteOf(raw), {}, stated)
}

/** A step for `writeScenario`. */
export function changeOf(fields: Record<string, Json>): Create
export function changeOf(
  fields: Record<string, Json>,
  given: { id: string; before?: Record<string, Json> },
): Update
export function changeOf(
  fields: Record<string, Json>,
  { id, before = {} }: { id?: string; before?: Record<string, Json> } = {},
): Create | Update {
  const facts = {
    type: 'scenario' as const,
    address: 'scenario.refund',
    name: 'Refund',
    file: 'refund.yaml',
    fields: Object.entries(fields).map(([path, after]) => ({ path, before: before[path] ?? null, after })),
    waits_for: [],
  }
  return id === undefined ? { ...facts, action: 'create', id: null } : { ...facts, action: 'update', id }
}

const open: RunningEmulator[] = []
afterEach(() => Promise.all(open.splice(0).map(emulator => emulator.close())))

/** What one run did. */
export interface Ran {
  readonly plan: TargetPlan
  readonly outcomes: readonly Outcome[]
  readonly findings: Actual['findings']
}

/** An emulated Bland with what is remembered of it, and the engine's moves. */
export interface Target {
  readonly emulator: RunningEmulator
  /** A new session, as every command has one. */
  readonly session: () => Session
  /** What `callsheet.yaml` says of the target. */
  at: TargetScope
  saved: Ledger | undefined
  /** Looks and plans. */
  plan(files: readonly LoadedScenario[], options?: Partial<PlanOptions>): Promise<Ran>
  /** Looks, plans and carries out. */
  apply(files: readonly LoadedScenario[], options?: Partial<PlanOptions>): Promise<Ran>
  /** The scenarios as they are stored. */
  rows(): JsonObject[]
  /** Asks as the dashboard would. */
  edit(id: string, body: JsonObject): Promise<void>
  add(body: JsonObject): Promise<string>
  /** Requests since the last call, such as `GET /v1/agent-testing/scenarios`. */
  requests(): string[]
}

const NO_FLAGS: PlanOptions = {
  prune: false,
  maxDeletes: undefined,
  force: false,
  mark: false,
}

/** Starts an emulator that ends with the test. */
export async function startTarget(
  { modes = {}, ...options }: Omit<EmulatorOptions, 'modes'> & { modes?: Record<string, string> } = {},
  at = scope,
): Promise<Target> {
  const emulator = await startEmulator({
    keepLog: true,
    seed: { bland: { scenarios: [] } },
    ...options,
    modes: { bland: modes },
  })
  open.push(emulator)
  const url = `${emulator.url}/bland`
  const session = () => bland.open(target.at, connectionTo(url))
  let seen = 0
  const target: Target = {
    emulator,
    session,
    at,
    saved: undefined,
    plan: async (files, flags) => (await planned(target, { files, flags, session: session() })).ran,
    apply: (files, flags) => applied(target, { files, flags, session: session() }),
    rows: () => (emulator.state()['bland']?.['scenarios'] ?? []) as JsonObject[],
    edit: async (id, body) => void (await ask(url, 'PUT', `/${id}`, body)),
    add: async body => {
      const answer = (await ask(url, 'POST', '', body)) as { id?: string; data?: { id: string } }
      return answer.id ?? answer.data!.id
    },
    requests: () => {
      const fresh = emulator.requests.slice(seen).map(({ method, path }) => `${method} ${path}`)
      seen = emulator.requests.length
      return fresh
    },
  }
  return target
}

/** Requests that change something. */
export function writesIn(requests: readonly string[]): string[] {
  return requests.filter(line => !line.startsWith('GET'))
}

async function ask(url: string, method: string, path: string, body: JsonObject): Promise<unknown> {
  const response = await fetch(`${url}/v1/agent-testing/scenarios${path}`, {
    method,
    headers: { authorization: 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!response.ok) throw new Error(await response.text())
  return response.json()
}

interface Run {
  readonly files: readonly LoadedScenario[]
  readonly flags: Partial<PlanOptions> | undefined
  readonly session: Session
}

async function planned(
  target: Target,
  { files, flags, session }: Run,
): Promise<{ actual: Actual; ran: Ran; ledger: Ledger }> {
  const ledger = target.saved ?? emptyLedger({ workspace: WORKSPACE, target: 'bland', provider: 'bland' })
  const actual = await readActual({
    session,
    provider: bland,
    workspace: WORKSPACE,
    desired: files.map(file => desiredOf(file, target.at)),
    ledger,
    refresh: false,
    selected: () => true,
    pause: async () => {},
    now: () => Date.now() + 180_000,
    limit: pLimit(4),
  })
  const plan = accepted(
    planTarget({
      ...ELSEWHERE,
      target: 'bland',
      provider: bland,
      actual,
      ledger,
      remembered: target.saved !== undefined,
      options: { ...NO_FLAGS, ...flags },
      selected: () => true,
      selectedOrphan: () => true,
    }),
  )
  return { actual, ledger, ran: { plan, outcomes: [], findings: actual.findings } }
}

async function applied(target: Target, run: Run): Promise<Ran> {
  const { session } = run
  const { actual, ledger, ran } = await planned(target, run)
  const { changes, references } = ran.plan
  const save = async (ledger: Ledger) => void (target.saved = structuredClone(ledger))
  const memory = openLedger(ledger, { save }, { durable: true })
  const touched = new Set(changes.map(({ address }) => address))
  await rememberUnchanged(actual.pairs, touched, { memory, provider: bland, references })
  for (const address of actual.gone) await memory.remove(address)
  const remote = new Map(actual.pairs.map(({ desired, remote }) => [desired.address, remote]))
  const outcomes = await apply(changes, {
    limit: pLimit(4),
    attempt: executor({
      session,
      provider: bland,
      references,
      memory,
      seen: address => remote.get(address),
    }),
    signal: new AbortController().signal,
    failFast: false,
    onStart: () => {},
    onOutcome: () => {},
  })
  const { resources } = await session.list({ resources: [], types: new Set(['scenario']) })
  const checked = await readBack(resources, { changes, outcomes, memory, provider: bland, references })
  await memory.flush()
  return { ...ran, outcomes: checked }
}
