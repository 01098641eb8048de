import { spokenFields } from '../model/generated/field-facts.ts'
import { isJsonArray, isJsonObject, valueAt, type Json } from '../model/json.ts'
import { composed, folded } from '../model/names.ts'
import { foldersTo, isKey } from '../model/resource.ts'
import type { ProblemCode } from './codes.ts'
import type { CrossFinding } from './cross-finding.ts'
import { keyRule } from './explain.ts'
import { folderLevels, mostFolderLevels } from './file-names.ts'
import type { LanguageCode } from './languages.ts'
import { originOf, type Layer, type WorkspaceScenario } from './layers.ts'
import type { FormerKey } from './matrix/variant.ts'
import type { Path } from './places.ts'
import { didYouMean, listed } from '../model/suggest.ts'

/** A scenario as far as its identity goes. */
export interface Identity {
  readonly file: string
  readonly key: string
  /** The key of the file, which that of a variant starts with. */
  readonly fileKey: string
  /** Whether the file states its key itself. */
  readonly stated: boolean
  readonly formerly: readonly FormerKey[]
}

/** Keys that are malformed, used twice, or both former and present. Case does not tell keys apart. */
export function checkKeys(identities: readonly Identity[]): CrossFinding[] {
  const owners = new Map<string, Identity>()
  const found: CrossFinding[] = []
  const clashing = new Set<string>()
  for (const identity of identities) {
    const { file, key, fileKey, stated } = identity
    const at = stated ? ['key'] : []
    const inPath = !stated && ({ inPath: 'file' } as const)
    if (!stated && !isKey(fileKey)) {
      const message = `The file name cannot serve as a key: "${fileKey}". Rename the file or state a "key". ${keyRule}`
      found.push({ ...errorIn(file, 'bad-key', message, at), ...inPath })
    }
    const owner = owners.get(folded(key))
    if (!owner) owners.set(folded(key), identity)
    // Two files with a matrix may share many keys, and that is one mistake.
    else if (!clashing.has(`${file}\0${owner.file}`)) {
      clashing.add(`${file}\0${owner.file}`)
      const spelt = owner.key === key ? '' : ` as "${owner.key}", and case does not tell keys apart`
      const message = `The key "${key}" is already that of ${owner.file}${spelt}. Give one of the two another "key".`
      found.push({ ...errorIn(file, 'duplicate-key', message, at), ...inPath, other: owner.file })
    }
  }
  return [...found, ...checkFormerKeys(identities, owners)]
}

/** Folders with too many levels, and those that are one folder on a file system or a platform that does not tell case, or kinds of accents, apart. */
export function checkFolders(scenarios: readonly WorkspaceScenario[]): CrossFinding[] {
  const known = new Map<string, { readonly folder: string; readonly file: string }>()
  const told = new Set<string>()
  return scenarios.flatMap(scenario => {
    const { file, layers } = scenario
    const folder = spelledFolder(scenario)
    const levels = folderLevels(folder)
    if (levels > mostFolderLevels) {
      const message = `The folder has ${levels} levels; at most ${mostFolderLevels} are possible.`
      return [errorOf(layers, 'folders-too-deep', message, ['folder'])]
    }
    return foldersTo(folder).flatMap(path => {
      const first = known.get(folded(path))
      if (!first) known.set(folded(path), { folder: path, file })
      if (!first || first.folder === path || told.has(path)) return []
      told.add(path)
      const message = folderMessage(path, first)
      const found = { ...errorOf(layers, 'folder-case', message, ['folder']), other: first.file }
      return [scenario.value['folder'] === undefined ? { ...found, inPath: 'folder' as const } : found]
    })
  })
}

/** The folder as the file system spells it; what a file states needs no such care. */
function spelledFolder({ file, folder = '', value }: WorkspaceScenario): string {
  return value['folder'] === undefined ? file.slice(0, Math.max(0, file.lastIndexOf('/'))) : folder
}

function folderMessage(path: string, first: { readonly folder: string; readonly file: string }): string {
  if (composed(path) !== composed(first.folder)) {
    return `The folder "${path}" differs only in case from "${first.folder}" of ${first.file}. Write both alike.`
  }
  const kinds = [path, first.folder].map(folder => (folder === composed(folder) ? 'composed' : 'apart'))
  return `The folder "${path}" looks like that of ${first.file}, but its accents are ${kinds[0]} here and ${kinds[1]} there, so they are two directories. Move the files into one.`
}

