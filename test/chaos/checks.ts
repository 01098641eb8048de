import { isObject } from '../../src/model/json.ts'
import type { LogEntry } from '../../src/emulator/server.ts'
import { rowsOf } from '../cli/harness.ts'
import type { Row } from '../trust/dashboard.ts'
import { Broken } from './broken.ts'
import type { Ended, Snapshot } from './commands.ts'
import { rowsFor, type World } from './world.ts'

/** Throws Broken where a command that has just ended did what none may do. */
export function checkEnded(world: World, ended: Ended): void {
  checkExit(ended)
  checkConflict(world, ended)
  if (ended.argv[0] !== 'apply') checkReadOnly(ended)
  else if (ended.signal === null) checkApply(ended)
  checkForeign(world)
  checkNothingLost(world, ended)
  checkOneEach(world)
}

/** Throws Broken where a scenario, a managed profile or a folder is there twice. */
export function checkOneEach(world: World): void {
  const { cases, copies, dashboard, platform, emulator } = world
  let doubled = doubledByPlatform(emulator.requests)
  for (const of of cases.values()) {
    const made = rowsFor(world, of).filter(row => !copies.has(dashboard.idOf(row)))
    doubled -= Math.max(0, made.length - 1)
    if (doubled < 0)
      throw new Broken(
        `${of.key} is there ${made.length} times: ${made.map(row => dashboard.idOf(row)).join(', ')}.`,
      )
  }
  for (const [collection, name] of [
    ['test_profiles', 'name'],
    ['folders', 'path'],
    ['simulations', 'scenarioId'],
  ] as const) {
    const names = rowsOf(emulator, platform.vendor, collection).map(row => String(row[name]))
    const twice = names.filter((one, index) => names.indexOf(one) !== index)
    doubled -= twice.length
    if (doubled < 0) throw new Broken(`There are several ${collection} named ${twice.join(', ')}.`)
  }
}

const CODES = new Set([0, 1, 2, 3, 4, 5, 130])

function checkExit({ argv, code, signal, isCut, out, err }: Ended): void {
  if (signal !== null && !isCut) throw new Broken(`${argv.join(' ')} died of ${signal}.`)
  if (code !== null && !CODES.has(code))
    throw new Broken(`${argv.join(' ')} ended with ${code}:\n${out}${err}`)
  if (code === 130 && !isCut) throw new Broken(`${argv.join(' ')} says it was interrupted:\n${out}${err}`)
  if (/\bINTERNAL\b|"INTERNAL"/.test(out + err))
    throw new Broken(`${argv.join(' ')} failed by itself:\n${out}${err}`)
}

/** What a run did itself, or one that was killed, is nobody's edit. */
function checkConflict({ tally }: World, { argv, code, out, err }: Ended): void {
  if (code !== 4 || tally.dashboardEdits > 0) return
  throw new Broken(`${argv.join(' ')} meets a conflict, and nobody edited there:\n${out}${err}`)
}

function checkReadOnly({ argv, requests }: Ended): void {
  const writes = requests.filter(({ method }) => method !== 'GET')
  if (writes.length > 0) throw new Broken(`${argv.join(' ')} wrote: ${writes.map(shown).join(', ')}.`)
}

function checkForeign({ foreign, dashboard }: World): void {
  const now = new Map(dashboard.rows().map(row => [dashboard.idOf(row), JSON.stringify(row)]))
  for (const [id, was] of foreign) {
    if (now.get(id) !== was) throw new Broken(`The foreign object ${id} was ${was} and is ${now.get(id)}.`)
  }
}

/** Only a prune deletes, and only what no file states. */
function checkNothingLost(world: World, { argv, before, after }: Ended): void {
  const gone = minus(before, after, 'scenarios')
  for (const of of world.cases.values()) {
    const lost = gone.filter(row => JSON.stringify(row).includes(of.token))
    if (lost.length === 0 || (of.wasAway && argv.includes('--prune'))) continue
    throw new Broken(
      `${argv.join(' ')} deleted ${of.key}: ${lost.map(row => world.dashboard.idOf(row)).join(', ')}.`,
    )
  }
}

interface Outcome {
  readonly address: string
  readonly action: string
  readonly status: 'done' | 'failed' | 'skipped' | 'cancelled'
  readonly id?: string
  readonly not_kept?: unknown
  readonly error?: { readonly code: string }
}

