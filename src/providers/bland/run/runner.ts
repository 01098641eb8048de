import type { Json } from '../../../model/json.ts'
import type { Begun, RunAbility, Runner, Standing, TrialState } from '../../../model/runner.ts'
import { objectOf } from '../../raw.ts'
import { rowsIn, wordIn } from '../../run-answers.ts'
import { routeOf, type Api } from '../api.ts'
import { scenarioIn as scenarioObjectIn } from '../envelope.ts'
import { assertionNamesIn, trialOf, type AssertionNames } from './read.ts'
import { findStart, RUNS, startScenarios } from './start.ts'

/** A batch has each scenario once, so trials beyond the first are batches of their own. */
export const blandRuns: RunAbility = { modes: [], scenarios: 25, repeat: 1, patienceMs: 15_000 }

const BATCHES = '/v1/agent-testing/batches/'
const OPEN: ReadonlySet<string> = new Set(['pending', 'queued', 'running', 'in_progress', ''])

export function openRunner(api: Api): Runner {
  return {
    start: (start, came) => startScenarios(api, start, came),
    find: (start, search) => findStart(api, start, search),
    poll: begun => (begun.id === '' ? pollSingly(api, begun) : pollBatch(api, begun)),
    async details(trials) {
      const names = new Map<string, Promise<AssertionNames | undefined>>()
      const namesOf = (scenario: string) => {
        const asked = names.get(scenario) ?? assertionNames(api, scenario)
        names.set(scenario, asked)
        return asked
      }
      const found = await Promise.all(
        trials.map(async ({ id, scenario }) => readRun(api, { id, scenario }, await namesOf(scenario))),
      )
      return found.filter(trial => trial !== undefined)
    },
  }
}

async function pollBatch(api: Api, { id }: Begun): Promise<Standing> {
  const answer = objectOf(await get(api, BATCHES + encodeURIComponent(id)))
  const trials = rowsIn(answer['runs']).flatMap(run => trialOf(run, undefined) ?? [])
  return { trials, done: !OPEN.has(wordIn(answer['status'])) }
}

async function pollSingly(api: Api, { trials }: Begun): Promise<Standing> {
  const found = await Promise.all(trials.map(trial => readRun(api, trial, undefined)))
  return { trials: found.filter(trial => trial !== undefined), done: true }
}

async function readRun(
  api: Api,
  { id, scenario }: Pick<TrialState, 'id' | 'scenario'>,
  names: AssertionNames | undefined,
): Promise<TrialState | undefined> {
  const content = objectOf(await get(api, `${RUNS}/${encodeURIComponent(id)}`))
  return trialOf('run' in content ? objectOf(content['run']) : content, names, scenario)
}

/** Undefined where the scenario is gone by now. */
async function assertionNames(api: Api, scenario: string): Promise<AssertionNames | undefined> {
  const options = { mayBeMissing: true, expects: 'object' as const }
  const content = await api.limit(() => api.request('GET', routeOf(scenario), options))
  const raw = scenarioObjectIn(content)
  return raw && assertionNamesIn(raw)
}

async function get(api: Api, route: string): Promise<Json> {
  const answer = await api.limit(() => api.request('GET', route, { expects: 'object' }))
  return answer ?? {}
}
