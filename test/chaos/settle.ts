import { readFile, writeFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { Broken } from './broken.ts'
import { checkEnded, checkOneEach } from './checks.ts'
import { command, type Ended } from './commands.ts'
import {
  casesThere,
  fileOf,
  rowsFor,
  rowsOf,
  stateFile,
  stateText,
  writeConfig,
  type Case,
  type World,
} from './world.ts'

const TRIES = 4

/** Ends all faults, and runs undisturbed until nothing is left to do. Throws Broken where it does not come to that. */
export async function settle(world: World): Promise<void> {
  world.emulator.clearFaults()
  world.history.push('the faults end')
  await writeConfig(world, 'timeout: 60')
  await age(world)
  await converge(world)
  checkOneEach(world)
  await expectExit(world, ['plan', '--detailed-exitcode'], 0)
  await expectExit(world, ['drift'], 0)
  for (const of of casesThere(world)) await checkWritten(world, of)
}

async function converge(world: World): Promise<void> {
  const prune = [...world.cases.values()].some(({ wasAway }) => wasAway) ? ['--prune'] : []
  const flags = new Set<string>()
  let last: Ended | undefined
  for (let tries = 1; tries <= TRIES; tries += 1) {
    last = await checked(world, ['apply', '--yes', '--format', 'json', ...prune, ...flags])
    if (last.code === 0) return
    await helpOut(world, last, flags)
  }
  throw new Broken(`It does not converge:\n${last!.out}${last!.err}`)
}

/** What a person does about the answer: the ways out that it names. */
async function helpOut(world: World, { code, out, err }: Ended, flags: Set<string>): Promise<void> {
  if (code === 5) flags.add('--force')
  if (code === 4 && !flags.has('--overwrite')) {
    await checked(world, ['pull'])
    flags.add('--overwrite')
  }
  if (!world.platform.canList) await settleDoubts(world)
  if ((out + err).includes('AMBIGUOUS_IDENTITY')) await removeDoubles(world)
}

async function checked(world: World, argv: readonly string[]): Promise<Ended> {
  const ended = await command(world, argv)
  checkEnded(world, ended)
  return ended
}

async function expectExit(world: World, argv: readonly string[], code: number): Promise<void> {
  const ended = await checked(world, argv)
  if (ended.code === code) return
  throw new Broken(`After all, ${argv.join(' ')} ends with ${ended.code}:\n${ended.out}${ended.err}`)
}

/** Lets the state think that its writes were a while ago: what they wrote may be missing now. */
async function age({ root, ...world }: World): Promise<void> {
  const text = await stateText({ root, ...world })
  if (text === undefined) return
  const aged = text.replace(/("(?:wrote|at)": ")([^"]+)"/g, (_, name: string, time: string) => {
    return `${name}${new Date(Date.parse(time) - 600_000).toISOString()}"`
  })
  await writeFile(stateFile(root), aged)
}

/** Looks by hand for what may have been made where nothing can be listed. */
async function settleDoubts(world: World): Promise<void> {
  const { out } = await command(world, ['state', 'list', '--format', 'json'])
  const { entries } = JSON.parse(out) as { entries: { address: string; id: string }[] }
  for (const { address } of entries.filter(({ id }) => id === '')) {
    const of = world.cases.get(address.replace('scenario.', ''))
    const [row] = of ? rowsFor(world, of) : []
    await command(
      world,
      row ? ['state', 'import', address, world.platform.idOf(row)] : ['state', 'rm', address, '--yes'],
    )
  }
}

/** Deletes the copies that the platform or a person made, where nobody can say which one is ours. */
async function removeDoubles(world: World): Promise<void> {
  const known = (await stateText(world)) ?? ''
  const isKnown = (id: string) => known.includes(`"id": "${id}"`)
  for (const of of world.cases.values()) {
    const ids = rowsFor(world, of).map(world.dashboard.idOf)
    const [kept] = ids.toSorted((one, other) => Number(isKnown(other)) - Number(isKnown(one)))
    for (const id of ids.filter(one => one !== kept)) {
      await world.dashboard.remove(id)
      world.copies.delete(id)
      world.history.push(`  by hand: ${of.key} keeps ${kept}, ${id} is deleted`)
    }
  }
  await removeDoubledProfiles(world)
}

async function removeDoubledProfiles({ emulator, platform, history }: World): Promise<void> {
  const seen = new Set<string>()
  for (const { id, name } of rowsOf(emulator, platform.vendor, 'test_profiles')) {
    const isUsed = rowsOf(emulator, platform.vendor, 'scenarios').some(row => row['test_profile'] === id)
    if (!isUsed && seen.size >= 0 && rowsNamed(emulator, platform.vendor, String(name)) > 1) {
      await emulator.atDashboard(`/cekura/test_framework/v1/test-profiles/${String(id)}/`, {
        method: 'DELETE',
      })
      history.push(`  by hand: the profile ${String(name)} ${String(id)} is deleted`)
    }
    seen.add(String(name))
  }
}

function rowsNamed(emulator: World['emulator'], vendor: string, name: string): number {
  return rowsOf(emulator, vendor, 'test_profiles').filter(row => row['name'] === name).length
}

/** Reads file and object side by side, without any code of ours between them. */
async function checkWritten(world: World, of: Case): Promise<void> {
  const { copies, dashboard, platform } = world
  const file = parse(await readFile(fileOf(world, of), 'utf8')) as { name: string; instructions: string }
  const rows = rowsFor(world, of)
  const says = rows.map(row => ({ name: row['name'], text: String(platform.instructionsOf(row)).trim() }))
  const isThere = says.some(({ name, text }) => name === file.name && text === file.instructions.trim())
  if (isThere && rows.some(row => !copies.has(dashboard.idOf(row)) || copies.size > 0)) return
  throw new Broken(`${of.key} says ${JSON.stringify(file)}, its objects say ${JSON.stringify(says)}.`)
}
