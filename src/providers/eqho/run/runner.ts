import { Fault } from '../../../model/fault.ts'
import type { Json } from '../../../model/json.ts'
import type { RunAbility, Runner } from '../../../model/runner.ts'
import { objectOf } from '../../raw.ts'
import { idIn } from '../../run-answers.ts'
import type { Api } from '../api.ts'
import { begunIn, standingOf, trialOf } from './read.ts'

/** Scenarios have no agent of their own here. */
export const eqhoRuns: RunAbility = {
  modes: [],
  scenarios: 20,
  repeat: 32,
  patienceMs: 30_000,
  agent: {
    of: (_, settings) => idIn(objectOf(settings['run'])['agent_id']),
    missing: 'Set run.agent_id of the target in callsheet.yaml.',
  },
}

const SIMULATION = '/v1/simulation'

export function openRunner(api: Api): Runner {
  const get = async (route: string, expects: 'list' | 'object'): Promise<Json> =>
    (await api.limit(() => api.http.request('GET', route, { expects }))) ?? {}
  return {
    async start({ agent = '', scenarios, repeat }) {
      // Without ids every scenario of the account would run.
      const body = { agent_id: agent, scenario_ids: scenarios.map(({ id }) => id), num_trials: repeat }
      const answer = objectOf(await api.http.request('POST', SIMULATION, { body, expects: 'object' }))
      const begun = begunIn(answer) ?? begunIn(objectOf(answer['data']))
      if (begun) return begun
      throw new Fault('UNCLEAR', 'Eqho answered a start without saying what it started.', {
        api: { method: 'POST', route: SIMULATION },
      })
    },
    async poll({ id }, { scenarios, repeat }) {
      const route = `${SIMULATION}/results/${encodeURIComponent(id)}/runs`
      return standingOf(await get(route, 'list'), scenarios.length * repeat)
    },
    async details(trials) {
      const found = trials.map(async ({ id }) => {
        const answer = await get(`${SIMULATION}/run/${encodeURIComponent(id)}`, 'object')
        return trialOf(objectOf(objectOf(answer)['data'] ?? answer))
      })
      return (await Promise.all(found)).filter(trial => trial !== undefined)
    },
  }
}
