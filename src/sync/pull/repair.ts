import { difference } from '../../engine/diff.ts'
import type { Environment } from '../../model/environment.ts'
import type { Json } from '../../model/json.ts'
import { foldersTo, type Fields } from '../../model/resource.ts'
import { checkFields, scenarioFor, type Workspace, type WorkspaceScenario } from '../../workspace/index.ts'
import type { CheckedWorkspace } from '../check.ts'
import { rehearse, type RehearsedFile } from '../rehearsal.ts'
import type { ReadTarget } from '../read-targets.ts'
import type { NewFile } from './new-file.ts'

/** What stands between a draft and a workspace that is valid and has nothing to plan. */
type Obstacle =
  | { readonly kind: 'finding'; readonly at: readonly string[]; readonly code: string; readonly says: string }
  | { readonly kind: 'difference'; readonly path: string; readonly there: Json; readonly at: string }

/** With what drafts are tried. */
export interface RepairOptions {
  readonly targets: readonly ReadTarget[]
  readonly workspace: Workspace
  readonly env: Environment
  readonly render: (draft: NewFile) => RehearsedFile
  /** Gives the draft a file at the root, where it states no folder. */
  readonly moveToRoot: (draft: NewFile) => void
}

const MOST_ROUNDS = 25

/**
 * Takes out of the drafts what a file cannot say or what the next plan would change, and gives up on those that still
 * do not fit: `draft.refusal` says why. Nothing is written.
 */
export async function repairDrafts(drafts: readonly NewFile[], options: RepairOptions): Promise<void> {
  let open = drafts
  for (let round = 0; open.length > 0; round++) {
    const obstacles = await obstaclesOf(open, options)
    open = open.filter(draft => {
      const own = obstacles.get(draft) ?? []
      draft.startRound()
      if (round === MOST_ROUNDS && own.length > 0) draft.refusal ??= saidOf(own[0]!)
      else for (const obstacle of own) repair(draft, obstacle, options)
      return own.length > 0 && draft.refusal === undefined
    })
  }
}

type Obstacles = Map<NewFile, Obstacle[]>

/** The cheaper checks first: a draft that fails one is not held against the next. */
async function obstaclesOf(drafts: readonly NewFile[], options: RepairOptions): Promise<Obstacles> {
  const obstacles: Obstacles = new Map()
  const files = new Map<string, NewFile>()
  const news: RehearsedFile[] = []
  for (const draft of drafts) {
    const found = schemaObstacles(draft)
    const file = found.length > 0 ? undefined : rendered(draft, options)
    if (file) news.push(file)
    if (file) files.set(file.file, draft)
    else if (draft.refusal === undefined) obstacles.set(draft, found)
  }
  if (news.length === 0) return obstacles
  const sound = await rehearse(news, { root: options.workspace.root, env: options.env }, checked =>
    offline(checked, { files, obstacles, options }),
  )
  await online(sound, { obstacles, options })
  return obstacles
}

function schemaObstacles(draft: NewFile): Obstacle[] {
  return checkFields('scenario', draft.value())
    .filter(({ severity }) => severity === 'error')
    .map(({ at, code, message }) => ({ kind: 'finding', at: at.map(String), code, says: message }))
}

function rendered(draft: NewFile, { render }: RepairOptions): RehearsedFile | undefined {
  try {
    return render(draft)
  } catch (thrown) {
    draft.refuse(thrown)
    return undefined
  }
}

interface Sound {
  readonly draft: NewFile
  readonly scenario: WorkspaceScenario
}

/** What the loaded files and each platform's own rules say. Gives the drafts that nothing was found about. */
function offline(
  { workspace, targets }: CheckedWorkspace,
  {
    files,
    obstacles,
    options,
  }: { files: ReadonlyMap<string, NewFile>; obstacles: Obstacles; options: RepairOptions },
): Sound[] {
  for (const { file, severity, code, message } of workspace.problems) {
    const draft = files.get(file)
    if (draft && severity === 'error') add(obstacles, draft, { kind: 'finding', at: [], code, says: message })
  }
  const spelled = spellings(options.workspace)
  return workspace.scenarios.flatMap(scenario => {
    const draft = files.get(scenario.file)
    if (!draft) return []
    const encoded = targets
      .filter(({ name }) => draft.isAt(name))
      .flatMap(
        ({ provider, scope, config }) => provider.encode(scenarioFor(scenario, config), scope).findings,
      )
    for (const { severity, at, code, message } of encoded) {
      if (severity === 'error')
        add(obstacles, draft, { kind: 'finding', at: at.map(String), code, says: message })
    }
    const clash = foldersTo(scenario.folder ?? '').find(
      folder => (spelled.get(folder.toLowerCase()) ?? folder) !== folder,
    )
    if (clash !== undefined) {
      const says = `The folder "${clash}" differs only in case from one of the workspace.`
      add(obstacles, draft, { kind: 'finding', at: ['folder'], code: 'folder-case', says })
    }
    return obstacles.has(draft) ? [] : [{ draft, scenario }]
  })
}

