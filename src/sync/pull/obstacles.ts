import type { Environment } from '../../model/environment.ts'
import type { Finding } from '../../model/problem.ts'
import { addressOf } from '../../model/resource.ts'
import { checkFields, scenarioFor, type Workspace } from '../../workspace/index.ts'
import { checkWorkspace, type CheckedWorkspace } from '../check.ts'
import type { ReadTarget } from '../read-targets.ts'
import { compared, type DifferenceObstacle } from './comparison.ts'
import type { NewFile } from './new-file.ts'
import type { EditedFile } from './trial.ts'

/** What stands between a new file and a workspace that is valid and has nothing to plan. */
export type Obstacle = FoundObstacle | DifferenceObstacle

/** Something that is wrong with the file, or with another one because of it. */
export interface FoundObstacle {
  readonly kind: 'finding'
  readonly at: readonly string[]
  readonly code: string
  readonly says: string
}

/** With what drafts are tried. */
export interface ObstacleOptions {
  readonly targets: readonly ReadTarget[]
  readonly workspace: Workspace
  /** What the same pull edits. */
  readonly edited: ReadonlyMap<string, EditedFile>
  readonly env: Environment
  readonly render: (draft: NewFile) => string
}

type Obstacles = Map<NewFile, Obstacle[]>

/**
 * All drafts are looked at together, as if they were written. The cheaper checks come first: a draft that fails one is
 * not held against the next.
 */
export async function obstaclesOf(drafts: readonly NewFile[], options: ObstacleOptions): Promise<Obstacles> {
  const obstacles: Obstacles = new Map()
  const texts = new Map<string, string>()
  for (const draft of drafts) {
    const found = schemaObstacles(draft, options.workspace)
    const text = found.length > 0 ? undefined : rendered(draft, options)
    if (text !== undefined) texts.set(draft.at.file, text)
    else if (draft.refusal === undefined) obstacles.set(draft, found)
  }
  if (texts.size === 0) return obstacles
  const { root } = options.workspace
  const edited = [...options.edited].map(([file, { after }]) => [file, after] as const)
  const checked = await checkWorkspace({
    root,
    env: options.env,
    target: [],
    asked: options.workspace.asked,
    strict: false,
    drafts: new Map([...edited, ...texts]),
  })
  const written = drafts.filter(({ at }) => texts.has(at.file))
  for (const draft of written) add(obstacles, draft, offline(draft, checked))
  const sound = written.filter(draft => !obstacles.has(draft) && draft.bases.size === 0)
  for (const target of options.targets) await online(sound, { target, checked, obstacles })
  return obstacles
}

function schemaObstacles(draft: NewFile, { schemas }: Workspace): FoundObstacle[] {
  return checkFields(schemas, 'scenario', draft.value()).filter(isError).map(foundOf)
}

function rendered(draft: NewFile, { render }: ObstacleOptions): string | undefined {
  try {
    return render(draft)
  } catch (thrown) {
    draft.refuse(thrown)
    return undefined
  }
}

/** What the loaded files and each platform's own rules say, also of other files that do not go with this one. */
function offline(draft: NewFile, { workspace, targets, problems }: CheckedWorkspace): FoundObstacle[] {
  const { file } = draft.at
  const scenario = workspace.scenarios.find(one => one.file === file)
  const placed = scenario
    ? targets
        .filter(({ name }) => draft.isAt(name))
        .flatMap(
          ({ provider, scope, config }) => provider.encode(scenarioFor(scenario, config), scope).findings,
        )
        .filter(isError)
    : []
  const known = new Set(placed.map(({ message }) => message))
  const others = problems.filter(
    problem =>
      problem.severity === 'error' &&
      (problem.file === file ? !known.has(problem.message) : problem.message.includes(file)),
  )
  return [
    ...placed.map(foundOf),
    ...others.map(({ code, message }) => ({ kind: 'finding' as const, at: [], code, says: message })),
  ]
}

interface Online {
  readonly target: ReadTarget
  readonly checked: CheckedWorkspace
  readonly obstacles: Obstacles
}

/** What the platform's names and values say: the next plan must find nothing to do. */
async function online(sound: readonly NewFile[], { target, checked, obstacles }: Online): Promise<void> {
  const { name, session } = target
  const here = new Map(
    sound.filter(draft => draft.isAt(name)).map(draft => [addressOf('scenario', draft.at.key), draft]),
  )
  const all = checked.targets.find(one => one.name === name)?.resources ?? []
  const resources = all.filter(({ address }) => here.has(address))
  if (resources.length === 0) return
  const wanted = { resources, types: new Set(['scenario'] as const), allNames: true }
  const { references, findings } = await session.resolve(wanted)
  for (const { address, ...finding } of findings.filter(isError)) {
    const draft = here.get(address)
    if (draft) add(obstacles, draft, [foundOf(finding)])
  }
  for (const resource of resources) {
    const draft = here.get(resource.address)!
    const scenario = checked.workspace.scenarios.find(one => one.file === draft.at.file)!
    const found = compared(draft, { resource, references, target, scenario })
    if (!obstacles.has(draft)) draft.bases.set(name, found.bases)
    add(obstacles, draft, found.differences)
  }
}

function foundOf({ at, code, message }: Pick<Finding, 'at' | 'code' | 'message'>): FoundObstacle {
  return { kind: 'finding', at: at.map(String), code, says: message }
}

function isError({ severity }: Pick<Finding, 'severity'>): boolean {
  return severity === 'error'
}

function add(obstacles: Obstacles, draft: NewFile, found: readonly Obstacle[]): void {
  if (found.length > 0) obstacles.set(draft, [...(obstacles.get(draft) ?? []), ...found])
}
