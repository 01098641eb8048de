import type { Environment } from '../../model/environment.ts'
import type { Entry } from '../../model/ledger.ts'
import type { AdoptionNews, Unread } from '../../model/pull.ts'
import { addressOf, folderWithin } from '../../model/resource.ts'
import { newScenarioText, type Workspace } from '../../workspace/index.ts'
import type { OpenTargets } from '../read-targets.ts'
import { folderSpelling } from './folder-spelling.ts'
import type { AdoptedObject, NewFile } from './new-file.ts'
import { placed } from './placing.ts'
import { repairDrafts } from './repair.ts'
import type { EditedFile } from './trial.ts'
import { foreignAt, unknownAt } from './unknown.ts'

/** A file for objects that no file knew: one object, or one of each target when they carry the same key. */
export interface Adoption {
  readonly address: string
  readonly name: string
  readonly file: string
  readonly text: string
  readonly objects: readonly (AdoptedObject & { readonly hashes: Entry['hashes'] })[]
}

/** New files, and what is to be said about objects that get none or not all of what they say. */
export interface Adoptions {
  readonly adoptions: readonly Adoption[]
  readonly news: AdoptionNews
  readonly unread: readonly Unread[]
}

/** Where new files go and what they link to. */
export interface AdoptOptions {
  /** With what the same pull edits. */
  readonly workspace: Workspace
  readonly edited: ReadonlyMap<string, EditedFile>
  readonly env: Environment
  readonly schemaPath: (file: string) => string | undefined
}

/**
 * Files for everything that no file knows, at paths made from folder and name; portable fields first. What a file
 * cannot say stays at the platform and is told: the workspace is valid, and a plan shows what defaults would change.
 */
export async function adoptionsIn(open: OpenTargets, options: AdoptOptions): Promise<Adoptions> {
  const { workspace, schemaPath } = options
  const found = await Promise.all(
    open.targets.map(async target => ({ target, ...(await unknownAt(target)) })),
  )
  const unknown = found.flatMap(({ target, objects }) => objects.map(remote => ({ target, remote })))
  const folders = unknown.map(({ target, remote: { folder } }) => {
    return folderWithin(target.config.folder, folder) ?? folder
  })
  const isSayable = folderSpelling(workspace, folders)
  const { drafts, news, moveToRoot } = placed(unknown, { workspace, selection: open.selection, isSayable })
  const render = (draft: NewFile) => textOf(draft, schemaPath)
  await repairDrafts(drafts, { ...options, targets: open.targets, render, moveToRoot })
  const kept = drafts.filter(({ refusal }) => refusal === undefined)
  return {
    adoptions: kept.map(draft => adoptionOf(draft, render(draft))),
    unread: found.flatMap(({ unread }) => unread),
    news: {
      ...news,
      left: kept.flatMap(({ at, left }) => [...left].map(path => ({ file: at.file, path }))),
      planned: kept.flatMap(draft => draft.planned()),
      refused: drafts.flatMap(({ name, objects, refusal }) =>
        refusal === undefined ? [] : [{ name, objects, reason: refusal }],
      ),
      foreign: open.targets
        .map(target => ({ target: target.name, count: foreignAt(target) }))
        .filter(({ count }) => count > 0),
    },
  }
}

function adoptionOf(draft: NewFile, text: string): Adoption {
  const { at, name, fields } = draft
  const objects = draft.objects.map(({ target, id, own }) => ({
    target,
    id,
    own: own.filter(path => path in fields || draft.left.has(path)),
    hashes: draft.bases.get(target) ?? {},
  }))
  return { address: addressOf('scenario', at.key), name, file: at.file, text, objects }
}

function textOf(draft: NewFile, schemaPath: AdoptOptions['schemaPath']): string {
  const schema = schemaPath(draft.at.file)
  return newScenarioText({ fields: draft.value(), ...(schema !== undefined && { schemaPath: schema }) })
}
