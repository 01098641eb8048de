import { isJsonObject, valueAt, type JsonObject } from '../model/json.ts'
import type { CallsheetConfig } from '../model/generated/callsheet.ts'
import type { CrossFinding } from './cross-finding.ts'
import { defaultsFile } from './file-names.ts'
import { languageCodes, type LanguageCode } from './languages.ts'
import { goesTo, layersFor, withLayers, type Layer, type WorkspaceScenario } from './layers.ts'
import { hasMatrix, keysOf, scenariosOf } from './matrix/expand.ts'
import { checkPlaceholders } from './matrix/leftover.ts'
import { checkMatrix } from './matrix/rules.ts'
import { filledIn, mostFilled } from './matrix/size.ts'
import type { FileReading } from './read.ts'
import {
  checkFolders,
  checkInstructions,
  checkKeys,
  checkLanguage,
  checkTargets,
  checkTrials,
  type Identity,
} from './rules.ts'

/** All files of a workspace, each read by itself. */
export interface Readings {
  readonly config: FileReading
  readonly scenarios: readonly FileReading[]
  readonly defaults: readonly FileReading[]
  /** Files of defaults that were not even read. */
  readonly unreadDefaults: readonly string[]
}

/** The files put together. */
export interface Assembly {
  readonly scenarios: readonly WorkspaceScenario[]
  /** Scenarios that the schema refuses, without what it refuses: only to find their other errors in the same run. */
  readonly unsound: readonly WorkspaceScenario[]
  /** Files of scenarios below defaults that have errors. */
  readonly incomplete: ReadonlySet<string>
  readonly findings: readonly CrossFinding[]
}

/** Merges the sound files, and finds what is wrong between files. */
export function assemble(readings: Readings): Assembly {
  const { defaults, scenarios: files } = readings
  const layersIn = layering(defaults.filter(({ sound }) => sound))
  const broken = new Set([
    ...readings.unreadDefaults,
    ...defaults.filter(({ sound }) => !sound).map(({ file }) => file),
  ])
  const outerOf = (file: string) => [...targetDefaults(readings.config), ...layersIn(folderOf(file))]
  const scenariosIn = (file: string, value: JsonObject): WorkspaceScenario[] => {
    if (hasMatrix(value) && filledIn(value, valuesOf(outerOf(file))) > mostFilled) return []
    return scenariosOf(keyOf(file, value), { file, at: [], value }, layersIn(folderOf(file)))
  }
  const scenarios = files.flatMap(({ file, value, sound }) =>
    value && sound ? scenariosIn(file, value) : [],
  )
  const incomplete = new Set(
    files
      .map(({ file }) => file)
      .filter(file => broken.size > 0 && defaultsAbove(file).some(above => broken.has(above))),
  )
  const unsound = files.flatMap(({ file, accepted }) =>
    accepted && !incomplete.has(file) ? scenariosIn(file, accepted) : [],
  )
  const rules = { config: readings.config, codeOf: languageCodes() }
  const complete = scenarios.filter(({ file }) => !incomplete.has(file))
  return {
    scenarios,
    unsound,
    incomplete,
    findings: [
      ...checkKeys(files.flatMap(identitiesOf)),
      ...checkFolders(scenarios),
      ...files.flatMap(reading => matrixFindings(reading, outerOf)),
      ...complete.flatMap(scenario => checkScenario(scenario, rules)),
      ...unsound.flatMap(scenario => checkScenario(scenario, rules)).filter(isError),
      ...[...broken].flatMap(file => unusable(file, incomplete)),
    ],
  }
}

/** The files of defaults that apply to a file if they exist, the outermost first. */
export function defaultsAbove(file: string): string[] {
  const folders = folderOf(file)
    .split('/')
    .filter(part => part !== '')
  return [
    defaultsFile,
    ...folders.map((_, index) => `${folders.slice(0, index + 1).join('/')}/${defaultsFile}`),
  ]
}

