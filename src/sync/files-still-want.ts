import { identityOf } from '../engine/spelling.ts'
import { sameValue } from '../model/fields.ts'
import { Fault } from '../model/fault.ts'
import type { Change, TargetPlan } from '../model/plan.ts'
import type { Address, Fields, RemoteResource, Resource } from '../model/resource.ts'
import type { DesiredTarget } from './check.ts'

/** A target of a saved plan, and its objects as they stand. */
export interface PlannedTarget extends DesiredTarget {
  readonly part: TargetPlan
  readonly seen: (address: Address) => RemoteResource | undefined
}

/** On merge the tree may have gone on since the plan was made; it must still want what the plan does, and no more. */
export function refuseChangedFiles(targets: readonly PlannedTarget[]): void {
  const unwanted = targets.flatMap(target => {
    const wanted = new Map(target.resources.map(resource => [identityOf(resource.address), resource]))
    return target.part.changes
      .filter(change => !filesStillWant(change, wanted.get(identityOf(change.address)), target))
      .map(({ address }) => `${address} (${target.name})`)
  })
  if (unwanted.length === 0) return
  throw new Fault('STALE_PLAN', `The files want something else by now for ${unwanted.join(', ')}.`, {
    hint: 'Nothing was changed. Plan anew and apply that plan.',
  })
}

/** Every field that the file states is either what the plan sends or what the object has already. */
function filesStillWant(
  change: Change,
  resource: Resource | undefined,
  { provider, part, seen }: PlannedTarget,
): boolean {
  if (change.action === 'delete') return resource === undefined
  if (!resource) return false
  const fields = change.fields.filter(({ path }) => path !== 'key')
  const remote = seen(change.address)
  const found =
    remote && change.action !== 'replace' ? provider.decode(remote, part.references, resource.fields) : {}
  const outcome: Fields = { ...found, ...Object.fromEntries(fields.map(({ path, after }) => [path, after])) }
  return (
    fields.every(({ path }) => path in resource.fields) &&
    Object.entries(resource.fields).every(
      ([path, value]) =>
        provider.kindOf(path) === 'unread' || sameValue(provider.kindOf(path), value, outcome[path]),
    )
  )
}
