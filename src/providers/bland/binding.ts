import type { JsonObject } from '../../model/json.ts'
import type { FieldChange } from '../../model/plan.ts'
import type { LoadedScenario } from '../../model/problem.ts'
import type { TargetScope } from '../../model/provider.ts'
import type { FieldPath, Fields } from '../../model/resource.ts'
import { objectOf, textOf } from '../raw.ts'

export const BINDING_KINDS = ['pathway_id', 'persona_id', 'agent_id'] as const
export type BindingKind = (typeof BINDING_KINDS)[number]

/** What a scenario tests: exactly one pathway, persona or agent, for as long as it lives. */
export interface Binding {
  readonly kind: BindingKind
  readonly id: string
}

const nouns: Readonly<Record<BindingKind, string>> = {
  pathway_id: 'pathway',
  persona_id: 'persona',
  agent_id: 'agent',
}

/** The binding as people call it: `pathway pw_1`. */
export function bindingText({ kind, id }: Binding): string {
  return `${nouns[kind]} ${id}`
}

/** Of an object of the platform, or of a target's settings; undefined when they do not tell. */
export function bindingIn(raw: TargetScope['settings']): Binding | undefined {
  return bindingsIn(raw)[0]
}

/** The file's own binding, or else the target's. More than one, or none, is a mistake. */
export function statedBindings(
  { value }: Pick<LoadedScenario, 'value'>,
  { settings }: TargetScope,
): Binding[] {
  const block = objectOf(value['bland'])
  const stated = bindingsIn(block)
  if (stated.length > 0) return stated
  return bindingsIn(settings).filter(({ kind }) => block[kind] !== null)
}

export function bindingField({ kind, id }: Binding): Fields {
  return { [bindingPath(kind)]: id }
}

export function bindingOf(fields: Fields): Binding | undefined {
  return bindingIn(Object.fromEntries(BINDING_KINDS.map(kind => [kind, fields[bindingPath(kind)] ?? null])))
}

export function bindingPath(kind: BindingKind): FieldPath {
  return `bland.${kind}`
}

/** The kind that a path states; undefined for other paths. */
export function bindingKindOf(path: FieldPath): BindingKind | undefined {
  return BINDING_KINDS.find(kind => path === bindingPath(kind))
}

export function sameBinding(one: Binding, other: Binding): boolean {
  return one.kind === other.kind && one.id === other.id
}

/** Names are unique within a binding, so the two together tell scenarios apart. */
export function naturalKeyOf({ kind, id }: Binding, name: string): string {
  return `${kind}:${id}/${name}`
}

/** A scenario cannot be bound to something else: it is made anew. */
export function replaceReason(fields: readonly FieldChange[]): string | undefined {
  const kind = fields.map(({ path }) => bindingKindOf(path)).find(kind => kind !== undefined)
  return kind && `Bland cannot move a scenario to another ${nouns[kind]}, so it is made anew under a new id`
}

function bindingsIn(raw: JsonObject): Binding[] {
  return BINDING_KINDS.flatMap(kind => {
    const id = textOf(raw[kind])
    return id === undefined || id === '' ? [] : [{ kind, id }]
  })
}
