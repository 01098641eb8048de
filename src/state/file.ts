import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import writeFileAtomic from 'write-file-atomic'
import { Fault } from '../model/fault.ts'
import { isObject, parseJson } from '../model/json.ts'
import { LEDGER_VERSION, type Ledger } from '../model/ledger.ts'
import { untilFree } from '../model/until-free.ts'
import { fileLock } from './file-lock.ts'
import type { Backend } from './ledger.ts'
import { systemClock, type Clock } from './lock.ts'
import { storedName } from './stored-name.ts'

/** Keeps the ledger in `<workspace>/.callsheet/state/<target>.json`, written atomically, with a lock beside it. */
export function fileBackend(root: string, target: string, clock: Clock = systemClock): Backend {
  const lock = fileLock(path.join(root, `${FOLDER}/${storedName(target)}.lock`), clock)
  return {
    ...ledgerFile(root, target),
    acquire: options => lock.acquire({ ...options, target }),
    unlock: () => lock.unlock(),
    history: async () => undefined,
  }
}

/** A ledger in one file of the workspace, written atomically. */
export interface LedgerFile extends Pick<Backend, 'load' | 'save'> {
  /** Takes the file away, if there is one. */
  remove(): Promise<void>
}

/** Opens `.callsheet/state/<name>.json` in a workspace. */
export function ledgerFile(root: string, name: string): LedgerFile {
  const place = `${FOLDER}/${storedName(name)}.json`
  const file = path.join(root, place)
  return {
    async load() {
      const text = await readFile(file, 'utf8').catch(nothingThere)
      return text === undefined ? undefined : parseLedger(text, place)
    },
    async save(ledger) {
      await mkdir(path.dirname(file), { recursive: true })
      const text = `${JSON.stringify(ledger, null, 1)}\n`
      await untilFree(() => writeFileAtomic(file, text))
    },
    remove: () => rm(file, { force: true }),
  }
}

const FOLDER = '.callsheet/state'

/** Reads a ledger's text. Throws STATE_UNREADABLE naming where it came from. */
export function parseLedger(text: string, where: string): Ledger {
  const value = parseJson(text)
  if (isObject(value) && areEntries(value['entries'])) {
    const isWhole = typeof value['serial'] === 'number' && isObject(value['removed'])
    if (value['version'] === LEDGER_VERSION && isWhole) return value as unknown as Ledger
    if (value['version'] === 1) return upgraded(value as unknown as LedgerOfVersion1)
  }
  throw new Fault('STATE_UNREADABLE', `The state in ${where} cannot be read.`, {
    hint: 'Restore it, or delete it: the next run finds the objects again by their marks.',
  })
}

/** A ledger from before places and serials. */
type LedgerOfVersion1 = Omit<Ledger, 'version' | 'place' | 'serial' | 'commit' | 'removed'>

function upgraded({ workspace, target, provider, entries }: LedgerOfVersion1): Ledger {
  return { version: LEDGER_VERSION, workspace, target, provider, serial: 0, removed: {}, entries }
}

/** What the rest relies on: each entry has an id and hashes. */
function areEntries(value: unknown): boolean {
  return (
    isObject(value) &&
    Object.values(value).every(
      entry => isObject(entry) && typeof entry['id'] === 'string' && isObject(entry['hashes']),
    )
  )
}

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT') return undefined
  throw new Fault('STATE_UNREADABLE', `The state cannot be read: ${error.message}.`, { cause: error })
}
