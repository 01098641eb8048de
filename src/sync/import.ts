import { Fault } from '../model/fault.ts'
import type { Entry, Ledger } from '../model/ledger.ts'
import {
  addressOf,
  parseAddress,
  typeOf,
  type Address,
  type RemoteResource,
  type Resource,
} from '../model/resource.ts'
import { connect } from './connect.ts'
import type { DesiredTarget } from './check.ts'
import { emulatorHost } from './emulator-host.ts'
import type { Surroundings } from './talk.ts'

/** An object at the platform, and what it is to be called. */
export interface Named {
  readonly address: Address
  readonly id: string
}

/** Where to look for it, and what is remembered already. */
export interface ImportOptions {
  readonly target: DesiredTarget
  readonly root: string
  readonly around: Surroundings
  readonly ledger: Ledger
  /** Lets the address change its id. */
  readonly force: boolean
}

/**
 * Reads the object and makes an entry that knows none of its fields yet. Throws when there is no such object, or
 * when it is somebody else's.
 */
export async function entryFor(
  named: Named,
  options: ImportOptions,
): Promise<{ entry: Entry; name: string }> {
  const { target, ledger, force } = options
  refuseStrangeAddress(named, target)
  refuseTaken(named, { ledger, force })
  const object = await readObject(named, options)
  const desired = target.resources.find(({ address }) => address === named.address)
  refuseOthersMark(named, { object, desired, workspace: target.scope.workspace })
  const entry = {
    id: object.id,
    hashes: {},
    ...(desired?.file != null && { file: desired.file }),
    ...(object.marker && { marked: true }),
  }
  return { entry, name: object.name }
}

function refuseStrangeAddress({ address }: Named, { resources, name }: DesiredTarget): void {
  if (parseAddress(address)) {
    if (resources.some(resource => resource.address === address)) return
    throw new Fault('NOT_FOUND', `No file states ${address} for target ${name}.`, {
      hint: 'Write its file first, or let `callsheet pull --adopt` write one. `callsheet plan` shows the addresses.',
    })
  }
  throw new Fault('USAGE', `"${address}" is no address.`, {
    hint: 'An address is a kind and a key, such as scenario.refund-happy-path.',
  })
}

function refuseTaken({ address, id }: Named, { ledger, force }: { ledger: Ledger; force: boolean }): void {
  const before = ledger.entries[address]?.id
  if (before && before !== id && !force) {
    throw new Fault('REFUSED', `${address} is ${before} in state already.`, {
      hint: 'With --force it becomes the other object; the earlier one is forgotten, not deleted.',
    })
  }
  const other = Object.entries(ledger.entries).find(
    ([known, entry]) => known !== address && entry.id === id && typeOf(known) === typeOf(address),
  )
  if (!other) return
  throw new Fault('REFUSED', `${id} is ${other[0]} in state, and one object cannot have two addresses.`, {
    hint: `Forget that first: \`callsheet state rm ${other[0]}\`.`,
  })
}

async function readObject({ address, id }: Named, options: ImportOptions): Promise<RemoteResource> {
  const { target, root, around } = options
  const emulator = emulatorHost(root, around.signal)
  try {
    const { session } = await connect(target, { around, emulator, concurrency: undefined })
    const object = await session.read(typeOf(address), id)
    if (object) return object
  } finally {
    await emulator.close()
  }
  throw new Fault('NOT_FOUND', `Target ${target.name} has no ${typeOf(address)} with the id ${id}.`, {
    hint: 'Look the id up on the dashboard.',
  })
}

function refuseOthersMark(
  { address, id }: Named,
  found: { object: RemoteResource; desired: Resource | undefined; workspace: string },
): void {
  const { object, desired, workspace } = found
  if (!object.marker) return
  const marked = addressOf(object.type, object.marker.key)
  const ours = [address, ...(desired?.formerly ?? []).map(key => addressOf(object.type, key))]
  if (object.marker.workspace === workspace && ours.includes(marked)) return
  const owner = object.marker.workspace === workspace ? '' : ` of workspace "${object.marker.workspace}"`
  throw new Fault('REFUSED', `${id} ("${object.name}") carries the mark of ${marked}${owner}.`, {
    hint: `Take that mark away at the platform first, or import it as ${marked}.`,
  })
}
