import { Fault } from '../../../model/fault.ts'
import type { RunAbility, Runner } from '../../../model/runner.ts'
import { objectOf } from '../../raw.ts'
import { idIn } from '../../run-answers.ts'
import type { Api } from '../api.ts'
import { invocationRoute, runRoute } from '../routes.ts'
import { begunIn, standingOf } from './read.ts'

export const elevenlabsRuns: RunAbility = {
  modes: [],
  scenarios: 100,
  repeat: 50,
  patienceMs: 30_000,
  agent: {
    of: (_, settings) => idIn(objectOf(settings['run'])['agent_id']) ?? idIn(settings['agent_id']),
    missing: 'Set agent_id, or run.agent_id, of the target in callsheet.yaml.',
  },
}

export function openRunner(api: Api): Runner {
  return {
    async start({ agent = '', scenarios, repeat }) {
      const route = runRoute(agent)
      const body = {
        tests: scenarios.map(({ id }) => ({ test_id: id })),
        ...(repeat > 1 && { repeat_count: repeat }),
      }
      const begun = begunIn(objectOf(await api.http.request('POST', route, { body, expects: 'object' })))
      if (begun) return begun
      throw new Fault('UNCLEAR', 'ElevenLabs answered a start without saying what it started.', {
        api: { method: 'POST', route },
      })
    },
    async poll({ id }, { scenarios, repeat }) {
      const route = invocationRoute(id)
      const answer = await api.limit(() => api.http.request('GET', route, { expects: 'object' }))
      return standingOf(objectOf(answer), scenarios.length * repeat)
    },
  }
}