/** Names of targets that the workspace does not have. */
export function checkTargets({ value, layers }: WorkspaceScenario, known: readonly string[]): CrossFinding[] {
  const names = isJsonArray(value['targets']) ? value['targets'] : []
  return names.flatMap((name, index) => {
    if (typeof name !== 'string' || known.includes(name)) return []
    const near = didYouMean(name, known) || ` The workspace has ${listed(known, 'and')}.`
    return [errorOf(layers, 'unknown-target', `There is no target "${name}".${near}`, ['targets', index])]
  })
}

/** A language that is stated by its name: no platform takes one. */
export function checkLanguage({ value, layers }: WorkspaceScenario, codeOf: LanguageCode): CrossFinding[] {
  const { language } = value
  if (typeof language !== 'string') return []
  const code = codeOf(language)
  if (code === undefined) return []
  const message = `A language is stated by its code, and "${language}" is a name. Write "language: ${code}".`
  return [errorOf(layers, 'language-name', message, ['language'])]
}

/** A scenario tells the caller what to do in exactly one way. */
export function checkInstructions({ value, layers }: WorkspaceScenario): CrossFinding[] {
  const blocks = Object.values(value).filter(isJsonObject)
  const instructed = [value, ...blocks].some(({ instructions }) => isStated(instructions))
  if (isStated(value['conditional_actions']) && instructed) {
    const message = 'A scenario states either "instructions" or "conditional_actions", not both.'
    const given = originOf(layers, ['instructions'])
    const hint =
      given && given.file !== layers.at(-1)!.file ? ` "instructions: null" drops those of ${given.file}.` : ''
    const found = errorOf(layers, 'two-instructions', message + hint, ['conditional_actions'], {
      onKey: true,
    })
    return [hint === '' ? found : { ...found, other: given!.file }]
  }
  if ([...spokenFields].some(path => isStated(valueAt(value, path.split('.'))))) return []
  const message = 'The scenario says nothing to the caller. State "instructions" or "conditional_actions".'
  // A warning only: what a platform holds may be as empty as this, and pull has to be able to bring it in.
  return [
    {
      ...errorIn(layers.at(-1)!.file, 'no-instructions', message, ['name'], { onKey: true }),
      severity: 'warning',
    },
  ]
}

/** A scenario cannot pass more often than it is tried. */
export function checkTrials({ value, layers }: WorkspaceScenario): CrossFinding[] {
  const { repeat = 1, pass = repeat } = isJsonObject(value['run']) ? value['run'] : {}
  if (typeof repeat !== 'number' || typeof pass !== 'number' || pass <= repeat) return []
  const times = repeat === 1 ? 'once' : `${repeat} times`
  const message = `The scenario is tried ${times}, so it cannot pass ${pass} times. Raise "repeat" or lower "pass".`
  return [errorOf(layers, 'out-of-range', message, ['run', 'pass'])]
}

function isStated(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return false
  if (typeof value === 'string') return value.trim() !== ''
  return typeof value !== 'object' || Object.keys(value).length > 0
}

function checkFormerKeys(
  identities: readonly Identity[],
  owners: ReadonlyMap<string, Identity>,
): CrossFinding[] {
  const claims = new Map<string, Identity>()
  return identities.flatMap(identity =>
    identity.formerly.flatMap(({ key, at }) => {
      const { file } = identity
      const owner = owners.get(folded(key))
      // Keys do not tell case apart: what was spelled otherwise is this scenario already.
      if (owner === identity && owner.key !== key) return []
      if (owner) {
        const message = `"${key}" is still the key of ${owner.file}, so it is not a former one. Take it out.`
        return [{ ...errorIn(file, 'formerly-in-use', message, at), other: owner.file }]
      }
      const claimant = claims.get(folded(key))
      claims.set(folded(key), claimant ?? identity)
      if (claimant === undefined || claimant === identity) return []
      const message = `"${key}" is also a former key in ${claimant.file}. Only one scenario can continue it.`
      return [{ ...errorIn(file, 'formerly-twice', message, at), other: claimant.file }]
    }),
  )
}

/** An error in the file that states the value, which may be a file of defaults. */
function errorOf(
  layers: readonly Layer[],
  code: ProblemCode,
  message: string,
  at: Path,
  options: { readonly onKey?: boolean } = {},
): CrossFinding {
  const origin = originOf(layers, at) ?? { file: layers.at(-1)!.file, at: [] }
  return errorIn(origin.file, code, message, origin.at, options)
}

function errorIn(
  file: string,
  code: ProblemCode,
  message: string,
  at: Path,
  options: { readonly onKey?: boolean } = {},
): CrossFinding {
  return { severity: 'error', code, message, file, at, ...options }
}
