import { mkdir, readFile, rm } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../model/fault.ts'
import type { Ledger } from '../model/ledger.ts'
import { sweepDrafts, writeAside, writeWhole } from './disk.ts'
import { fileLock } from './file-lock.ts'
import { parseLedger } from './ledger-text.ts'
import type { Backend } from './ledger.ts'
import { systemClock, type Clock } from './lock.ts'
import { storedName } from './stored-name.ts'
import { unwritten } from './unsaved.ts'

/** Keeps the ledger in `<workspace>/.callsheet/state/<target>.json`, written atomically, with a lock beside it. */
export function fileBackend(root: string, target: string, clock: Clock = systemClock): Backend {
  const lock = fileLock(path.join(root, `${FOLDER}/${storedName(target)}.lock`), clock)
  const kept = ledgerFile(root, target)
  return {
    load: kept.load,
    save: kept.save,
    rescue: ledger => writeAside({ [kept.name]: ledgerText(ledger) }),
    async acquire(options) {
      const held = await lock.acquire({ ...options, target })
      await kept.sweep()
      return held
    },
    unlock: () => lock.unlock(),
    history: async () => undefined,
  }
}

/** A ledger in one file of the workspace, written atomically. */
export interface LedgerFile extends Pick<Backend, 'load' | 'save'> {
  /** The file's own name. */
  readonly name: string
  /** Takes the file away, if there is one. */
  remove(): Promise<void>
  /** Takes away what runs that died left of their writing; only for who has the target to himself. */
  sweep(): Promise<void>
}

/** Opens `.callsheet/state/<name>.json` in a workspace. */
export function ledgerFile(root: string, of: string): LedgerFile {
  const name = `${storedName(of)}.json`
  const place = `${FOLDER}/${name}`
  const file = path.join(root, place)
  return {
    name,
    async load() {
      const text = await readFile(file, 'utf8').catch(nothingThere)
      return text === undefined ? undefined : parseLedger(text, place)
    },
    async save(ledger) {
      try {
        await mkdir(path.dirname(file), { recursive: true })
        await writeWhole(file, ledgerText(ledger))
      } catch (cause) {
        throw unwritten(place, cause)
      }
    },
    remove: () => rm(file, { force: true }),
    sweep: () => sweepDrafts(file),
  }
}

/** A ledger as its file has it. */
export function ledgerText(ledger: Ledger): string {
  return `${JSON.stringify(ledger, null, 1)}\n`
}

const FOLDER = '.callsheet/state'

function nothingThere(error: NodeJS.ErrnoException): undefined {
  if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined
  throw new Fault('STATE_UNREADABLE', `The state cannot be read: ${error.message}.`, { cause: error })
}
