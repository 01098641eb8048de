import type { JsonObject } from '../../model/json.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { textOf } from '../raw.ts'
import type { Api } from './api.ts'
import { bindingIn, naturalKeyOf, type Binding } from './binding.ts'
import { idOf } from './envelope.ts'
import { folderIn, markIn } from './mark.ts'

/** A scenario as a detail answer shows it. */
export function wholeScenario(raw: JsonObject, { binding, learnt }: Api): RemoteResource {
  const marker = markIn(raw)
  learnt.marks.set(idOf(raw) ?? '', marker)
  return { ...common(raw, binding), folder: folderIn(raw), marker, complete: true }
}

/** A scenario as a list row, whose mark is known from elsewhere or not at all. */
export function rowScenario(raw: JsonObject, binding: Binding | undefined, { learnt }: Api): RemoteResource {
  const id = idOf(raw) ?? ''
  const tells = raw['metadata'] !== undefined
  const isUnknown = !tells && !learnt.marks.has(id)
  return {
    ...common(raw, binding),
    folder: folderIn(raw),
    marker: tells ? markIn(raw) : learnt.marks.get(id),
    ...(isUnknown && { markerUnknown: true }),
    complete: false,
  }
}

function common(
  raw: JsonObject,
  fallback: Binding | undefined,
): Pick<RemoteResource, 'type' | 'id' | 'name' | 'naturalKey' | 'raw' | 'moved'> {
  const name = textOf(raw['name']) ?? ''
  const binding = bindingIn(raw) ?? fallback
  const moved = textOf(raw['updated_at'])
  return {
    type: 'scenario',
    id: idOf(raw) ?? '',
    name,
    ...(binding && { naturalKey: naturalKeyOf(binding, name) }),
    raw,
    ...(moved !== undefined && { moved }),
  }
}
