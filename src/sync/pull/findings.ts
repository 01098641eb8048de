import { folderClashes } from '../../engine/folders.ts'
import type { Finding, Problem } from '../../model/problem.ts'
import { checkFields, parseFields, scenarioFor, type WorkspaceScenario } from '../../workspace/index.ts'
import type { CheckedWorkspace, DesiredTarget } from '../check.ts'
import type { ReadTarget } from '../read-targets.ts'
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

/** Folders that a plan of another target would refuse, because it has them in the spelling that the file had before. */
export function clashingAt({ name, actual }: ReadTarget, { moves, checked }: Trial): Trouble[] {
  const desired = checked.targets.find(target => target.name === name)?.resources ?? []
  return folderClashes(desired, actual.remote).flatMap(({ here, there }) => {
    const inside = desired
      .filter(({ folder = '' }) => `${folder}/`.startsWith(`${here}/`))
      .map(({ file }) => file)
    const blamed = about(['folder'], moves).filter(({ file }) => inside.includes(file))
    const message = `The folder "${here}" is "${there}" at ${name}.`
    return blamed.length === 0 ? [] : [{ moves: blamed, files: [], reason: { code: 'not-valid', message } }]
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