function checkApply(ended: Ended): void {
  const document: unknown = documentOf(ended)
  if (!isObject(document) || !Array.isArray(document['targets'])) return
  const outcomes = document['targets'].flatMap(target => (target as { outcomes?: Outcome[] }).outcomes ?? [])
  const of = (status: Outcome['status']) => outcomes.filter(outcome => outcome.status === status)
  const counted = {
    done: of('done').length,
    failed: of('failed').length,
    skipped: of('skipped').length,
    cancelled: of('cancelled').length,
  }
  const summary = document['summary'] as Record<string, number> | undefined
  if (!summary || document['refused']) return
  for (const [status, count] of Object.entries(counted)) {
    if (summary[status] !== count)
      throw new Broken(`The summary counts ${summary[status]} ${status}, the outcomes ${count}.`)
  }
  checkExitOf(ended, outcomes, counted)
  checkDone(ended, outcomes)
  checkAgainstServer(ended, outcomes)
}

function documentOf({ argv, code, out, isCut }: Ended): unknown {
  try {
    return JSON.parse(out)
  } catch {
    if (isCut) return undefined
    throw new Broken(`${argv.join(' ')} (exit ${code}) answered no single document:\n${out}`)
  }
}

function checkExitOf(
  { code, isCut }: Ended,
  outcomes: readonly Outcome[],
  counted: Record<string, number>,
): void {
  const { done = 0, failed = 0, skipped = 0, cancelled = 0 } = counted
  const isWhole = failed + skipped + cancelled === 0
  const text = `exit ${code} with ${done} done, ${failed} failed, ${skipped} skipped, ${cancelled} cancelled`
  if (code === 130 && isCut) return
  if (code === 0 && (!isWhole || outcomes.some(outcome => outcome.not_kept)))
    throw new Broken(`Too good: ${text}.`)
  // What was left out beside the outcomes makes a whole apply end with 1 or 3.
  if (!isWhole && done > 0 && code !== 3) throw new Broken(`Not 3: ${text}.`)
  if (!isWhole && done === 0 && code !== 1 && code !== 3) throw new Broken(`Not 1: ${text}.`)
}

function checkDone({ after }: Ended, outcomes: readonly Outcome[]): void {
  for (const { address, action, status, id } of outcomes) {
    if (!address.startsWith('scenario.') || status !== 'done' || action === 'delete') continue
    if (id === undefined) throw new Broken(`${address} is done and has no id.`)
    if (!after.get('scenarios')!.has(id)) throw new Broken(`${address} is done, and there is no ${id}.`)
  }
}

/** The counts of an apply against what the server holds and was asked. */
function checkAgainstServer({ before, after, requests }: Ended, outcomes: readonly Outcome[]): void {
  const creates = outcomes.filter(({ action }) => action === 'create')
  const done = creates.filter(({ status }) => status === 'done')
  const failed = creates.filter(({ status }) => status === 'failed')
  const unclear = failed.filter(({ error }) => error?.code === 'UNCLEAR')
  const made = [...before.keys()].flatMap(name => minus(after, before, name)).length
  const posts = requests.filter(isMadeOrUnclear)
  const others = creates.filter(({ status }) => status !== 'done')
  const told = others.map(({ error, ...outcome }) => `\n  ${JSON.stringify({ ...outcome, error })}`).join('')
  if (made > done.length + unclear.length + doubledByPlatform(requests)) {
    throw new Broken(
      `${made} objects were made, for ${done.length} done and ${unclear.length} unclear creates:${told}`,
    )
  }
  if (posts.length > done.length + failed.length) {
    throw new Broken(
      `${posts.length} creates were carried out or may have been, for ${done.length} done and ${failed.length} failed steps: ${posts.map(shown).join(', ')}${told}`,
    )
  }
}

// Two platforms move what lies in folders by POST, too.
const isMadeOrUnclear = ({ method, path, status }: LogEntry): boolean =>
  method === 'POST' &&
  !/(delete|move|rename)_folder|bulk-move/.test(path) &&
  (status < 400 || status >= 500 || status === 408)

/** How many objects the platform itself made twice. */
function doubledByPlatform(requests: readonly LogEntry[]): number {
  return requests.filter(({ faults }) => faults?.some(fault => fault.includes('=twin'))).length
}

function minus(all: Snapshot, others: Snapshot, collection: string): Row[] {
  const known = others.get(collection)
  return [...(all.get(collection) ?? [])].flatMap(([id, row]) => (known?.has(id) ? [] : [row]))
}

const shown = ({ method, path, status }: LogEntry): string => `${method} ${path} ${status}`
