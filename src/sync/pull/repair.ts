import { difference } from '../../engine/diff.ts'
import type { Json } from '../../model/json.ts'
import { foldersTo, type Fields } from '../../model/resource.ts'
import { checkFields, scenarioFor, type Workspace, type WorkspaceScenario } from '../../workspace/index.ts'
import type { CheckedWorkspace } from '../check.ts'
import { rehearse, type NewFile } from '../rehearsal.ts'
import type { Io } from '../../cli/io.ts'
import type { SeenTarget } from '../read-targets.ts'
import type { Draft } from './new-file.ts'

/** What stands between a draft and a workspace that is valid and has nothing to plan. */
type Trouble =
  | { readonly kind: 'finding'; readonly at: readonly string[]; readonly code: string; readonly says: string }
  | { readonly kind: 'difference'; readonly path: string; readonly there: Json; readonly at: string }

/** With what drafts are tried. */
export interface Fitting {
  readonly targets: readonly SeenTarget[]
  readonly workspace: Workspace
  readonly io: Pick<Io, 'env'>
  readonly render: (draft: Draft) => NewFile
  /** Gives the draft a file at the root, where it states no folder. */
  readonly unplace: (draft: Draft) => void
}

const MOST_ROUNDS = 25

/**
 * Takes out of the drafts what a file cannot say or what the next plan would change, and gives up on those that still
 * do not fit: `draft.refusal` says why. Nothing is written.
 */
export async function fit(drafts: readonly Draft[], fitting: Fitting): Promise<void> {
  let open = drafts
  for (let round = 0; open.length > 0; round++) {
    const troubles = await troublesOf(open, fitting)
    open = open.filter(draft => {
      const own = troubles.get(draft) ?? []
      draft.startRound()
      if (round === MOST_ROUNDS && own.length > 0) draft.refusal ??= saidOf(own[0]!)
      else for (const trouble of own) relieve(draft, trouble, fitting)
      return own.length > 0 && draft.refusal === undefined
    })
  }
}

type Troubles = Map<Draft, Trouble[]>

/** The cheaper checks first: a draft that fails one is not held against the next. */
async function troublesOf(drafts: readonly Draft[], fitting: Fitting): Promise<Troubles> {
  const troubles: Troubles = new Map()
  const files = new Map<string, Draft>()
  const news: NewFile[] = []
  for (const draft of drafts) {
    const found = schemaTroubles(draft)
    const file = found.length > 0 ? undefined : rendered(draft, fitting)
    if (file) news.push(file)
    if (file) files.set(file.file, draft)
    else if (draft.refusal === undefined) troubles.set(draft, found)
  }
  if (news.length === 0) return troubles
  const sound = await rehearse(news, { root: fitting.workspace.root, io: fitting.io }, checked =>
    offline(checked, { files, troubles, fitting }),
  )
  await online(sound, { troubles, fitting })
  return troubles
}

function schemaTroubles(draft: Draft): Trouble[] {
  return checkFields('scenario', draft.value())
    .filter(({ severity }) => severity === 'error')
    .map(({ at, code, message }) => ({ kind: 'finding', at: at.map(String), code, says: message }))
}

function rendered(draft: Draft, { render }: Fitting): NewFile | undefined {
  try {
    return render(draft)
  } catch (thrown) {
    draft.refuse(thrown)
    return undefined
  }
}

interface Sound {
  readonly draft: Draft
  readonly scenario: WorkspaceScenario
}

/** What the loaded files and each platform's own rules say. Gives the drafts that nothing was found about. */
function offline(
  { workspace, targets }: CheckedWorkspace,
  { files, troubles, fitting }: { files: ReadonlyMap<string, Draft>; troubles: Troubles; fitting: Fitting },
): Sound[] {
  for (const { file, severity, code, message } of workspace.problems) {
    const draft = files.get(file)
    if (draft && severity === 'error') add(troubles, draft, { kind: 'finding', at: [], code, says: message })
  }
  const spelled = spellings(fitting.workspace)
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
        add(troubles, draft, { kind: 'finding', at: at.map(String), code, says: message })
    }
    const clash = foldersTo(scenario.folder ?? '').find(
      folder => (spelled.get(folder.toLowerCase()) ?? folder) !== folder,
    )
    if (clash !== undefined) {
      const says = `The folder "${clash}" differs only in case from one of the workspace.`
      add(troubles, draft, { kind: 'finding', at: ['folder'], code: 'folder-case', says })
    }
    return troubles.has(draft) ? [] : [{ draft, scenario }]
  })
}

function spellings({ scenarios }: Workspace): ReadonlyMap<string, string> {
  const folders = scenarios.flatMap(({ folder }) => foldersTo(folder ?? ''))
  return new Map(folders.map(folder => [folder.toLowerCase(), folder]))
}

/** What the platform's names and values say: the next plan must find nothing to do. */
async function online(
  sound: readonly Sound[],
  { troubles, fitting }: { troubles: Troubles; fitting: Fitting },
): Promise<void> {
  for (const target of fitting.targets) {
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
        add(troubles, draft, { kind: 'finding', at: at.map(String), code, says: message })
    }
    for (const { draft, resource } of desired) {
      const remote = draft.remoteAt(target.name)
      const actual: Fields = target.provider.decode(remote, references, resource.fields)
      const sight = {
        desired: resource,
        remote,
        entry: { id: remote.id, hashes: {} },
        how: 'state' as const,
        renamedFrom: undefined,
        actual,
        assumed: new Set<string>(),
      }
      for (const { path, before } of difference(sight, { provider: target.provider, references }).fields) {
        if (draft.accepted.has(`${target.name} ${path}`)) continue
        add(troubles, draft, { kind: 'difference', path, there: before, at: target.name })
      }
    }
  }
}

function add(troubles: Troubles, draft: Draft, trouble: Trouble): void {
  troubles.set(draft, [...(troubles.get(draft) ?? []), trouble])
}

function relieve(draft: Draft, trouble: Trouble, fitting: Fitting): void {
  if (trouble.kind === 'finding') relieveFinding(draft, trouble, fitting)
  else relieveDifference(draft, trouble, fitting)
}

function relieveFinding(
  draft: Draft,
  { at, code, says }: Extract<Trouble, { kind: 'finding' }>,
  { unplace }: Fitting,
): void {
  const path = at.join('.')
  if (code.startsWith('folder') || path === 'folder') {
    if (draft.liesInFolder()) return unplace(draft)
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

function relieveDifference(
  draft: Draft,
  { path, there, at }: Extract<Trouble, { kind: 'difference' }>,
  { unplace }: Fitting,
): void {
  if (draft.isShared()) return draft.accept(at, path)
  if ((path === 'folder' || path.includes('.folder')) && draft.liesInFolder()) return unplace(draft)
  if (draft.canState(path)) return draft.stateOnce(path, there, '')
  if (path in draft.fields && path !== 'name') return draft.leave([path])
  draft.accept(at, path)
}

function saidOf(trouble: Trouble): string {
  return trouble.kind === 'finding' ? trouble.says : `${trouble.path} cannot be said in a file.`
}
