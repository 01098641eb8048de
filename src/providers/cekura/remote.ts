import type { Json, JsonObject } from '../../model/json.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { objectOf, textOf, textsOf } from '../raw.ts'
import { lastOf, liesIn, parentOf } from '../folder-path.ts'
import { pathOf, slashed } from './folder-path.ts'
import { idText } from './ids.ts'
import { findMark } from './mark.ts'

/** A scenario as a list row (`complete: false`) or as a detail answer. */
export function remoteScenario(
  raw: JsonObject,
  workspace: string,
  { complete }: { complete: boolean },
): RemoteResource {
  const folder = slashed(textOf(raw['folder_path']))
  return {
    type: 'scenario',
    id: idText(raw) ?? '',
    name: textOf(raw['name']) ?? '',
    folder,
    marker: findMark(textsOf(raw['tags']), workspace),
    complete,
    raw,
    ...stamps(raw),
    ...builtIn(
      raw['is_predefined'] === true || raw['suite_type'] === 'infrastructure' || isInfrastructure(folder),
    ),
  }
}

/** A test profile: list rows tell all of it. */
export function remoteProfile(raw: JsonObject, workspace: string): RemoteResource {
  const name = textOf(raw['name']) ?? ''
  return {
    type: 'test_profile',
    id: idText(raw) ?? '',
    name,
    folder: '',
    marker: findMark([name], workspace),
    complete: true,
    raw,
    ...stamps(raw),
  }
}

/** A folder: its path with slashes is its id, because the platform gives it none. */
export function remoteFolder(raw: JsonObject): RemoteResource {
  const path = pathOf(textOf(raw['path']) ?? '')
  const automatic =
    raw['is_deletable'] === false ||
    raw['is_infrastructure_suite'] === true ||
    raw['is_regression_suite'] === true
  return {
    type: 'folder',
    id: path,
    name: lastOf(path),
    folder: parentOf(path),
    marker: undefined,
    complete: true,
    raw,
    ...stamps(raw),
    ...builtIn(automatic || slashed(path) === '' || isInfrastructure(path)),
  }
}

function isInfrastructure(folder: string): boolean {
  return folder !== '' && liesIn(folder, 'Infrastructure Suite')
}

function builtIn(holds: boolean): { builtIn?: true } {
  return holds ? { builtIn: true } : {}
}

function stamps(raw: JsonObject): { moved?: string; changedBy?: string } {
  const moved = textOf(raw['updated_at'])
  const changedBy = personOf(raw['last_updated_by'])
  return { ...(moved === undefined ? {} : { moved }), ...(changedBy === undefined ? {} : { changedBy }) }
}

function personOf(value: Json | undefined): string | undefined {
  if (typeof value === 'number') return String(value)
  const { email, name } = objectOf(value)
  return textOf(value) ?? textOf(email) ?? textOf(name)
}
