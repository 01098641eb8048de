import { rowsOf } from '../cli/harness.ts'
import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import { Broken } from './broken.ts'
import { checkEnded, checkOneEach } from './checks.ts'
import { command, type Ended } from './commands.ts'
import { casesThere, fileOf, rowsFor, writeConfig, type Case, type World } from './world.ts'

const TRIES = 4
const TEN_MINUTES = 600_000

/** Ends all faults, and runs undisturbed until nothing is left to do. Throws Broken where it does not come to that. */
export async function settle(world: World): Promise<void> {
  world.emulator.clearFaults()
  world.history.push('the faults end')
  await writeConfig(world, 'timeout: 60')
  // What was written a moment ago was written long ago, and what is not there by now never will be.
  world.aheadMs = TEN_MINUTES
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
  if (/AMBIGUOUS_IDENTITY|could be/.test(out + err)) await settleDoubles(world)
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

/** Looks by hand for what may have been made where nothing can be listed. */
async function settleDoubts(world: World): Promise<void> {
  for (const { address } of (await remembered(world)).filter(({ id }) => id === '')) {
    const of = world.cases.get(address.replace('scenario.', ''))
    const [row] = of ? rowsFor(world, of) : []
    const answer = row ? ['import', address, world.platform.idOf(row)] : ['rm', address, '--yes']
    await command(world, ['state', ...answer])
  }
}

async function remembered(world: World): Promise<readonly { address: string; id: string }[]> {
  const { code, out } = await command(world, ['state', 'list', '--format', 'json'])
  return code === 0 ? (JSON.parse(out) as { entries: { address: string; id: string }[] }).entries : []
}

/** Says which object is ours where nobody else can: by telling the state, or by deleting the others. */
async function settleDoubles(world: World): Promise<void> {
  const known = new Set((await remembered(world)).map(({ id }) => id))
  for (const of of world.cases.values()) {
    const ids = rowsFor(world, of).map(row => world.dashboard.idOf(row))
    if (ids.length < 2) continue
    const kept = ids.find(id => known.has(id)) ?? ids[0]!
    if (world.platform.canDelete && world.random.maybe(50)) await removeOthers(world, ids, kept)
    else await command(world, ['state', 'import', `scenario.${of.key}`, kept])
  }
  await removeDoubledProfiles(world)
  await removeDoubledSimulations(world, known)
}

async function removeOthers(world: World, ids: readonly string[], kept: string): Promise<void> {
  for (const id of ids.filter(other => other !== kept)) {
    await world.dashboard.remove(id)
    world.history.push(`  by hand: ${kept} is kept, ${id} is deleted`)
  }
}

/** Of several simulations of one scenario one stays: that in state where one is. */
async function removeDoubledSimulations(
  { emulator, platform, history }: World,
  known: ReadonlySet<string>,
): Promise<void> {
  const simulations = () => rowsOf(emulator, platform.vendor, 'simulations')
  const isOther = (id: unknown) => !known.has(String(id))
  for (const { id, scenarioId } of simulations().filter(row => isOther(row['id']))) {
    if (simulations().filter(other => other['scenarioId'] === scenarioId).length < 2) continue
    await emulator.atDashboard(`/vapi/eval/simulation/${String(id)}`, { method: 'DELETE' })
    history.push(`  by hand: the simulation ${String(id)} is deleted`)
  }
}

/** Of several profiles with one name those go that no scenario uses. */
async function removeDoubledProfiles({ emulator, platform, history }: World): Promise<void> {
  const used = rowsOf(emulator, platform.vendor, 'scenarios').map(row => row['test_profile'])
  const profiles = () => rowsOf(emulator, platform.vendor, 'test_profiles')
  for (const { id, name } of profiles().filter(profile => !used.includes(profile['id']))) {
    if (profiles().filter(other => other['name'] === name).length < 2) continue
    await emulator.atDashboard(`/cekura/test_framework/v1/test-profiles/${String(id)}/`, { method: 'DELETE' })
    history.push(`  by hand: the profile ${String(name)} ${String(id)} is deleted`)
  }
}

/** Reads file and object side by side, without any code of ours between them. */
async function checkWritten(world: World, of: Case): Promise<void> {
  const file = parse(await readFile(fileOf(world, of), 'utf8')) as { name: string; instructions: string }
  const rows = rowsFor(world, of)
  const says = rows.map(row => ({
    name: row['name'],
    text: String(world.platform.instructionsOf(row)).trim(),
  }))
  if (says.some(({ name, text }) => name === file.name && text === file.instructions.trim())) return
  throw new Broken(`${of.key} says ${JSON.stringify(file)}, its objects say ${JSON.stringify(says)}.`)
}
