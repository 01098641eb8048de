import { Fault } from '../../../model/fault.ts'
import type { Json, JsonObject } from '../../../model/json.ts'
import type { Begun, RunAbility, Runner, SearchFor, Start } from '../../../model/runner.ts'
import { objectOf, textOf } from '../../raw.ts'
import { idIn, rowsIn, wordIn } from '../../run-answers.ts'
import { routeOf, routes, type Api } from '../api.ts'
import { allRows } from '../pages.ts'
import { trialOf } from './read.ts'

const SQUAD = 'squad:'
const TRANSPORTS: Readonly<Record<string, string>> = { text: 'vapi.webchat', voice: 'vapi.websocket' }

/** A scenario is run by its simulation. Chat comes first, because it costs least. */
export const vapiRuns: RunAbility = {
  through: {
    type: 'simulation',
    missing: 'Set `personality` of the target in callsheet.yaml, or in the `vapi` block of the file.',
  },
  modes: Object.keys(TRANSPORTS),
  scenarios: 50,
  repeat: 10,
  patienceMs: 30_000,
  agent: {
    of: (_, { run }) => {
      const { agent_id: assistant, squad_id: squad } = objectOf(run)
      return textOf(assistant) ?? (typeof squad === 'string' ? SQUAD + squad : undefined)
    },
    missing: 'Set run.agent_id (an assistant) or run.squad_id of the target in callsheet.yaml.',
  },
}

const OPEN: ReadonlySet<string> = new Set(['', 'queued', 'running'])

/** When an unclear start is looked for; a run may show late. */
const SEARCH_PAUSES_MS = [500, 2000, 5000, 10_000, 12_500]
// The clocks of two machines differ.
const CLOCK_SLACK_MS = 60_000

export function openRunner(api: Api): Runner {
  return {
    async start(start) {
      const answer = objectOf(
        await api.http.request('POST', routes.run, { body: bodyOf(start), expects: 'object' }),
      )
      const id = idIn(answer['id'])
      if (id !== undefined) return { id, trials: [] }
      throw new Fault('UNCLEAR', 'Vapi answered a start without saying what it started.', {
        api: { method: 'POST', route: routes.run },
      })
    },
    find: (start, search) => findStart(api, start, search),
    async poll({ id }, { scenarios, repeat }) {
      const route = routeOf('run', id)
      const [run, { rows }] = await Promise.all([
        api.limit(() => api.http.request('GET', route, { expects: 'object' })),
        allRows(api, { route: `${route}/item`, limit: api.limit }),
      ])
      const trials = rows.flatMap(item => trialOf(item) ?? [])
      const isOver = !OPEN.has(wordIn(objectOf(run)['status']))
      return { trials, done: isOver && trials.length >= scenarios.length * repeat }
    },
    async stop({ id }) {
      // Source: D; the call takes no body.
      await api.http.request('PATCH', routeOf('run', id))
    },
  }
}

function bodyOf({ agent = '', mode, scenarios, repeat }: Start): JsonObject {
  const transport = mode === undefined ? undefined : TRANSPORTS[mode]
  return {
    simulations: scenarios.map(({ id }) => ({ type: 'simulation', simulationId: id })),
    target: targetOf(agent),
    iterations: repeat,
    ...(transport !== undefined && { transport: { provider: transport } }),
  }
}

function targetOf(agent: string): JsonObject {
  return agent.startsWith(SQUAD)
    ? { type: 'squad', squadId: agent.slice(SQUAD.length) }
    : { type: 'assistant', assistantId: agent }
}

/** The only run of these simulations against this agent that began since then; of several nobody can tell which. */
async function findStart(api: Api, start: Start, { since }: SearchFor): Promise<Begun | undefined> {
  const earliest = Date.parse(since) - CLOCK_SLACK_MS
  for (const ms of SEARCH_PAUSES_MS) {
    await api.pause(ms)
    const { rows } = await allRows(api, { route: routes.run, limit: api.limit })
    const found = rows.filter(run => Date.parse(startOf(run)) >= earliest && isOf(run, start))
    if (found.length > 0) return found.length === 1 ? { id: idIn(found[0]!['id'])!, trials: [] } : undefined
  }
  return undefined
}

function startOf({ createdAt, queuedAt, startedAt }: JsonObject): string {
  return textOf(createdAt) ?? textOf(queuedAt) ?? textOf(startedAt) ?? ''
}

function isOf({ simulations, target }: JsonObject, { scenarios, agent = '' }: Start): boolean {
  const ids = rowsIn(simulations).flatMap(one => idIn(one['simulationId']) ?? [])
  const wanted = targetOf(agent)
  const isSame = (member: string): boolean => same(objectOf(target)[member], wanted[member])
  return (
    ids.length === scenarios.length &&
    scenarios.every(({ id }) => ids.includes(id)) &&
    isSame('assistantId') &&
    isSame('squadId')
  )
}

function same(one: Json | undefined, other: Json | undefined): boolean {
  return (one ?? null) === (other ?? null)
}
