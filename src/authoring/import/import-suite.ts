import path from 'node:path'
import { folded } from '../../model/names.ts'
import type { ForeignSuite, SuiteFormat } from '../../model/suite-format.ts'
import { checkWorkspace, refuseUnsound, type CheckedWorkspace } from '../../sync/check.ts'
import type { Surroundings } from '../../sync/talk.ts'
import { exists, findWorkspace, unknownTarget, type Workspace } from '../../workspace/index.ts'
import { checkedDrafts, type RefusedCase } from './checked-drafts.ts'
import type { Draft } from './drafts.ts'
import { outFolder } from './out-folder.ts'
import { placedCases, type PlacedCase } from './places.ts'
import { readSuite } from './read-file.ts'
import { givenFields, withConstants } from './settings.ts'
import { countedLosses, type CountedFinding, type CountedLoss } from './told.ts'

/** What is asked of an import. */
export interface ImportRequest {
  readonly file: string
  readonly format: SuiteFormat
  readonly workspace?: string
  readonly out?: string
  /** The targets that the scenarios are for; all for none. */
  readonly target: readonly string[]
  readonly set: readonly string[]
}

/** A case whose file or key is there already. */
export interface LeftCase {
  readonly at: string
  readonly key: string
  /** The file that has its place. */
  readonly file: string
}

/** A case with the text of its new file. */
export interface NewCase extends Draft {
  readonly at: string
  readonly key: string
  readonly name: string
  readonly was?: string
}

/** What an import would write, and what it would not. */
export interface Import {
  readonly root: string
  readonly files: readonly NewCase[]
  readonly defaults: Draft | undefined
  readonly left: readonly LeftCase[]
  readonly refused: readonly RefusedCase[]
  readonly losses: readonly CountedLoss[]
  readonly findings: readonly CountedFinding[]
}

/** Reads another tool's cases and makes valid files of them. Nothing is written. */
export async function importSuite(request: ImportRequest, around: Surroundings): Promise<Import> {
  const { format, target } = request
  const { cwd, env, signal } = around
  const given = givenFields(request.set, format)
  const root = await findWorkspace(cwd, request.workspace)
  const asked = target.length === 0 ? undefined : target
  const checked = await checkWorkspace({ root, env, target: [], asked, strict: false, signal })
  if (!checked.workspace.config) refuseUnsound(checked, around)
  const targets = targetsFor(checked, target)

  const read = await readSuite(request.file, { cwd, format, columns: given.columns })
  const suite = {
    ...read,
    cases: read.cases.map(one => ({ ...one, fields: withConstants(one.fields, given.constants) })),
  }
  const takenPaths = pathsOf(checked.workspace)
  const out = await outFolder(request.out, { cwd, root, suite: suite.name, takenPaths })
  const sayable = suite.cases.filter(({ refusals }) => refusals.length === 0)
  const placed = placedCases(sayable, { out: out.folder, takenPaths }).map(one => ({
    ...one,
    fields: { ...one.fields, ...(targets && { targets }) },
  }))
  const { left, fresh } = await sorted(placed, checked.workspace)
  const shared = out.isNew ? { paths: [...format.shared, 'targets'], folder: out.folder } : undefined
  const { drafts, defaults, refused, findings } = await checkedDrafts(fresh, {
    root,
    env,
    asked,
    shared,
    signal,
  })
  const files = newCases(fresh, drafts)
  const written = new Set(files.map(({ at }) => at))
  return {
    root,
    files,
    left,
    defaults,
    findings,
    refused: inFileOrder([...refusedBy(suite), ...refused], suite),
    losses: countedLosses({ ...suite, cases: suite.cases.filter(({ at }) => written.has(at)) }),
  }
}

function newCases(cases: readonly PlacedCase[], drafts: readonly Draft[]): NewCase[] {
  const textOf = new Map(drafts.map(({ file, text }) => [file, text]))
  return cases.flatMap(({ at, file, key, name, was }): NewCase[] => {
    const text = textOf.get(file)
    if (text === undefined) return []
    return [{ at, file, key, name, text, ...(was !== undefined && { was }) }]
  })
}

/** The targets that the files have to name; undefined where they are for all. */
function targetsFor(
  { workspace }: CheckedWorkspace,
  wanted: readonly string[],
): readonly string[] | undefined {
  const known = Object.keys(workspace.config?.targets ?? {})
  const unknown = wanted.find(name => !known.includes(name))
  if (unknown !== undefined) throw unknownTarget(unknown, known)
  const named = known.filter(name => wanted.includes(name))
  return named.length === 0 || named.length === known.length ? undefined : named
}

function pathsOf({ scenarios, unsound, unselected, otherFiles }: Workspace): Set<string> {
  return new Set([...[...scenarios, ...unsound, ...unselected].map(({ file }) => file), ...otherFiles])
}

function refusedBy({ cases }: ForeignSuite): RefusedCase[] {
  return cases.flatMap(({ at, fields, refusals }) => {
    const name = fields['name']
    if (refusals.length === 0) return []
    return [{ at, ...(typeof name === 'string' && { name }), reasons: refusals }]
  })
}

/** What is there already keeps its file and its key. */
async function sorted(
  placed: readonly PlacedCase[],
  { root, scenarios, unsound }: Workspace,
): Promise<{ readonly left: LeftCase[]; readonly fresh: PlacedCase[] }> {
  const owners = new Map([...scenarios, ...unsound].map(({ key, file }) => [folded(key), file]))
  const left: LeftCase[] = []
  const fresh: PlacedCase[] = []
  for (const one of placed) {
    const { at, key, file } = one
    const owner = (await exists(path.join(root, file))) ? file : owners.get(folded(key))
    if (owner === undefined) fresh.push(one)
    else left.push({ at, key, file: owner })
  }
  return { left, fresh }
}

function inFileOrder(refused: readonly RefusedCase[], { cases }: ForeignSuite): RefusedCase[] {
  const order = new Map(cases.map(({ at }, index) => [at, index]))
  return refused.toSorted((left, right) => order.get(left.at)! - order.get(right.at)!)
}
