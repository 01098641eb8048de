import { Fault } from '../../../model/fault.ts'
import type { JsonObject } from '../../../model/json.ts'
import type { Begun, RunAbility, Runner, Start, TrialState } from '../../../model/runner.ts'
import { objectOf, textOf } from '../../raw.ts'
import { rowsIn, withoutKey } from '../../run-answers.ts'
import type { Api } from '../api.ts'
import { allRows } from '../pages.ts'
import { idText } from '../ids.ts'
import { agentOf, MODES, startRequest } from './modes.ts'
import { begunIn, standingOf, trialOf } from './read.ts'

/** The platform's own tools take so many in one start, and wait so long for late verdicts. */
export const cekuraRuns: RunAbility = {
  modes: MODES,
  scenarios: 50,
  repeat: 100,
  patienceMs: 120_000,
  agent: {
    of: agentOf,
    missing: 'Set run.agent_id or agent_id of the target in callsheet.yaml.',
  },
}

const RESULTS = '/test_framework/v1/results/'
const RUNS = '/test_framework/v2/runs/bulk/'
const RUNS_AT_ONCE = 50
const DASHBOARD = 'https://dashboard.cekura.ai'
const SHARED_DAYS = 7
const DAY_MS = 86_400_000

/** When an unclear start is looked for; a result may show late. */
const SEARCH_PAUSES_MS = [500, 2000, 5000, 10_000, 12_500]

export function openRunner(api: Api): Runner {
  return {
    async start(start) {
      const { route, body } = startRequest(start)
      const answer = await api.http.request('POST', route, { body, expects: 'object' })
      return begunIn(objectOf(answer)) ?? withoutId(route)
    },
    find: start => findStart(api, start),
    poll: async ({ id }) => standingOf(await readResult(api, id), resultPage(api, id)),
    async details(trials) {
      const pages = await Promise.all(chunks(trials, RUNS_AT_ONCE).map(page => fullRuns(api, page)))
      return pages.flat()
    },
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

/** The result that carries our label. */
async function findStart(api: Api, { label }: Start): Promise<Begun | undefined> {
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
    if (id !== undefined) return begunIn(await readResult(api, id))
  }
  return undefined
}

async function readResult(api: Api, id: string): Promise<JsonObject> {
  const answer = await api.limit(() => api.http.request('GET', resultRoute(id), { expects: 'object' }))
  return objectOf(withoutKey(answer ?? {}, api.http.hide))
}

async function fullRuns(api: Api, trials: readonly TrialState[]): Promise<TrialState[]> {
  const urls = new Map(trials.map(({ id, url }) => [id, url]))
  const answer = await api.limit(() =>
    api.http.request('GET', RUNS, {
      query: { run_ids: trials.map(({ id }) => id).join(',') },
      expects: 'list',
    }),
  )
  const { results = answer } = objectOf(answer)
  return rowsIn(withoutKey(results ?? [], api.http.hide)).flatMap(
    run => trialOf(run, urls.get(idText(run) ?? '')) ?? [],
  )
}

function resultRoute(id: string): string {
  return `${RESULTS}${encodeURIComponent(id)}/`
}

function chunks<T>(items: readonly T[], size: number): (readonly T[])[] {
  const count = Math.ceil(items.length / size)
  return Array.from({ length: count }, (_, index) => items.slice(index * size, (index + 1) * size))
}

/** The calls may have been placed. */
function withoutId(route: string): never {
  throw new Fault('UNCLEAR', 'Cekura answered a start without saying what it started.', {
    api: { method: 'POST', route },
  })
}
