import type { Finding } from '../../model/problem.ts'
import type { Problem } from '../../model/problem.ts'
import { checkFields, parseFields, scenarioFor, type WorkspaceScenario } from '../../workspace/index.ts'
import type { CheckedWorkspace, DesiredTarget } from '../check.ts'
import type { Move } from './move.ts'
import type { Trial, Trouble } from './trial.ts'

/** Errors that the workspace did not have before, with the moves that brought them in where that can be told. */
export function invalidBy(trial: Trial, before: CheckedWorkspace): Trouble[] {
  const known = new Set(before.problems.filter(isError).map(nameOf))
  const fresh = trial.checked.problems.filter(isError).filter(problem => !known.has(nameOf(problem)))
  if (fresh.length === 0) return []
  const placed = [...trial.edited.keys()].flatMap(file => placedIn(file, trial))
  return fresh.map(({ file, message }) => {
    const found = placed.find(finding => finding.file === file && finding.message === message)
    const moves = found
      ? about(
          found.at,
          trial.moves.filter(move => move.file === file),
        )
      : []
    const files = trial.edited.has(file) ? [file] : [...trial.edited.keys()]
    return { moves, files, reason: { code: 'not-valid', message } }
  })
}

/** The moves that edit a place, something around it or something in it. */
export function about(at: readonly (string | number)[], moves: readonly Move[]): Move[] {
  if (at.length === 0) return []
  const place = `${at.join('.')}.`
  return moves.filter(({ edits }) =>
    edits.some(({ path }) => {
      const edited = `${path.join('.')}.`
      return place.startsWith(edited) || edited.startsWith(place)
    }),
  )
}

interface PlacedFinding extends Finding {
  readonly file: string
}

/** What the schema and each platform's own rules say of one file. */
function placedIn(file: string, { edited, checked }: Trial): PlacedFinding[] {
  const { value } = parseFields(edited.get(file)!.after)
  const ofSchema = value ? checkFields('scenario', value) : []
  const scenario = checked.workspace.scenarios.find(one => one.file === file)
  const ofTargets = scenario ? checked.targets.flatMap(target => findingsAt(target, scenario)) : []
  return [...ofSchema, ...ofTargets].map(finding => ({ ...finding, file }))
}

function findingsAt(
  { provider, scope, config }: DesiredTarget,
  scenario: WorkspaceScenario,
): readonly Finding[] {
  return provider.encode(scenarioFor(scenario, config), scope).findings
}

function isError({ severity }: Problem): boolean {
  return severity === 'error'
}

/** Lines move when a file is edited. */
function nameOf({ file, code, message, target = '' }: Problem): string {
  return [file, code, message, target].join('\0')
}
