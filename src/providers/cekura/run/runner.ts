import { Fault } from '../../../model/fault.ts'
import type { JsonObject } from '../../../model/json.ts'
import type { Begun, Estimate, RunAbility, Runner, Start, TrialState } from '../../../model/runner.ts'
import { objectOf, textOf } from '../../raw.ts'
import { rowsIn } from '../../run-answers.ts'
import type { Api } from '../api.ts'
import { allRows } from '../pages.ts'
import { idText } from '../ids.ts'
import { agentOf, MODES, startRequest } from './modes.ts'
import { begunIn, standingOf, trialOf } from './read.ts'
import { estimateIn, SUITE_ROUTE, suiteAbility, suiteBody, withOwners } from './suite.ts'

/** The platform's own tools take so many in one start, and wait so long for late verdicts. */
export const cekuraRuns: RunAbility = {
  modes: MODES,
  scenarios: 50,
  repeat: 100,
  patienceMs: 120_000,
  suite: suiteAbility,
  agent: {
    of: agentOf,
    missing: 'Set run.agent_id or agent_id of the target in callsheet.yaml.',
  },
}

const RESULTS = '/test_framework/v1/results/'
const RUNS = '/test_framework/v2/runs/bulk/'
const DASHBOARD = 'https://dashboard.cekura.ai'
const SHARED_DAYS = 7
const DAY_MS = 86_400_000

/** When an unclear start is looked for; a result may show late. */
const SEARCH_PAUSES_MS = [500, 2000, 5000, 10_000, 12_500]

export function openRunner(api: Api): Runner {
  return {
    async start(start) {
      const { route, body } = start.suite
        ? { route: SUITE_ROUTE, body: suiteBody(start) }
        : startRequest(start)
      const answer = objectOf(await api.http.request('POST', route, { body, expects: 'object' }))
      return begunIn(owned(answer, start)) ?? withoutId(route)
    },
    find: start => findStart(api, start),
    poll: async ({ id }, start) => standingOf(owned(await readResult(api, id), start), resultPage(api, id)),
    estimate: start => estimateOf(api, start),
    details: trials => fullRuns(api, trials),
    async stop({ id }) {
      const options = { mayBeMissing: true, unclearOnFailure: false }
      await api.limit(() => api.http.request('POST', `${resultRoute(id)}end_calls/`, options))
    },
    async share({ id }) {
      const until = new Date(Date.now() + SHARED_DAYS * DAY_MS)
      const options = { body: { expire_at: until.toISOString() }, unclearOnFailure: false }
      const route = `${resultRoute(id)}create_shareable_link_token/`
      const answer = await api.limit(() => api.http.request('POST', route, options))
      return textOf(objectOf(answer)['shareable_link'])
    },
  }
}

/** Where people see a result; a server that is not the platform has no such page. */
export function resultPage(
  { isPlatform, projectId }: Pick<Api, 'isPlatform' | 'projectId'>,
  id: string,
): string | undefined {
  return isPlatform && projectId !== undefined ? `${DASHBOARD}/${projectId}/results/${id}` : undefined
}

/** Runs of a suite name no scenario that is stored. */
function owned(answer: JsonObject, start: Start): JsonObject {
  return start.suite ? withOwners(answer, start) : answer
}

/** A dry run places no call, so it may be asked for again. */
async function estimateOf(api: Api, start: Start): Promise<Estimate> {
  const options = { query: { dry_run: 'true' }, body: suiteBody(start), unclearOnFailure: false }
  const answer = objectOf(await api.limit(() => api.http.request('POST', SUITE_ROUTE, options)))
  const estimate = estimateIn(answer)
  if (estimate) return estimate
  throw new Fault('API', 'Cekura answered a dry run with something else than its plan.', {
    hint: 'Nothing was begun by this run; look at the dashboard whether the platform began something.',
    api: { method: 'POST', route: SUITE_ROUTE },
  })
}

/** The result that carries our label. */
async function findStart(api: Api, start: Start): Promise<Begun | undefined> {
  const { label } = start
  for (const ms of SEARCH_PAUSES_MS) {
    await api.pause(ms)
    const { rows } = await allRows(api, {
      route: RESULTS,
      query: { ...api.scopeQuery, search: label },
      idOf: idText,
      limit: api.limit,
    })
    const row = rows.find(({ name }) => name === label)
    const id = row && idText(row)
    if (id !== undefined) return begunIn(owned(await readResult(api, id), start))
  }
  return undefined
}

async function readResult(api: Api, id: string): Promise<JsonObject> {
  const answer = await api.limit(() => api.http.request('GET', resultRoute(id), { expects: 'object' }))
  return objectOf(answer ?? {})
}

async function fullRuns(api: Api, trials: readonly TrialState[]): Promise<TrialState[]> {
  const known = new Map(trials.map(trial => [trial.id, trial]))
  const query = { run_ids: [...known.keys()].join(',') }
  const answer = await api.limit(() => api.http.request('GET', RUNS, { query, expects: 'list' }))
  const { results = answer } = objectOf(answer)
  return rowsIn(results ?? []).flatMap(run => {
    const trial = known.get(idText(run) ?? '')
    // A run of a suite names no scenario that is stored.
    return trial ? (trialOf({ ...run, scenario: trial.scenario }, trial.url) ?? []) : []
  })
}

function resultRoute(id: string): string {
  return `${RESULTS}${encodeURIComponent(id)}/`
}

/** The calls may have been placed. */
function withoutId(route: string): never {
  throw new Fault('UNCLEAR', 'Cekura answered a start without saying what it started.', {
    api: { method: 'POST', route },
  })
}
