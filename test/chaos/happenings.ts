import type { Row } from '../trust/dashboard.ts'
import { faultOf } from './faults.ts'
import { casesThere, folderFor, newCase, putCase, rowsFor, type Case, type World } from './world.ts'

/** Something that happens between two commands; false when there is nothing that it could happen to. */
export type Happening = (world: World) => Promise<boolean>

/** What people do to the files. */
export const FILE_EDITS = {
  'edit a text': edited(world => ({ text: `You want it on day ${world.fresh()}.` })),
  'edit a tag': edited(world => ({ tag: `tag-${world.fresh()}` })),
  'edit a variable': edited(world => ({ account: `acc-${world.fresh()}` })),
  'rename a scenario': edited(world => world.platform.isMarked && { name: `Renamed ${world.fresh()}` }),
  'move a file': edited(world => world.platform.isMarked && { folder: folderFor(world) }),
  'remove a file': async world => {
    const there = casesThere(world)
    if (there.length < 2 || !world.platform.canDelete) return false
    return changed(world, world.random.pick(there), { isThere: false })
  },
  'put a file back': async world => {
    const away = [...world.cases.values()].filter(({ isThere }) => !isThere)
    return away.length > 0 && changed(world, world.random.pick(away), { isThere: true })
  },
  'add a file': async world => {
    if (world.cases.size >= 9) return false
    const added = newCase(world)
    world.history.push(`  file ${added.key} is new`)
    await putCase(world, added)
    return true
  },
} as const satisfies Readonly<Record<string, Happening>>

/** What people do at the platform's own pages. */
export const DASHBOARD_EDITS = {
  'edit a text there': async world =>
    world.platform.canEdit &&
    onObject(world, async (id, { key, token }) => {
      const words = `You want another day, ${world.fresh()}.`
      await world.dashboard.edit(id, { instructions: `You are ${token}.\n${words}` })
      return `${key} (${id}): ${words}`
    }),
  'rename an object there': async world =>
    world.platform.isMarked &&
    world.platform.canEdit &&
    onObject(world, async (id, { key }) => {
      const name = `Called ${world.fresh()}`
      await world.dashboard.edit(id, { name })
      return `${key} (${id}): ${name}`
    }),
  'remove an object there': async world =>
    world.platform.canDelete &&
    // What was written a moment ago is waited for, and a shared state cannot be made older by hand.
    !world.memory.isShared &&
    onObject(world, async (id, { key }) => {
      await world.dashboard.remove(id)
      return `${key} (${id})`
    }),
  'copy an object there': async world =>
    world.platform.canCopy &&
    onObject(
      world,
      async (id, { key }) => {
        const copy = await world.dashboard.copy(id)
        world.copies.add(copy)
        return `${key} (${id}) to ${copy}`
      },
      // A second copy would have the name of the first.
      of => rowsFor(world, of).length === 1,
    ),
  'make a foreign object': async world => {
    const { dashboard, foreign, history } = world
    const id = await dashboard.add({ name: `Foreign ${world.fresh()}`, instructions: 'Nobody may touch me.' })
    const row = dashboard.rows().find(other => dashboard.idOf(other) === id)
    foreign.set(id, JSON.stringify(row))
    history.push(`  foreign object ${id}`)
    return true
  },
} as const satisfies Readonly<Record<string, Happening>>

/** Starts on a fresh machine, or loses the state itself; not where it is the only memory. */
export async function loseState({ memory, platform, history, random, tally }: World): Promise<boolean> {
  if (memory.isShared && random.maybe(50)) {
    await memory.freshen()
    history.push('  a fresh machine')
    return true
  }
  if (!platform.canList) return false
  await memory.lose()
  tally.lostStates += 1
  history.push('  the state is lost')
  return true
}

export async function addFaults({ random, platform, kinds, emulator, history }: World): Promise<boolean> {
  const count = Math.min(kinds.length, random.between(1, 3))
  for (const kind of random.some(kinds, count)) {
    const fault = faultOf(kind, random, platform.vendor)
    emulator.addFault(fault)
    history.push(`  fault ${fault}`)
  }
  return count > 0
}

function edited(change: (world: World) => Partial<Case> | false): Happening {
  return async world => {
    const there = casesThere(world)
    const changes = change(world)
    return there.length > 0 && changes !== false && changed(world, world.random.pick(there), changes)
  }
}

async function changed(world: World, { key }: Case, changes: Partial<Case>): Promise<true> {
  world.history.push(`  file ${key}: ${JSON.stringify(changes)}`)
  await putCase(world, { ...world.cases.get(key)!, ...changes })
  return true
}

/** Does something to one of our objects. */
async function onObject(
  world: World,
  act: (id: string, of: Case) => Promise<string>,
  fits: (of: Case) => boolean = () => true,
): Promise<boolean> {
  const owned = casesThere(world)
    .filter(fits)
    .flatMap(of => originalsOf(world, of).map(row => ({ of, row })))
  if (owned.length === 0) return false
  const { of, row } = world.random.pick(owned)
  world.history.push(`  at the dashboard: ${await act(world.dashboard.idOf(row), of)}`)
  return true
}

function originalsOf(world: World, of: Case): Row[] {
  const { copies, dashboard } = world
  return rowsFor(world, of).filter(row => !copies.has(dashboard.idOf(row)))
}
