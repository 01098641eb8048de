import { Fault } from '../../../model/fault.ts'
import type { Json } from '../../../model/json.ts'
import type { RunAbility, Runner } from '../../../model/runner.ts'
import { objectOf } from '../../raw.ts'
import { engineBody, engineOf, routeOf, type Api } from '../api.ts'
import { allRows } from '../pages.ts'
import { begunIn, standingOf, trialId, trialOf } from './read.ts'

const AT_VERSION = ' version '

/** A batch tests one version of an engine: that is its agent here. */
export const retellRuns: RunAbility = {
  modes: [],
  scenarios: 1000,
  repeat: 1,
  patienceMs: 30_000,
  agent: {
    of(fields, settings) {
      const version = fields['retell.response_engine.version']
      const { id } = engineOf(settings)
      return typeof version === 'number' ? `${id}${AT_VERSION}${version}` : id
    },
    missing: 'Set llm_id or conversation_flow_id of the target in callsheet.yaml.',
  },
}

const START = '/create-batch-test'

export function openRunner(api: Api): Runner {
  const get = async (route: string): Promise<Json> =>
    (await api.limit(() => api.http.request('GET', route, { expects: 'object' }))) ?? {}
  return {
    async start({ agent = '', scenarios }) {
      const body = {
        test_case_definition_ids: scenarios.map(({ id }) => id),
        response_engine: engineBody(api.engine, versionOf(agent)),
      }
      const begun = begunIn(objectOf(await api.http.request('POST', START, { body, expects: 'object' })))
      if (begun) return begun
      throw new Fault('UNCLEAR', 'Retell answered a start without saying what it started.', {
        api: { method: 'POST', route: START },
      })
    },
    async poll({ id }, { scenarios }) {
      const list = { route: routeOf('v2/list-test-runs', id), query: {}, idOf: trialId }
      const { rows } = await allRows(api, api.limit, list)
      const standing = standingOf(rows, scenarios.length)
      // Only the batch tells whether runs that are not listed are still to come.
      const isShort =
        standing.trials.length < scenarios.length && standing.trials.every(({ stage }) => stage === 'ended')
      if (!isShort) return standing
      return standingOf(rows, scenarios.length, objectOf(await get(routeOf('get-batch-test', id))))
    },
    async details(trials) {
      const found = trials.map(async ({ id }) => trialOf(objectOf(await get(routeOf('get-test-run', id)))))
      return (await Promise.all(found)).filter(trial => trial !== undefined)
    },
  }
}

function versionOf(agent: string): number | undefined {
  const [, version] = agent.split(AT_VERSION)
  return version === undefined ? undefined : Number(version)
}
