import pLimit from 'p-limit'
import { parseFault, startEmulator, type EmulatorOptions } from '../../../src/emulator/server.ts'
import { apply } from '../../../src/engine/apply.ts'
import { executor } from '../../../src/engine/execute.ts'
import { readActual, type Actual } from '../../../src/engine/read-actual.ts'
import type { PlanOptions } from '../../../src/engine/plan-input.ts'
import { planTarget } from '../../../src/engine/plan.ts'
import { accepted, ELSEWHERE } from '../../engine/fixtures/accepted.ts'
import { readBack, rememberUnchanged } from '../../../src/engine/remember.ts'
import type { Json } from '../../../src/model/json.ts'
import type { Ledger } from '../../../src/model/ledger.ts'
import type { Outcome, TargetPlan } from '../../../src/model/plan.ts'
import type { LoadedScenario } from '../../../src/model/problem.ts'
import type { Connection, Session, TargetScope } from '../../../src/model/provider.ts'
import type { Fields } from '../../../src/model/resource.ts'
import { eqho } from '../../../src/providers/eqho/index.ts'
import { emptyLedger, openLedger } from '../../../src/state/ledger.ts'
import { connectionTo } from '../connection.ts'

export const WORKSPACE = 'front-desk'
export const MARK = '[callsheet:front-desk/refund]'

/** What the server's modes are called; anything left out is as it comes. */
export interface Modes {
  readonly list?: 'bare' | 'keyed' | 'data' | 'off'
  readonly delete?: 'on' | 'off'
  readonly put?: 'replace' | 'merge'
  readonly notes?: 'keep' | 'drop'
}

/** A scenario as the workspace hands it over. */
export function scenario(value: Record<string, Json>, more: Partial<LoadedScenario> = {}): LoadedScenario {
  const key = more.key ?? 'refund'
  return { key, file: `${key}.yaml`, folder: undefined, value: { name: 'Refund', ...value }, ...more }
}

/** A scenario that says something to the caller; a `folder` is that of the file. */
export function loaded({ folder, ...value }: Record<string, Json>): LoadedScenario {
  return scenario(
    { instructions: 'Ask.', persona: { description: 'Kind' }, ...value },
    typeof folder === 'string' ? { folder } : {},
  )
}

/** Outcomes without what the tests do not look at. */
export function plainly(outcomes: readonly unknown[]): unknown {
  return outcomes.map(outcome => {
    const { action, status, not_kept, error } = outcome as Record<string, unknown>
    return { action, status, ...(not_kept ? { not_kept } : {}), ...(error ? { error } : {}) }
  })
}

/** A vendor block with one value. */
export function block(field: string, value: Json): Record<string, Json> {
  return { eqho: field.split('.').reduceRight<Json>((inner, key) => ({ [key]: inner }), value) }
}

/** What the files want, as fields. */
export function fieldsOf(
  value: Record<string, Json>,
  { settings = {}, ...more }: Partial<LoadedScenario> & { settings?: TargetScope['settings'] } = {},
): Fields {
  return eqho.encode(scenario(value, more), scopeOf(settings)).resources[0]!.fields
}

export const ROUTE = '/v1/simulation/scenarios'

/** Where a scenario lives. */
export function routeOf(id: Json | undefined): string {
  return `${ROUTE}/${id as string}`
}

export function scopeOf(settings: TargetScope['settings'] = {}): TargetScope {
  return { workspace: WORKSPACE, target: 'eqho', settings }
}

/** An emulated account with a session on it, and the engine's moves. */
export interface Account extends AsyncDisposable {
  readonly emulator: Awaited<ReturnType<typeof startEmulator>>
  session: Session
  /** What is remembered; undefined when it was lost. */
  saved: Ledger | undefined
  look(files: readonly LoadedScenario[]): Promise<Actual>
  plan(files: readonly LoadedScenario[], options?: Partial<PlanOptions>): Promise<TargetPlan>
  apply(files: readonly LoadedScenario[], options?: Partial<PlanOptions>): Promise<readonly Outcome[]>
  /** Scenarios as the server holds them. */
  rows(): Record<string, Json>[]
  /** What somebody does past Callsheet. */
  ask(method: string, route: string, body?: Json): Promise<Record<string, Json>>
  /** What somebody does to the first scenario on the dashboard. */
  edit(changed: (held: Record<string, Json>) => Record<string, Json>): Promise<void>
  /** Methods and routes of requests since the last call. */
  requests(): string[]
}

