import type { Limit, Listing, Wanted } from '../../model/provider.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { accountIn } from '../raw.ts'
import { routes, type Api } from './api.ts'
import { allRows } from './pages.ts'
import { remoteScenario, remoteSimulation } from './remote.ts'

/** What one of the target's lists shows. */
export interface Part {
  readonly resources: readonly RemoteResource[]
  readonly partial: boolean
}

/** Scenarios always, and simulations where something wants them. */
export async function listTarget(api: Api, { resources, types }: Wanted): Promise<Listing> {
  const wantsSimulations = types.has('simulation') || resources.some(({ type }) => type === 'simulation')
  const [scenarios, simulations] = await Promise.all([
    listScenarios(api, api.limit),
    wantsSimulations ? listSimulations(api, api.limit) : undefined,
  ])
  // What a part of a list does not show may be there all the same.
  if (!scenarios.partial) api.newcomers.remember(scenarios.resources, ['scenario'])
  if (simulations && !simulations.partial) api.newcomers.remember(simulations.resources, ['simulation'])
  const shown = [...scenarios.resources, ...(simulations?.resources ?? [])]
  const short = [
    ...(scenarios.partial ? ['scenarios'] : []),
    ...(simulations?.partial ? ['simulations'] : []),
  ]
  const account = accountIn(shown, 'orgId')
  return {
    listed: true,
    ...(short.length > 0 && { partial: true as const }),
    ...(account !== undefined && { account }),
    resources: shown,
    notes: short.map(kind => `Vapi has more ${kind} than its list shows.`),
  }
}

/** Every scenario of the account. */
export async function listScenarios(api: Api, limit: Limit): Promise<Part> {
  const { rows, partial } = await allRows(api, { route: routes.scenario, limit })
  return { resources: rows.map(row => remoteScenario(row, api)), partial }
}

/** Every simulation of the account. */
export async function listSimulations(api: Api, limit: Limit): Promise<Part> {
  const { rows, partial } = await allRows(api, { route: routes.simulation, limit })
  return { resources: rows.map(remoteSimulation), partial }
}