function spellings({ scenarios }: Workspace): ReadonlyMap<string, string> {
  const folders = scenarios.flatMap(({ folder }) => foldersTo(folder ?? ''))
  return new Map(folders.map(folder => [folder.toLowerCase(), folder]))
}

/** What the platform's names and values say: the next plan must find nothing to do. */
async function online(
  sound: readonly Sound[],
  { obstacles, options }: { obstacles: Obstacles; options: RepairOptions },
): Promise<void> {
  for (const target of options.targets) {
    const here = sound.filter(({ draft }) => draft.isAt(target.name))
    const desired = here.map(({ draft, scenario }) => {
      const loaded = scenarioFor(scenario, target.config)
      const { resources } = target.provider.encode(loaded, target.scope)
      return { draft, resource: resources.find(({ type }) => type === 'scenario')! }
    })
    if (desired.length === 0) continue
    const resources = desired.map(({ resource }) => resource)
    const wanted = { resources, types: new Set(['scenario'] as const), allNames: true }
    const { references, findings } = await target.session.resolve(wanted)
    const byAddress = new Map(desired.map(({ draft, resource }) => [resource.address, draft]))
    for (const { address, severity, at, code, message } of findings) {
      const draft = byAddress.get(address)
      if (draft && severity === 'error')
        add(obstacles, draft, { kind: 'finding', at: at.map(String), code, says: message })
    }
    for (const { draft, resource } of desired) {
      const remote = draft.remoteAt(target.name)
      const actual: Fields = target.provider.decode(remote, references, resource.fields)
      const pair = {
        desired: resource,
        remote,
        entry: { id: remote.id, hashes: {} },
        how: 'state' as const,
        renamedFrom: undefined,
        actual,
        assumed: new Set<string>(),
      }
      for (const { path, before } of difference(pair, { provider: target.provider, references }).fields) {
        if (draft.accepted.has(`${target.name} ${path}`)) continue
        add(obstacles, draft, { kind: 'difference', path, there: before, at: target.name })
      }
    }
  }
}

function add(obstacles: Obstacles, draft: NewFile, obstacle: Obstacle): void {
  obstacles.set(draft, [...(obstacles.get(draft) ?? []), obstacle])
}

function repair(draft: NewFile, obstacle: Obstacle, options: RepairOptions): void {
  if (obstacle.kind === 'finding') repairFinding(draft, obstacle, options)
  else repairDifference(draft, obstacle, options)
}

function repairFinding(
  draft: NewFile,
  { at, code, says }: Extract<Obstacle, { kind: 'finding' }>,
  { moveToRoot }: RepairOptions,
): void {
  const path = at.join('.')
  if (code.startsWith('folder') || path === 'folder') {
    if (draft.liesInFolder()) return moveToRoot(draft)
    return draft.refuse(says)
  }
  if (draft.isFresh(path)) return
  const stated = draft.statedAround(at).filter(field => field !== 'name')
  if (stated.length > 0) return draft.leave(stated)
  if (code === 'two-instructions') return draft.stateOnce('instructions', null, says)
  if (path === '' || path === 'name' || path === 'key') return draft.refuse(says)
  // Defaults say it: the file can only take it back.
  draft.stateOnce(path, null, says)
}

function repairDifference(
  draft: NewFile,
  { path, there, at }: Extract<Obstacle, { kind: 'difference' }>,
  { moveToRoot }: RepairOptions,
): void {
  if (draft.isShared()) return draft.accept(at, path)
  if ((path === 'folder' || path.includes('.folder')) && draft.liesInFolder()) return moveToRoot(draft)
  if (draft.canState(path)) return draft.stateOnce(path, there, '')
  if (path in draft.fields && path !== 'name') return draft.leave([path])
  draft.accept(at, path)
}

function saidOf(obstacle: Obstacle): string {
  return obstacle.kind === 'finding' ? obstacle.says : `${obstacle.path} cannot be said in a file.`
}
