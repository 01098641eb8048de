import { isDeepStrictEqual } from 'node:util'
import type { Orphan } from '../engine/identify.ts'
import { readActual } from '../engine/read-actual.ts'
import type { Throttle } from '../engine/throttle.ts'
import { faultOf, type Fault } from '../model/fault.ts'
import type { RemoteResource, Resource } from '../model/resource.ts'
import { emptyLedger } from '../state/ledger.ts'
import { connect, refuseKeyInFiles, type ConnectedTarget } from './connect.ts'
import type { EmulatorHost } from './emulator-host.ts'
import { isOtherData, refuseOtherAnswerer, withSeen, type SeenPlace } from './place.ts'
import type { ReadOptions, ReadTarget, UnreadableTarget } from './read-targets.ts'
import type { Surroundings } from './talk.ts'
import { loadState, type LoadedState, type StatefulTarget } from './target-state.ts'

/** What all targets of a run are opened with. */
export interface Opening {
  readonly around: Surroundings
  readonly options: ReadOptions
  readonly emulator: EmulatorHost
  readonly selected: (resource: Resource) => boolean
  readonly isKeptOut: (orphan: Orphan) => boolean
  /** Those of the targets that are connected by now. */
  readonly throttles: Map<string, Throttle>
}

/** Targets are independent: one that cannot be read does not keep the others from being looked at. */
export async function openEach(
  targets: readonly StatefulTarget[],
  opening: Opening,
): Promise<{ readonly read: readonly ReadTarget[]; readonly unreadable: readonly UnreadableTarget[] }> {
  const opened = await whileTold(targets, opening, async target => {
    try {
      return await openTarget(target, opening)
    } catch (thrown) {
      const fault = faultOf(thrown)
      if (!opening.options.tellUnreadable || !isUnreadable(fault)) throw thrown
      return { target: target.name, fault }
    }
  })
  const read = opened.filter(target => 'actual' in target)
  const unreadable = opened.filter(target => 'fault' in target)
  if (read.length === 0 && unreadable[0]) throw unreadable[0].fault
  return { read, unreadable }
}

/** Tells how far the reading is while it goes on. */
async function whileTold<T>(
  targets: readonly StatefulTarget[],
  { around, throttles }: Opening,
  open: (target: StatefulTarget) => Promise<T>,
): Promise<T[]> {
  const told = targets.map(({ name }) => ({
    target: name,
    counts: () => throttles.get(name)?.counts() ?? { asked: 0, ended: 0 },
  }))
  around.tell({ kind: 'reading', targets: told })
  try {
    return await Promise.all(targets.map(open))
  } finally {
    around.tell({ kind: 'read' })
  }
}

function isUnreadable({ code }: Fault): boolean {
  return code === 'API' || code === 'NETWORK' || code === 'PROVIDER'
}

async function openTarget(
  target: StatefulTarget,
  { around, options, emulator, selected, isKeptOut, throttles }: Opening,
): Promise<ReadTarget> {
  const { name, place, scope } = target
  const [connected, found] = await Promise.all([
    connect(target, { around, emulator, concurrency: options.concurrency }).then(connected => {
      throttles.set(name, connected.throttle)
      return connected
    }),
    loadState(target),
  ])
  refuseKeyInFiles(connected)
  const reading = { around, connected, options, selected, isKeptOut }
  const read = await readWith(found, reading)
  const seen = seenAt(read)
  const remembered = found.ledger.place ?? place
  const isOurs = ({ marker }: RemoteResource) => marker?.workspace === scope.workspace
  // Data in which nothing is ours cannot be what was applied to: that is gone.
  if (isOtherData(remembered, seen) && !read.actual.remote.some(isOurs))
    return inPlace(await readWith(anew(found, target), reading), seen)
  refuseOtherAnswerer('The state', remembered, seen, name)
  return inPlace(read, seen)
}

function seenAt({ actual: { account }, emulatorData }: ReadTarget): SeenPlace {
  const data = emulatorData()
  return { ...(account !== undefined && { account }), ...(data !== undefined && { data }) }
}

interface Reading {
  readonly around: Surroundings
  readonly connected: ConnectedTarget
  readonly options: ReadOptions
  readonly selected: (resource: Resource) => boolean
  readonly isKeptOut: (orphan: Orphan) => boolean
}

async function readWith(
  { notes, ...found }: LoadedState & { readonly notes: readonly string[] },
  { around, connected, options, selected, isKeptOut }: Reading,
): Promise<ReadTarget> {
  const { provider, scope, resources } = connected
  const actual = await readActual({
    session: connected.session,
    limit: connected.throttle.limit,
    provider,
    workspace: scope.workspace,
    desired: resources,
    ledger: found.ledger,
    refresh: options.refresh,
    allNames: options.allNames ?? false,
    selected,
    pause: connected.rest,
    ...(around.now && { now: around.now }),
  })
  const orphans = actual.orphans.filter(orphan => !isKeptOut(orphan))
  const excluded = actual.orphans.length - orphans.length
  return { ...connected, ...found, actual: { ...actual, orphans }, excluded, notes }
}

/** The target with what its answers showed of the place, which state and plans keep. */
function inPlace(read: ReadTarget, seen: SeenPlace): ReadTarget {
  const place = withSeen(read.ledger.place ?? read.place, seen)
  const isUnsaved = read.isUnsaved || !isDeepStrictEqual(place, read.ledger.place)
  return { ...read, place, isUnsaved, ledger: { ...read.ledger, place } }
}

/** What was applied to an emulator's earlier data is gone with it. */
function anew(found: LoadedState, { name, scope, place }: StatefulTarget): LoadedState & { notes: string[] } {
  const ledger = emptyLedger({ workspace: scope.workspace, target: name, provider: place.provider, place })
  const notes = [`The emulator's data is new, so what was remembered of ${name} starts anew.`]
  return { ...found, ledger, remembered: false, isUnsaved: true, notes }
}
