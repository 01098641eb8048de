import type { JsonObject } from '../../model/json.ts'
import { folderWithin, type RemoteResource } from '../../model/resource.ts'
import { objectOf, textOf } from '../raw.ts'
import { idIn } from '../run-answers.ts'
import type { Api } from './api.ts'

// What every whole scenario has.
const MEMBERS = ['name', 'instructions', 'evaluations']

/** A scenario as an answer shows it. One outside the target's folder counts only where state knows it. */
export function remoteScenario(
  raw: JsonObject,
  { folder }: Pick<Api, 'folder'>,
  { complete = tellsAll(raw, MEMBERS) }: { readonly complete?: boolean } = {},
): RemoteResource {
  const path = textOf(raw['path']) ?? ''
  return {
    ...facts(raw),
    type: 'scenario',
    folder: path,
    complete,
    ...(folderWithin(folder, path) === undefined && { reach: 'outside' as const }),
  }
}

/** A simulation as an answer shows it: what it refers to is told by its row. */
export function remoteSimulation(raw: JsonObject): RemoteResource {
  const scenario = idIn(raw['scenarioId']) ?? idIn(objectOf(raw['scenario'])['id'])
  return {
    ...facts(raw),
    type: 'simulation',
    folder: textOf(raw['path']) ?? '',
    complete: tellsAll(raw, ['scenarioId', 'personalityId']),
    ...(scenario !== undefined && { of: scenario }),
  }
}

type Facts = Pick<RemoteResource, 'id' | 'name' | 'marker' | 'raw' | 'moved' | 'changedAt'>

function facts(raw: JsonObject): Facts {
  const moved = textOf(raw['updatedAt'])
  return {
    id: idIn(raw['id']) ?? '',
    name: textOf(raw['name']) ?? '',
    marker: undefined,
    raw,
    ...(moved !== undefined && { moved, changedAt: moved }),
  }
}

function tellsAll(raw: JsonObject, members: readonly string[]): boolean {
  return members.every(member => raw[member] !== undefined)
}
