import type { CrossFinding } from '../cross-finding.ts'
import { originOf, type WorkspaceScenario } from '../layers.ts'
import { didYouMean, listed } from '../../model/suggest.ts'
import { placeholdersIn, type Placeholder } from './placeholders.ts'

/** Placeholders that a scenario still has: of axes that its file lacks, or not written as placeholders are. */
export function checkPlaceholders(scenario: WorkspaceScenario): CrossFinding[] {
  const isFilled = ({ axis }: Placeholder): boolean =>
    // It came in with the text of a value, which is told there.
    scenario.variant?.some(value => value.axis === axis) ?? false
  return placeholdersIn(scenario.value)
    .filter(placeholder => !isFilled(placeholder))
    .map(placeholder => findingOf(placeholder, scenario))
}

function findingOf(placeholder: Placeholder, scenario: WorkspaceScenario): CrossFinding {
  const { at } = placeholder
  const { file, layers } = scenario
  const origin = originOf(layers, at) ?? { file, at: [] }
  const { code, message } = saidOf(placeholder, scenario)
  const isOwn = origin.file === file
  // What is in defaults is right for the files that have the axis.
  const isToldThere = isOwn || placeholder.axis === undefined
  if (isToldThere) return { severity: 'error', code, message, file: origin.file, at: origin.at }
  const told = `${origin.file} has ${placeholder.shown}. ${message}`
  return { severity: 'error', code, message: told, file, at: [], inPath: 'file', other: origin.file }
}

function saidOf(
  { axis, shown }: Placeholder,
  { variant }: WorkspaceScenario,
): { code: string; message: string } {
  if (axis === undefined) {
    const message = `"${shown}" starts a placeholder that is not complete. Write \${{ matrix.AXIS }}.`
    return { code: 'bad-placeholder', message }
  }
  if (!variant) {
    const message = `The file has no matrix, so nothing takes the place of ${shown}. Add a "matrix" with the axis "${axis}".`
    return { code: 'unknown-axis', message }
  }
  const known = variant.map(value => value.axis)
  const near = didYouMean(axis, known) || ` The matrix has ${listed(known, 'and')}.`
  return { code: 'unknown-axis', message: `There is no axis "${axis}".${near}` }
}