/** The layers that apply in a folder. */
function layering(defaults: readonly FileReading[]): (folder: string) => readonly Layer[] {
  const values = new Map(defaults.map(({ file, value = {} }) => [file, value]))
  const known = new Map<string, readonly Layer[]>()
  return folder => {
    const layers = known.get(folder) ?? layersOf(folder)
    known.set(folder, layers)
    return layers
  }

  function layersOf(folder: string): Layer[] {
    return defaultsAbove(`${folder}/`).flatMap(file => {
      const value = values.get(file)
      return value ? [{ file, at: [], value }] : []
    })
  }
}

function checkScenario(
  scenario: WorkspaceScenario,
  { config, codeOf }: { readonly config: FileReading; readonly codeOf: LanguageCode },
): CrossFinding[] {
  const targets = config.value?.['targets']
  const alone = (seen: WorkspaceScenario) => [
    ...checkLanguage(seen, codeOf),
    ...checkInstructions(seen),
    ...checkTrials(seen),
    ...checkPlaceholders(seen),
  ]
  if (!isJsonObject(targets)) return alone(scenario)
  const views = config.sound
    ? viewsOf(scenario, targets as unknown as CallsheetConfig['targets'])
    : [scenario]
  return [...checkTargets(scenario, Object.keys(targets)), ...views.flatMap(alone)]
}

/** The scenario once for all targets without defaults of their own, and once for each of the others. */
function viewsOf(scenario: WorkspaceScenario, targets: CallsheetConfig['targets']): WorkspaceScenario[] {
  const reached = Object.keys(targets).filter(name => goesTo(scenario, name))
  const layerings = new Set(reached.map(name => layersFor(scenario, name, targets[name]!)))
  return [...layerings].map(layers => (layers === scenario.layers ? scenario : withLayers(scenario, layers)))
}

/** What is missing may be what the schema refused; so only errors count there. */
function isError({ severity }: CrossFinding): boolean {
  return severity === 'error'
}

function unusable(file: string, incomplete: ReadonlySet<string>): CrossFinding[] {
  const count = [...incomplete].filter(scenario => defaultsAbove(scenario).includes(file)).length
  if (count === 0) return []
  const subject = count === 1 ? '1 scenario takes' : `${count} scenarios take`
  const message = `${subject} defaults from this file and cannot be checked until it has no errors.`
  return [{ severity: 'error', code: 'defaults-unusable', message, file, at: [] }]
}

/** A file that cannot be used in full still holds its keys. */
function identitiesOf({ file, value }: FileReading): Identity[] {
  if (!value) return []
  const fileKey = keyOf(file, value)
  const stated = value['key'] !== undefined
  return keysOf(fileKey, value).map(own => ({ file, fileKey, stated, ...own }))
}

function matrixFindings(
  { file, value, sound }: FileReading,
  outerOf: (file: string) => readonly Layer[],
): CrossFinding[] {
  if (!value || !sound || !hasMatrix(value)) return []
  return checkMatrix({ file, key: keyOf(file, value), value, outer: valuesOf(outerOf(file)) })
}

function valuesOf(layers: readonly Layer[]): JsonObject[] {
  return layers.map(({ value }) => value)
}

function targetDefaults({ file, value }: FileReading): Layer[] {
  const targets = value?.['targets']
  return Object.keys(isJsonObject(targets) ? targets : {}).flatMap(name => {
    const at = ['targets', name, 'defaults']
    const defaults = valueAt(value, at)
    return isJsonObject(defaults) ? [{ file, at, value: defaults }] : []
  })
}

function keyOf(file: string, { key }: JsonObject): string {
  return typeof key === 'string' ? key : keyOfFile(file)
}

/** The key of a scenario whose file states none. */
export function keyOfFile(file: string): string {
  return file.slice(file.lastIndexOf('/') + 1).replace(/\.ya?ml$/i, '')
}

function folderOf(file: string): string {
  return file.slice(0, Math.max(0, file.lastIndexOf('/')))
}
