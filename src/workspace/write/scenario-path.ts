import { composed, folded } from '../../model/names.ts'
import { mostFolderLevels } from '../file-names.ts'

/** An object that is going to have a file. */
export interface NewScenarioPlace {
  /** Path of its folder at the platform, with slashes. */
  readonly folder: string
  readonly name: string
  readonly id: string
  /** Keys that are in use, in lower case. */
  readonly taken: ReadonlySet<string>
  /** Files that are there, relative to the root with slashes, as they are spelled. */
  readonly takenPaths: ReadonlySet<string>
}

/** A place for a new scenario file. */
export interface ScenarioPlace {
  /** Relative to the root with slashes. */
  readonly file: string
  /** The base name of the file, unless that holds letters that a key cannot have: then the file has to state it. */
  readonly key: string
  /** The folder to be stated in the file, when its directory does not tell. */
  readonly folder?: string
}

const maxSlug = 60
// Four bytes each and an id behind them still fit into the 255 that file systems take.
const maxLetters = 40
const maxKey = 64
const maxId = 40
const maxSegment = 100
const reserved = /^(?:con|prn|aux|nul|com[\d¹²³]|lpt[\d¹²³]|conin\$|conout\$)(?:\.|$)/i
const unsafe = /[\\/:*?"<>|\0-\x1F\x7F-\x9F\p{Cf}\p{Zl}\p{Zp}\p{Co}\p{Cn}\uD800-\uDFFF]/gu
const letters: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  ł: 'l',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ı: 'i',
}

/**
 * Chooses a file for a scenario, the same one for the same input and one that every file system can hold: named after
 * the scenario, in the directory of its folder. A directory that is spelled differently already is used as it is.
 */
export function newScenarioPath({ folder, name, id, taken, takenPaths }: NewScenarioPlace): ScenarioPlace {
  const segments = segmentsOf(folder)
  const directory = safeDirectory(folder, takenPaths)
  const paths = new Set([...takenPaths].map(folded))
  const stem = (base: string): string => [...directory, base].join('/')
  const isFree = ({ base, key }: Named): boolean => {
    const file = folded(stem(base))
    return !taken.has(key) && !paths.has(`${file}.yaml`) && !paths.has(`${file}.yml`)
  }
  const { base, key } = firstOf(candidates(name, id), isFree)
  const isTold =
    directory.length === segments.length && directory.every((part, index) => part === segments[index])
  return { file: `${stem(base)}.yaml`, key, ...(!isTold && { folder: segments.join('/') }) }
}

/**
 * The names of directories for a folder: safe on every file system, as the workspace spells them already, and no more
 * levels than a workspace can have.
 */
export function safeDirectory(folder: string, takenPaths: ReadonlySet<string>): readonly string[] {
  return spelled(segmentsOf(folder).slice(0, mostFolderLevels).map(safeSegment), takenPaths)
}

/** Whether a file of that base name would be something else than a scenario, here or on another system. */
export function isReservedBase(base: string): boolean {
  return reserved.test(base) || base.toLowerCase() === 'callsheet'
}

function segmentsOf(folder: string): string[] {
  return folder.split('/').filter(segment => segment !== '')
}

/** What a file and its scenario are called. */
interface Named {
  readonly base: string
  readonly key: string
}

function firstOf(names: Generator<Named, never>, isFree: (name: Named) => boolean): Named {
  for (;;) {
    const { value } = names.next()
    if (isFree(value)) return value
  }
}

/** Names in the order in which they are tried. */
function* candidates(name: string, id: string): Generator<Named, never> {
  const suffix = cut(slug(id), maxId) || 'x'
  const plain = cut(slug(name), maxSlug)
  const isUsable = plain !== '' && !isReservedBase(plain)
  const stem = isUsable ? plain : 'scenario'
  const named = `${cut(stem, maxKey - 1 - suffix.length)}-${suffix}`
  const letters = foreign.test(name) ? cut(inItsLetters(name), maxLetters) : undefined
  const called = (key: string, end: string): Named => ({
    base: letters === undefined ? key : `${letters}${end}`,
    key,
  })
  if (isUsable) yield called(plain, '')
  else if (letters !== undefined) yield called(named, '')
  yield called(named, `-${suffix}`)
  for (let count = 2; ; count++)
    yield called(`${cut(named, maxKey - 1 - String(count).length)}-${count}`, `-${suffix}-${count}`)
}

// A letter that is not Latin: nobody could read the name without it.
const foreign = /[^\P{L}\p{Script=Latin}]/u

function inItsLetters(text: string): string {
  return text
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[\p{M}-]+|(?<!-)-+$/gu, '')
    .normalize('NFC')
}

function slug(text: string): string {
  return latinLetters(text)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|(?<!-)-+$/g, '')
}

/** A text without accents, and with letters such as `ß` spelled out. */
export function latinLetters(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[ßæœøłđðþı]/gi, letter => letters[letter.toLowerCase()] ?? letter)
}

function cut(text: string, length: number): string {
  return Array.from(text)
    .slice(0, length)
    .join('')
    .replace(/(?<!-)-+$/, '')
}

/** The name of a folder as a directory: as it is if that is safe, and if the workspace would read what lies there. */
function safeSegment(segment: string): string {
  if (isSafe(segment)) return segment
  const cleaned = segment
    .normalize('NFC')
    .replace(unsafe, '-')
    .replace(/\s+/g, ' ')
    .replace(/^[-._ ]+/, '')
  const short = cleaned
    .slice(0, maxSegment / 2)
    .replace(/[\uD800-\uDBFF]$|(?<![-. ])[-. ]+$/, '')
    .replace(/\.(ya?ml)$/i, '-$1')
  if (short !== '' && isSafe(short)) return short
  return short === '' ? 'folder' : `folder-${short.replaceAll('.', '-')}`
}

function isSafe(segment: string): boolean {
  return (
    segment.length <= maxSegment &&
    Buffer.byteLength(segment) <= 2 * maxSegment &&
    segment === composed(segment) &&
    !new RegExp(unsafe.source, 'u').test(segment) &&
    !/^[-._\s]|[.\s]$|\.ya?ml$/i.test(segment) &&
    !reserved.test(segment) &&
    segment.toLowerCase() !== 'node_modules'
  )
}

/** The directory as the workspace spells it: some file systems do not tell `Sales` from `sales`. */
function spelled(segments: readonly string[], files: ReadonlySet<string>): readonly string[] {
  if (segments.length === 0) return segments
  const wanted = segments.map(folded)
  let best: readonly string[] = []
  for (const file of files) {
    const parts = file.split('/').slice(0, -1)
    const length = parts.findIndex((part, index) => folded(part) !== wanted[index])
    const common = parts.slice(0, Math.min(length === -1 ? parts.length : length, segments.length))
    if (common.length > best.length || isExact(common, segments, best)) best = common
  }
  return [...best, ...segments.slice(best.length)]
}

/** Among directories that differ by case, the one that is spelled as wanted. */
function isExact(common: readonly string[], segments: readonly string[], best: readonly string[]): boolean {
  return common.length === best.length && common.every((part, index) => part === segments[index])
}
