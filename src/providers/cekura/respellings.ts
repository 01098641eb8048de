import { isEmpty } from '../../model/fields.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Respelling } from '../../model/provider.ts'
import type { FieldPath, Fields, RemoteResource } from '../../model/resource.ts'
import { objectOf, textOf } from '../raw.ts'
import { conditionalActionsIn, leafIn, LEAVES } from './conditional-actions.ts'
import { variablesIn } from './decode.ts'
import { respelledMocks } from './mocks.ts'

const PORTABLE = ''
const BLOCK = 'cekura.'

/** What a file states of a scenario whose kind was switched there, and variables that a profile does not list. */
export function respellings({ type, raw }: RemoteResource, stated: Fields): readonly Respelling[] {
  if (type === 'test_profile') return untoldVariables(objectOf(raw), stated)
  if (type === 'folder') return []
  return [
    ...[PORTABLE, BLOCK].flatMap(prefix => switchedKind(objectOf(raw), stated, prefix)),
    ...respelledMocks(objectOf(raw), stated),
  ]
}

/** Instructions and conditional actions share one place, so each hides the other. */
function switchedKind(raw: JsonObject, stated: Fields, prefix: string): Respelling[] {
  const texts = statedOf(stated, [`${prefix}instructions`])
  const leaves = statedOf(
    stated,
    LEAVES.map(leaf => `${prefix}conditional_actions.${leaf}`),
  )
  if (conditionalActionsIn(raw)) {
    if (texts.length === 0) return []
    const told = LEAVES.map(leaf => [`${prefix}conditional_actions.${leaf}`, leafIn(raw, leaf)] as const)
    return [respelling(texts, Object.fromEntries(told.filter(([, value]) => !isEmpty(value))))]
  }
  if (leaves.length === 0 || !('instructions' in raw)) return []
  const text = textOf(raw['instructions']) ?? ''
  return [text.trim() === '' ? { paths: leaves } : respelling(leaves, { [`${prefix}instructions`]: text })]
}

function respelling(paths: readonly FieldPath[], told: Readonly<Record<FieldPath, Json>>): Respelling {
  return { paths, instead: { ...Object.fromEntries(paths.map(path => [path, undefined])), ...told } }
}

/** The server replaces the variables whole, so a section that is missing may never have been sent. */
function untoldVariables(raw: JsonObject, stated: Fields): Respelling[] {
  const told = variablesIn(raw)
  const untold = (['variables.agent', 'variables.caller'] as const).filter(path => told[path] === null)
  const paths = statedOf(stated, untold)
  return paths.length === 0 ? [] : [{ paths }]
}

function statedOf(stated: Fields, paths: readonly FieldPath[]): FieldPath[] {
  return paths.filter(path => (stated[path] ?? null) !== null)
}
