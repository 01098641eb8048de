import { didYouMean } from '../model/suggest.ts'
import { Fault } from '../model/fault.ts'
import type { NamedThing } from '../model/provider.ts'
import { foldersTo, folderWithin, type ResourceType } from '../model/resource.ts'
import { compareText } from '../model/text-order.ts'
import { findWorkspace } from '../workspace/index.ts'
import { checkWorkspace, refuseLost, refuseUnsound, type DesiredTarget } from './check.ts'
import { connect, type ConnectedTarget } from './connect.ts'
import { emulatorHost } from './emulator-host.ts'
import { refuseMissingKeys } from './keys.ts'
import type { Surroundings } from './talk.ts'

/** What a target calls its things. */
export interface TargetNames {
  readonly target: string
  readonly names: readonly NamedThing[]
}

/** Which names are wanted. */
export interface NamesOptions {
  readonly workspace?: string
  /** Names of targets; empty for all. */
  readonly target: readonly string[]
  /** A kind, in the singular or plural; all without it. */
  readonly kind?: string
  /** Things that speak another language are left out. */
  readonly language?: string
}

const FOLDER = 'folder'

/** What files can refer to by name, as the platforms have it. Only reads reach them; files with errors do not matter. */
export async function namesAt(options: NamesOptions, around: Surroundings): Promise<TargetNames[]> {
  const root = await findWorkspace(around.cwd, options.workspace)
  const checked = await checkWorkspace({
    root,
    env: around.env,
    target: options.target,
    strict: false,
    signal: around.signal,
  })
  if (!checked.workspace.config) refuseUnsound(checked, around)
  refuseLost(checked)
  const kind = options.kind === undefined ? undefined : kindMeant(options.kind, checked.targets)
  const targets = checked.targets.filter(target => kind === undefined || kindsOf(target).includes(kind))
  refuseMissingKeys(targets)
  const emulator = emulatorHost(root, around.signal)
  try {
    return await Promise.all(
      targets.map(async target => {
        const connected = await connect(target, { around, emulator, concurrency: undefined })
        const kinds = kind === undefined ? kindsOf(target) : [kind]
        const found = await Promise.all(kinds.map(one => thingsOf(one, connected)))
        return { target: target.name, names: found.flat().filter(thing => speaks(thing, options.language)) }
      }),
    )
  } finally {
    await emulator.close()
  }
}

/** Folders are of every platform; what else can be named, each knows itself. */
function kindsOf({ provider }: DesiredTarget): readonly string[] {
  return [...(provider.nameKinds ?? []), FOLDER]
}

function kindMeant(given: string, targets: readonly DesiredTarget[]): string {
  const known = [...new Set(targets.flatMap(kindsOf))]
  const sought = given
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_')
  const singular = [sought, sought.replace(/s$/, ''), sought.replace(/ies$/, 'y')]
  const found = known.find(kind => singular.includes(kind))
  if (found !== undefined) return found
  throw new Fault('USAGE', `No target has names of the kind "${given}".${didYouMean(sought, known)}`, {
    hint: `Kinds: ${known.join(', ')}.`,
  })
}

async function thingsOf(kind: string, target: ConnectedTarget): Promise<readonly NamedThing[]> {
  return kind === FOLDER ? foldersOf(target) : ((await target.session.names?.(kind)) ?? [])
}

/** Folders as a file would state them, with those that only scenarios tell of. */
async function foldersOf({ session, config }: ConnectedTarget): Promise<NamedThing[]> {
  const { resources } = await session.list({ resources: [], types: new Set<ResourceType>([FOLDER]) })
  const paths = resources.flatMap(({ type, folder, name, builtIn }) => {
    if (builtIn) return []
    if (type === FOLDER) return foldersTo(`${folder}/${name}`)
    return type === 'scenario' ? foldersTo(folder) : []
  })
  const stated = paths.flatMap(path => folderWithin(config.folder, path) || [])
  return [...new Set(stated)].sort(compareText).map(name => ({ kind: FOLDER, name }))
}

/** What speaks no language at all is no matter of a language. */
function speaks({ language }: NamedThing, wanted: string | undefined): boolean {
  return wanted === undefined || language === undefined || language === wanted
}