/** Opens an account; `faults` are written as on the command line. */
export async function openAccount({
  modes = {},
  faults = [],
  settings = {},
  connection = {},
  ...options
}: {
  modes?: Modes
  faults?: string[]
  settings?: TargetScope['settings']
  connection?: Partial<Connection>
} & Pick<EmulatorOptions, 'seed' | 'pageSize'> = {}): Promise<Account> {
  const emulator = await startEmulator({
    keepLog: true,
    seed: {},
    ...options,
    modes: { eqho: { ...modes } },
    faults: faults.map(parseFault),
  })
  let asked = 0
  const account: Account = {
    emulator,
    session: eqho.open(scopeOf(settings), connectionTo(`${emulator.url}/eqho`, connection)),
    saved: undefined,
    look: files => look(account, files, settings),
    plan: async (files, given = {}) => planOf(account, await look(account, files, settings), given),
    apply: (files, given = {}) => carryOut(account, files, { settings, given }),
    rows: () => (emulator.state()['eqho']?.['scenarios'] ?? []) as Record<string, Json>[],
    ask: async (method, route, body) => {
      const response = await fetch(`${emulator.url}/eqho${route}`, {
        method,
        headers: { 'x-api-key': 'somebody', 'content-type': 'application/json' },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
      const text = await response.text()
      return (text === '' ? {} : JSON.parse(text)) as Record<string, Json>
    },
    edit: async changed => {
      const { _id: id, account_id: _, history: __, ...held } = account.rows()[0]!
      await account.ask('PUT', routeOf(id), changed(held))
    },
    requests: () => {
      const fresh = emulator.requests.slice(asked)
      asked = emulator.requests.length
      return fresh.map(({ method, path }) => `${method} ${path}`)
    },
    [Symbol.asyncDispose]: () => emulator.close(),
  }
  return account
}

function ledgerOf({ saved }: Account): Ledger {
  return saved ?? emptyLedger({ workspace: WORKSPACE, target: 'eqho', provider: 'eqho' })
}

function look(
  account: Account,
  files: readonly LoadedScenario[],
  settings: TargetScope['settings'],
): Promise<Actual> {
  return readActual({
    session: account.session,
    provider: eqho,
    workspace: WORKSPACE,
    desired: files.flatMap(file => eqho.encode(file, scopeOf(settings)).resources),
    ledger: ledgerOf(account),
    refresh: false,
    selected: () => true,
    pause: async () => {},
    now: () => Date.now() + 180_000,
    limit: pLimit(2),
  })
}

function planOf(account: Account, actual: Actual, options: Partial<PlanOptions>): TargetPlan {
  return accepted(
    planTarget({
      ...ELSEWHERE,
      target: 'eqho',
      provider: eqho,
      actual,
      ledger: ledgerOf(account),
      remembered: account.saved !== undefined,
      options: { prune: false, maxDeletes: undefined, force: false, mark: false, ...options },
      selected: () => true,
      selectedOrphan: () => true,
    }),
  )
}

async function carryOut(
  account: Account,
  files: readonly LoadedScenario[],
  { settings, given }: { settings: TargetScope['settings']; given: Partial<PlanOptions> },
): Promise<readonly Outcome[]> {
  const { session } = account
  const actual = await look(account, files, settings)
  const { changes, references } = planOf(account, actual, given)
  const saves = { save: async (ledger: Ledger) => void (account.saved = ledger) }
  const memory = openLedger(ledgerOf(account), saves, { durable: true })
  for (const address of actual.gone) await memory.remove(address)
  const around = { memory, provider: eqho, references }
  await rememberUnchanged(actual.pairs, new Set(changes.map(({ address }) => address)), around)
  const remote = new Map(actual.pairs.map(({ desired, remote }) => [desired.address, remote]))
  const outcomes = await apply(changes, {
    limit: pLimit(2),
    attempt: executor({ ...around, session, seen: address => remote.get(address) }),
    signal: new AbortController().signal,
    failFast: false,
    onStart: () => undefined,
    onOutcome: () => undefined,
  })
  const { resources } = await session.list({ resources: [], types: new Set(['scenario']) })
  const checked = await readBack(resources, { ...around, changes, outcomes })
  await memory.flush()
  return checked
}
