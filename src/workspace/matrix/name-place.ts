import type { JsonObject } from '../../model/json.ts'
import type { Finding } from '../../model/problem.ts'
import { ownLayers, type WorkspaceScenario } from '../layers.ts'
import { longestOf } from './axes.ts'
import { filled, holdsPlaceholder } from './placeholders.ts'

/**
 * What is wrong with the name of a variant only because of what its values add is told at the longest of them.
 * `findingsOf`: what is found where the scenario has other fields.
 */
export function namePlaced(
  findings: readonly Finding[],
  { variant, value, layers }: WorkspaceScenario,
  findingsOf: (value: JsonObject) => readonly Finding[],
): readonly Finding[] {
  if (!variant || !findings.some(isOfName)) return findings
  const { name = '' } = ownLayers(layers)[0]!.value
  const without = filled(name, new Map(variant.map(({ axis }) => [axis, ''])))
  const found = new Set(
    findingsOf({ ...value, name: without })
      .filter(isOfName)
      .map(({ code }) => code),
  )
  const { at } = longestOf(variant, holdsPlaceholder(name) ? 'text' : 'name')
  return findings.map(finding =>
    isOfName(finding) && !found.has(finding.code) ? { ...finding, at, onKey: true } : finding,
  )
}

function isOfName({ at }: Finding): boolean {
  return at.length === 1 && at[0] === 'name'
}
