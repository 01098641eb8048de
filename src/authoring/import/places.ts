import path from 'node:path'
import { folded } from '../../model/names.ts'
import type { JsonObject } from '../../model/json.ts'
import type { ForeignCase } from '../../model/suite-format.ts'
import { isReservedBase, latinLetters, newScenarioPath, safeDirectory } from '../../workspace/index.ts'

/** A case and the file that it gets. */
export interface PlacedCase {
  readonly at: string
  readonly file: string
  readonly key: string
  readonly name: string
  /** The key as the other tool's file spells it, where it had to be made safe. */
  readonly was?: string
  /** With the key, where the file's name does not tell it. */
  readonly fields: JsonObject
}

const MOST_LETTERS = 64

/**
 * Gives each case a file below a folder, the same one each time: named by its key, or by its name where it has none. Two
 * that would be alike without regard to case get a number.
 */
export function placedCases(
  cases: readonly ForeignCase[],
  { out, takenPaths }: { readonly out: string; readonly takenPaths: ReadonlySet<string> },
): PlacedCase[] {
  const keys = new Set<string>()
  const paths = new Set(takenPaths)
  return cases.map((one, index) => {
    const stated = one.fields['name']
    const name = typeof stated === 'string' ? stated : ''
    const { file, key, isTold } = placeOf({ ...one, name }, { out, keys, paths, id: String(index + 1) })
    keys.add(folded(key))
    paths.add(file)
    const isRenamed = one.key !== undefined && one.key !== key
    return {
      at: one.at,
      file,
      key,
      name,
      ...(isRenamed && { was: one.key }),
      fields: { ...one.fields, ...(!isTold && { key }) },
    }
  })
}

interface Taken {
  readonly out: string
  readonly keys: ReadonlySet<string>
  readonly paths: ReadonlySet<string>
  readonly id: string
}

interface KeyPlace {
  readonly file: string
  readonly key: string
  /** Whether the file's name tells the key. */
  readonly isTold: boolean
}

function placeOf(
  { key: given, folder = '', name }: Pick<ForeignCase, 'key' | 'folder'> & { readonly name: string },
  { out, keys, paths, id }: Taken,
): KeyPlace {
  const safe = safeKey(given ?? name.toLowerCase())
  const whole = [out, folder].filter(part => part !== '').join('/')
  if (safe === '') {
    const { file, key } = newScenarioPath({ folder: whole, name, id, taken: keys, takenPaths: paths })
    return { file, key, isTold: path.posix.basename(file, '.yaml') === key }
  }
  const key = freeKey(safe, keys)
  const base = isReservedBase(key) ? `scenario-${key}` : key
  const file = path.posix.join(...safeDirectory(whole, paths), `${base}.yaml`)
  return { file, key, isTold: base === key }
}

/** A key out of any text; empty where no letter of it can be in one. */
function safeKey(text: string): string {
  return cut(
    latinLetters(text.slice(0, 10 * MOST_LETTERS))
      .replace(/[^A-Za-z0-9._-]+/g, '-')
      .replace(/^[^A-Za-z0-9]+/, ''),
    MOST_LETTERS,
  )
}

function freeKey(key: string, keys: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const end = count === 1 ? '' : `-${count}`
    const candidate = `${cut(key, MOST_LETTERS - end.length)}${end}`
    if (!keys.has(folded(candidate))) return candidate
  }
}

function cut(text: string, length: number): string {
  return text.slice(0, length).replace(/[-.]{1,64}$/, '')
}
