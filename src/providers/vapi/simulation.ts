import { Fault } from '../../model/fault.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Change } from '../../model/plan.ts'
import type { WriteContext, Written } from '../../model/provider.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { objectOf, textOf } from '../raw.ts'
import { idIn } from '../run-answers.ts'
import { routeOf, type Api } from './api.ts'
import { pathOf, type Body } from './body.ts'
import { idOfPersonality } from './canonical.ts'
import { createObject, type Search } from './create.ts'
import { OWNER, PERSONALITY, SIMULATION_FOLDER, SIMULATION_NAME } from './fields.ts'
import { readSimulation } from './read.ts'
import { remoteSimulation } from './remote.ts'
import { patch } from './write.ts'

/** Makes or changes what runs a scenario: the scenario with a personality. */
export async function writeSimulation(
  api: Api,
  change: Change,
  context: WriteContext & { readonly looks: Search['looks'] },
): Promise<Written> {
  const body = bodyOf(change, context)
  if (change.id !== null && Object.keys(body).length === 0)
    return { id: change.id, ...(context.actual && { remote: context.actual }) }
  const raw =
    change.id === null
      ? await createObject(api, { kind: 'simulation', body, isAlike: alike(body) }, context)
      : await patch(api, routeOf('simulation', change.id), body)
  return written(api, raw, change.id ?? undefined)
}

function alike(body: Body): (resource: RemoteResource) => boolean {
  return ({ of, raw }) =>
    of === body['scenarioId'] && idIn(objectOf(raw)['personalityId']) === body['personalityId']
}

function bodyOf({ fields, address }: Change, { references, idOf }: WriteContext): Body {
  const members = fields.flatMap(({ path, after }): (readonly [string, Json])[] => {
    switch (path) {
      case OWNER: {
        const id = idOf(textOf(after) ?? '')
        if (id !== undefined) return [['scenarioId', id]]
        throw new Fault('NOT_FOUND', `The scenario of ${address} is not there.`, { hint: 'Plan again.' })
      }
      case PERSONALITY:
        return [['personalityId', idOfPersonality(references, textOf(after) ?? '') ?? after]]
      case SIMULATION_NAME:
        return [['name', after]]
      case SIMULATION_FOLDER:
        return [['path', pathOf(after)]]
      default:
        return []
    }
  })
  return Object.fromEntries(members)
}

async function written(api: Api, raw: JsonObject, known: string | undefined): Promise<Written> {
  const id = known ?? idIn(raw['id'])!
  const shown = remoteSimulation(raw)
  if (shown.id === id && shown.complete) return { id, remote: shown }
  const remote = await readSimulation(api, id).catch(() => undefined)
  return { id, ...(remote && { remote }) }
}
