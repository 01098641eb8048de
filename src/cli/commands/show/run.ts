import { respellFor } from '../../../engine/spelling.ts'
import { Fault, faultOf } from '../../../model/fault.ts'
import { statedFields } from '../../../model/fields.ts'
import { companionTypes, resourceWords, type CompanionType } from '../../../model/companions.ts'
import { jsonText, type Json } from '../../../model/json.ts'
import { folded } from '../../../model/names.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import type { Session } from '../../../model/provider.ts'
import {
  addressOf,
  folderWithin,
  parseAddress,
  type Fields,
  type RemoteResource,
  type ResourceType,
} from '../../../model/resource.ts'
import { documentText } from '../../../report/documents.ts'
import { escaped, forTerminal, oneLine } from '../../../report/text-safety.ts'
import { newScenarioText, unknownFieldPath, type Workspace } from '../../../workspace/index.ts'
import { connect, type ConnectedTarget } from '../../../sync/connect.ts'
import type { DesiredTarget } from '../../../sync/check.ts'
import { meant, meantInstead, type Nameable } from '../../../sync/meant.ts'
import { oneTarget } from '../../../sync/one-target.ts'
import { emulatorHost } from '../../../sync/emulator-host.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { withState, loadState } from '../../../sync/target-state.ts'
import { surroundingsOf } from '../../talk.ts'
import type { ShowFlags } from './flags.ts'

/** Shows one remote object, as a file would state it. Only reads reach the platform. */
export async function show(given: string, options: ShowFlags, io: Io): Promise<number> {
  const around = surroundingsOf(io, options)
  const choice = { ...options, why: 'an object lies at one of them' }
  const { root, checked, target } = await oneTarget(choice, around)
  const { schemas } = checked.workspace
  const emulator = emulatorHost(root, around.signal)
  try {
    const connected = await connect(target, { around, emulator, concurrency: undefined })
    const { ledger } = await loadState(await withState(target, { root, env: io.env }))
    const spelled = respellFor(target.resources)
    const idOf = (address: string) => ledger.entries[spelled(address)]?.id
    const known = [
      ...Object.entries(ledger.entries).map(([address, { id, file = null }]) => ({ address, id, file })),
      ...target.resources,
    ]
    const wanted = meant(given, known, { cwd: io.cwd, root })?.address ?? given
    const found = await find(wanted, connected, idOf)
    if (!found) throw notFound(given, target, known)
    io.out.write(await textOf(found, { target: connected, idOf, options, schemas }))
    io.err.write(`${headOf(found, target)}\n`)
    return EXIT.ok
  } finally {
    await emulator.close()
  }
}

interface Found {
  readonly remote: RemoteResource
  /** Undefined for an object that no file knows. */
  readonly key: string | undefined
}

type IdOf = (address: string) => string | undefined

/** State knows most objects; else the list is asked for a mark or an id, and last the platform for the id. */
async function find(
  given: string,
  { session, scope }: ConnectedTarget,
  idOf: IdOf,
): Promise<Found | undefined> {
  const address = parseAddress(given)
  const { type, key } = address ?? { type: undefined, key: given }
  const known = idOf(addressOf(type ?? 'scenario', key))
  const remembered = known === undefined ? undefined : await session.read(type ?? 'scenario', known)
  if (remembered) return { remote: remembered, key }

  const listed = await inList(session, type ?? 'scenario', ({ id, marker }) => {
    const isOurs = marker?.workspace === scope.workspace && folded(marker.key) === folded(key)
    return isOurs || id === key
  })
  const remote = listed ?? (await session.read(type ?? 'scenario', key).catch(noId))
  if (!remote) return undefined
  const { marker } = remote
  return { remote, key: marker?.workspace === scope.workspace ? marker.key : undefined }
}

/** What cannot be an id at the platform is the id of nothing. */
function noId(thrown: unknown): undefined {
  if (faultOf(thrown).code !== 'USAGE') throw thrown
}

function notFound(given: string, { name }: DesiredTarget, known: readonly Nameable[]): Fault {
  return new Fault('NOT_FOUND', `The target ${name} has no object ${given}.${meantInstead(given, known)}`, {
    hint: 'Give an address such as scenario.refund-happy-path, a key, the id at the platform, or the path of a file.',
  })
}

async function inList(
  session: Session,
  type: ResourceType,
  isWanted: (remote: RemoteResource) => boolean,
): Promise<RemoteResource | undefined> {
  const { resources } = await session.list({ resources: [], types: new Set([type]) })
  const row = resources.find(remote => remote.type === type && isWanted(remote))
  return row && !row.complete ? ((await session.read(type, row.id)) ?? row) : row
}

interface Shown {
  readonly target: ConnectedTarget
  readonly idOf: IdOf
  readonly options: ShowFlags
  readonly schemas: Workspace['schemas']
}

async function textOf(found: Found, shown: Shown): Promise<string> {
  const { target, options } = shown
  const { remote, key } = found
  const json = options.format === 'json'
  if (options.raw && !json) return `${escaped(jsonText(remote.raw, 2))}\n`
  const fields = options.raw ? {} : await fieldsOf(found, shown)
  if (!json) return forTerminal(newScenarioText({ fields }))
  return documentText({
    version: DOCUMENT_VERSION,
    target: target.name,
    address: key === undefined ? null : addressOf(remote.type, key),
    id: remote.id,
    ...(options.raw ? { raw: remote.raw } : { fields }),
  })
}

function companionIds(key: string, idOf: IdOf): { type: CompanionType; id: string }[] {
  return companionTypes.flatMap(type => {
    const id = idOf(addressOf(type, key))
    return id === undefined ? [] : [{ type, id }]
  })
}

/** Names for ids, and with a scenario what it brings with it, because its file states that; nothing that no file states. */
async function fieldsOf(
  { remote, key }: Found,
  { target: { provider, session, config }, idOf, schemas }: Shown,
): Promise<Record<string, Json>> {
  const isOfFile = ([path]: readonly [string, unknown]): boolean =>
    unknownFieldPath(schemas, path) === undefined
  const { references } = await session.resolve({ resources: [], types: new Set(), allNames: true })
  const ids = key === undefined || remote.type !== 'scenario' ? [] : companionIds(key, idOf)
  const own = await Promise.all(ids.map(({ type, id }) => session.read(type, id)))
  const objects = [remote, ...own.filter(object => object !== undefined)]
  const fields: Fields = Object.fromEntries(
    objects.flatMap(object => Object.entries(provider.decode(object, references)).filter(isOfFile)),
  )
  const { folder, ...rest } = fields
  const shown = typeof folder === 'string' ? (folderWithin(config.folder, folder) ?? folder) : ''
  return {
    ...(key !== undefined && { key }),
    ...(shown !== '' && { folder: shown }),
    ...(remote.type !== 'scenario' && { name: remote.name }),
    ...statedFields(rest),
  }
}

function headOf({ remote, key }: Found, { name }: DesiredTarget): string {
  const { type, id, moved, changedBy } = remote
  const parts = [
    key === undefined ? `a ${resourceWords[type]} that no file knows` : addressOf(type, key),
    `${id} at ${name}`,
    ...(moved === undefined ? [] : [`written ${moved}`]),
    ...(changedBy === undefined ? [] : [`by ${changedBy}`]),
  ]
  return oneLine(parts.join(', '))
}
