import { folderClashes } from '../../engine/folders.ts'
import type { Finding, Problem } from '../../model/problem.ts'
import {
  checkFields,
  parseFields,
  scenarioFor,
  type Path,
  type WorkspaceScenario,
} from '../../workspace/index.ts'
import type { CheckedWorkspace, DesiredTarget } from '../check.ts'
import type { ReadTarget } from '../read-targets.ts'
import { placeOf, type Move } from './move.ts'
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

/** The moves that edit a place of the file or a field of the scenario, something around it or something in it. */
export function about(at: Path, moves: readonly Move[]): Move[] {
  if (at.length === 0) return []
  return moves.filter(({ edits }) => edits.some(edit => meets(at, placeOf(edit)) || meets(at, edit.path)))
}

/** Whether one place lies in the other. */
export function meets(one: Path, other: Path): boolean {
  const [here, there] = [`${one.join('.')}.`, `${other.join('.')}.`]
  return here.startsWith(there) || there.startsWith(here)
}

interface PlacedFinding extends Finding {
  readonly file: string
}

/** What the schema and each platform's own rules say of one file. */
function placedIn(file: string, { edited, checked }: Trial): PlacedFinding[] {
  const { value } = parseFields(edited.get(file)!.after)
  const ofSchema = value ? checkFields(checked.workspace.schemas, 'scenario', value) : []
  const scenarios = checked.workspace.scenarios.filter(one => one.file === file)
  const ofTargets = scenarios.flatMap(one => checked.targets.flatMap(target => findingsAt(target, one)))
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
