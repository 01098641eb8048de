import { canonicalJson } from '../model/json.ts'
import type { Action, Change, FieldChange, TargetPlan } from '../model/plan.ts'
import type { Address, ResourceType } from '../model/resource.ts'

/** A field whose change is the same at each of these targets. */
export interface SharedField extends FieldChange {
  readonly targets: readonly string[]
}

/** What happens to one object at each target where the same thing happens to it; told once. */
export interface SharedChange {
  readonly action: Action
  readonly type: ResourceType
  readonly address: Address
  readonly name: string
  readonly folder?: string
  readonly file: string | null
  readonly fields: readonly SharedField[]
  /** Names of targets, in the order of the plan. */
  readonly targets: readonly string[]
  /** The remote ids, by target; none for what is made. */
  readonly ids: Readonly<Record<string, string>>
  readonly waits_for: readonly Address[]
  /** Each reason once. */
  readonly reasons: readonly string[]
}

interface Placed {
  readonly target: string
  readonly change: Change
}

/** The changes of several targets, those that are the same but for their target as one. */
export function sharedChanges(plans: readonly Pick<TargetPlan, 'target' | 'changes'>[]): SharedChange[] {
  const groups = new Map<string, Placed[]>()
  for (const { target, changes } of plans) {
    for (const change of changes) {
      const identity = `${change.action} ${change.address}`
      groups.set(identity, [...(groups.get(identity) ?? []), { target, change }])
    }
  }
  return [...groups.values()].map(sharedChange)
}

function sharedChange(placed: readonly Placed[]): SharedChange {
  const { action, type, address, name, folder, file } = placed[0]!.change
  const ids = placed.flatMap(({ target, change }) =>
    change.id === null ? [] : [[target, change.id] as const],
  )
  return {
    action,
    type,
    address,
    name,
    ...(folder !== undefined && { folder }),
    file,
    fields: sharedFields(placed),
    targets: placed.map(({ target }) => target),
    ids: Object.fromEntries(ids),
    waits_for: distinct(placed.flatMap(({ change }) => change.waits_for)),
    reasons: distinct(placed.flatMap(({ change }) => change.reason ?? [])),
  }
}

function sharedFields(placed: readonly Placed[]): SharedField[] {
  const fields = new Map<string, SharedField>()
  for (const { target, change } of placed) {
    for (const field of change.fields) {
      const { path, before, after, cause } = field
      const identity = [path, cause ?? '', canonicalJson(before), canonicalJson(after)].join('\n')
      const targets = [...(fields.get(identity)?.targets ?? []), target]
      fields.set(identity, { ...field, targets })
    }
  }
  return [...fields.values()]
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}
