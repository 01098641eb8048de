import { canonicalJson } from '../../model/json.ts'
import { keyOf } from '../../model/resource.ts'
import { isCovered, isSamePath, ownLayers, type Layer, type Path } from '../../workspace/index.ts'
import { layersAt, type Candidate, type Statement } from './candidate.ts'
import type { Move } from './move.ts'

/** What moved, with its place in the file; without one where no place says this and nothing else. */
export interface Placed {
  readonly candidate: Candidate
  readonly move: Move | undefined
}

/**
 * Gives each candidate the place in its file that says what moved. A file of one scenario has one. In a file with a
 * matrix what all its scenarios moved alike goes to the file, and what all of one value moved alike goes into that value:
 * a place is written only if every scenario that it shows in has moved so.
 */
export function placed(candidates: readonly Candidate[]): Placed[] {
  return [...grouped(candidates).values()].flatMap(group => {
    const { scenario } = group[0]!.found
    return scenario.variant ? placedTogether(group) : group.map(placedAlone)
  })
}

/** What may go together: the same fields in the scenarios of one file. */
function grouped(candidates: readonly Candidate[]): Map<string, Candidate[]> {
  const groups = new Map<string, Candidate[]>()
  for (const candidate of candidates) {
    const { file, address, fields } = candidate.moving
    const type = address.slice(0, -keyOf(address).length)
    const name = [file, type, ...fields.map(({ path }) => path)].join('\0')
    groups.set(name, [...(groups.get(name) ?? []), candidate])
  }
  return groups
}

function placedAlone(candidate: Candidate): Placed {
  const { found, statementAt } = candidate
  const statement = statementAt(layersAt(found, found.scenario).length - 1)
  return { candidate, move: statement && moveOf(candidate, statement) }
}

function placedTogether(group: readonly Candidate[]): Placed[] {
  const { found } = group[0]!
  const siblings = found.workspace.scenarios
    .filter(({ file }) => file === found.scenario.file)
    .map(scenario => ({
      layers: layersAt(found, scenario),
      by: group.find(one => one.found.scenario === scenario),
    }))
  const paths = group[0]!.moving.fields.map(({ path }) => path.split('.'))
  const moves = new Map<Candidate, Move>()
  for (const at of placesOf(siblings)) {
    for (const [candidate, statement] of statementsAt(at, siblings, paths)) {
      if (!moves.has(candidate)) moves.set(candidate, moveOf(candidate, statement))
    }
  }
  return group.map(candidate => ({ candidate, move: moves.get(candidate) }))
}

/** A scenario of the file, and what moved of it. */
interface Sibling {
  readonly layers: readonly Layer[]
  readonly by: Candidate | undefined
}

/** The file, then the values of its matrix, the outer axes first. */
function placesOf(siblings: readonly Sibling[]): Path[] {
  const places = siblings.flatMap(({ layers }) => ownLayers(layers).map(({ at }, depth) => ({ at, depth })))
  const distinct = new Map(places.map(place => [canonicalJson(place.at), place]))
  return [...distinct.values()].toSorted((a, b) => a.depth - b.depth).map(({ at }) => at)
}

/** What a place has to say, for each scenario that it shows in; empty unless it is the same for all of them. */
function statementsAt(
  at: Path,
  siblings: readonly Sibling[],
  paths: readonly (readonly string[])[],
): Map<Candidate, Statement> {
  const statements = new Map<Candidate, Statement>()
  let said: string | undefined
  for (const { layers, by } of siblings) {
    const layer = layers.findIndex(own => own.file === layers.at(-1)!.file && isSamePath(own.at, at))
    if (layer < 0 || paths.every(path => isCovered(layers, layer, path))) continue
    const statement = by?.statementAt(layer)
    if (!by || !statement) return new Map()
    said ??= saidIn(statement)
    if (said !== saidIn(statement)) return new Map()
    statements.set(by, statement)
  }
  return statements
}

function saidIn({ edits, stuck }: Statement): string {
  const stated = edits.map(({ path, value }) => [path, value === undefined ? [] : [value]])
  return canonicalJson([stated, stuck.map(({ item, file }) => [item, file])])
}

function moveOf({ moving }: Candidate, { edits, stuck }: Statement): Move {
  return { ...moving, edits, stuck }
}
