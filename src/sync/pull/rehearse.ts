import { isSameJson } from '../../model/json.ts'
import { isSamePath } from '../../workspace/index.ts'
import { checkWorkspace, type CheckedWorkspace } from '../check.ts'
import type { ReadTarget } from '../read-targets.ts'
import { about, clashingAt, invalidBy, meets } from './findings.ts'
import { meaningOf } from './meaning.ts'
import type { Carried, LeftField, LeftReason } from '../../model/pull.ts'
import { leftFields, placeOf, type FileEdit, type Move } from './move.ts'
import { tryMoves, type Trial, type TrialOptions, type Trouble } from './trial.ts'

/** What moves are tried with. */
export interface RehearseOptions extends TrialOptions {
  readonly read: readonly ReadTarget[]
}

/** Moves that go together well, the texts with them, and what had to stay out. */
export interface Rehearsed {
  /** Undefined where there was nothing to try. */
  readonly trial: Trial | undefined
  readonly left: readonly LeftField[]
  readonly carried: readonly Carried[]
}

/**
 * Tries moves until what remains leaves a workspace that is valid for every target, says what the platforms say, and
 * tells no other target anything new. Writes nothing.
 */
export async function rehearse(moves: readonly Move[], options: RehearseOptions): Promise<Rehearsed> {
  const { workspace, env, strict } = options
  if (moves.length === 0) return { trial: undefined, left: [], carried: [] }
  const before = await checkWorkspace({
    root: workspace.root,
    env,
    target: [],
    asked: workspace.asked,
    strict,
  })
  const clashes = clashesIn(moves)
  const left = [...clashes].flatMap(([move, reason]) => leftFields(move, reason))
  let round = firstRound(moves.filter(move => !clashes.has(move)))
  for (;;) {
    const trial = await tryMoves([...round.accepted, ...round.fresh], options)
    const { troubles, carried } = await troublesIn(trial, before, options)
    if (troubles.length === 0 && round.waiting.length === 0) return { trial, left, carried }
    const dropped = new Map<Move, LeftReason>()
    round = nextRound(round, troubles, dropped)
    left.push(...[...dropped].flatMap(([move, reason]) => leftFields(move, reason)))
  }
}

/** One field of one file can take one value only. */
function clashesIn(moves: readonly Move[]): Map<Move, LeftReason> {
  const clashes = new Map<Move, LeftReason>()
  for (const move of moves) {
    const other = moves.find(one => one !== move && one.file === move.file && collide(move, one))
    if (other) clashes.set(move, { code: 'two-values', target: other.target })
  }
  return clashes
}

function collide(one: Move, other: Move): boolean {
  return one.edits.some(edit => other.edits.some(against => differ(edit, against)))
}

function differ(edit: FileEdit, against: FileEdit): boolean {
  const [here, there] = [placeOf(edit), placeOf(against)]
  if (!meets(here, there)) return false
  return !(isSamePath(here, there) && isSameJson(edit.value ?? null, against.value ?? null))
}

/** The cheaper checks first: what only the platform can tell is asked of files that are fine otherwise. */
async function troublesIn(
  trial: Trial,
  before: CheckedWorkspace,
  { read }: RehearseOptions,
): Promise<{ troubles: readonly Trouble[]; carried: readonly Carried[] }> {
  const { troubles, carried } = meaningOf(trial, { before, read })
  const clashes = read.flatMap(target => clashingAt(target, trial))
  const offline = [...trial.troubles, ...invalidBy(trial, before), ...clashes]
  if (offline.length > 0) return { troubles: offline, carried: [] }
  if (troubles.length > 0) return { troubles, carried: [] }
  const refused = await Promise.all(read.map(target => refusedAt(target, trial)))
  return { troubles: refused.flat(), carried }
}

/** What a platform says of the names and values that its own moves bring. */
async function refusedAt({ name, session }: ReadTarget, { moves, checked }: Trial): Promise<Trouble[]> {
  const files = new Set(moves.map(({ file }) => file))
  const desired = checked.targets.find(target => target.name === name)?.resources ?? []
  const resources = desired.filter(
    ({ file, type }) => type === 'scenario' && file !== null && files.has(file),
  )
  if (resources.length === 0) return []
  const types = new Set(['scenario'] as const)
  const { findings } = await session.resolve({ resources, types, allNames: true })
  return findings
    .filter(({ severity }) => severity === 'error')
    .flatMap(({ address, at, message }) => {
      const file = resources.find(resource => resource.address === address)?.file
      if (file === undefined || file === null) return []
      const inFile = moves.filter(move => move.file === file)
      const own = inFile.filter(move => move.address === address)
      const blamed = about(at, own.length > 0 ? own : inFile)
      return { moves: blamed, files: [file], reason: { code: 'not-valid', message } }
    })
}

/** Moves that are in, those that have just been put in, and those that are tried one after the other. */
interface Round {
  readonly accepted: readonly Move[]
  readonly fresh: readonly Move[]
  readonly waiting: readonly Move[]
  /** Files whose moves have been tried one by one. */
  readonly stepped: ReadonlySet<string>
}

function firstRound(moves: readonly Move[]): Round {
  return { accepted: moves, fresh: [], waiting: [], stepped: new Set() }
}

/**
 * What is to blame goes. Where that cannot be told, the moves of the file are taken out and tried one by one: of two that
 * do not go together the first stays.
 */
function nextRound(round: Round, troubles: readonly Trouble[], dropped: Map<Move, LeftReason>): Round {
  const unclear = new Set<string>()
  for (const { moves, files, reason } of troubles) {
    const blamed = moves.length > 0 ? moves : suspects(files, round)
    if (blamed.length === 0) for (const file of files) unclear.add(file)
    for (const move of blamed) if (!dropped.has(move)) dropped.set(move, reason)
  }
  const stays = (move: Move) => !dropped.has(move)
  const isUnclear = ({ file }: Move) => unclear.has(file)
  const accepted = [...round.accepted, ...round.fresh].filter(stays)
  const waiting = [...round.waiting, ...accepted.filter(isUnclear)].filter(stays)
  const fresh = firstOfEach(waiting)
  return {
    accepted: accepted.filter(move => !isUnclear(move)),
    fresh,
    waiting: waiting.filter(move => !fresh.includes(move)),
    stepped: new Set([...round.stepped, ...unclear]),
  }
}

/** What was put in last, or what there is where nothing is left to be tried. */
function suspects(files: readonly string[], { accepted, fresh, stepped }: Round): readonly Move[] {
  const last = fresh.filter(({ file }) => files.includes(file))
  if (last.length > 0) return last
  const settled = accepted.filter(({ file }) => files.includes(file))
  return settled.length === 1 || files.every(file => stepped.has(file)) ? settled : []
}

function firstOfEach(moves: readonly Move[]): Move[] {
  const files = new Set(moves.map(({ file }) => file))
  return [...files].map(file => moves.find(move => move.file === file)!)
}
