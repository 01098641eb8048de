import { createHash } from 'node:crypto'
import path from 'node:path'
import { configFile } from '../model/config-file.ts'
import type { CallsheetConfig } from '../model/generated/callsheet.ts'
import { composed } from '../model/names.ts'
import { toldOnce, type Problem } from '../model/problem.ts'
import { assemble, type Assembly } from './assemble.ts'
import { environmentOf, type WorkspaceEnvironment } from './env-file.ts'
import { defaultsFile } from './file-names.ts'
import { listFiles, outside, type Unread, type WorkspaceFiles } from './files.ts'
import { globMatcher } from './globs.ts'
import { keptTexts } from './kept-texts.ts'
import type { WorkspaceScenario } from './layers.ts'
import { lookupIn, type Lookup } from './lookup.ts'
import { placesIn, type Path } from './places.ts'
import { readScenarios } from './read-many.ts'
import { problemAt, readFields, type FileReading, type ReadOptions } from './read.ts'
import { lostSchemas, type LinedFile } from './schema-line.ts'
import { openSchemas, ownSchemas, type SchemaSet } from './schemas.ts'
import { outsideProviders } from './outside/named.ts'
import { selectionOf } from './selection.ts'
import { toldSightings } from './private/told.ts'
import type { Silence } from './severity/ignore.ts'
import { substituteFrom } from './variables.ts'
import type { WordingSighting } from './wording/told.ts'
import { isWithin, realPath } from './within.ts'

/** The files of a workspace as data, with everything that is wrong with them. */
export interface Workspace extends Lookup, WorkspaceEnvironment {
  readonly root: string
  /** With variables filled in; undefined when `callsheet.yaml` has errors. */
  readonly config: CallsheetConfig | undefined
  /** The scenarios whose own files have no error, sorted by file. */
  readonly scenarios: readonly WorkspaceScenario[]
  /** Scenarios that the schema refuses, without what it refuses; never to be planned. */
  readonly unsound: readonly WorkspaceScenario[]
  /** Scenarios outside the paths that were asked for: they count where scenarios must differ. */
  readonly unselected: readonly WorkspaceScenario[]
  /** Files of scenarios whose defaults have errors: what they lack cannot be told, so no more is said of them. */
  readonly incomplete: ReadonlySet<string>
  /** Sorted by place; what several scenarios have from one file is told once. */
  readonly problems: readonly Problem[]
  /** What the rules of wording see in each file that has any of it. */
  readonly wording: ReadonlyMap<string, readonly WordingSighting[]>
  /** Comments that silence findings in the files that were asked for. */
  readonly silences: readonly (Silence & { readonly file: string })[]
  /** Of the paths and contents of all files, whatever was selected. */
  readonly digest: string
  /** How many files were read. */
  readonly files: number
  /** How many scenarios they make; a file with errors counts as one. */
  readonly scenarioCount: number
  /** What the files were held against. */
  readonly schemas: SchemaSet
  /** The targets whose variables had to be set; undefined for all. */
  readonly asked: readonly string[] | undefined
  /** Other targets that lack a variable: their settings are not what they will be. */
  readonly unfilled: ReadonlySet<string>
  /** YAML files that are there and were not read. */
  readonly otherFiles: readonly string[]
}

/** How a workspace is loaded. */
export interface LoadOptions {
  /** Fills `${NAME}` in `callsheet.yaml`, before what a `.env` beside it says. */
  readonly env: Readonly<Record<string, string | undefined>>
  /** Files and folders to be told about, absolute or relative to the root; without it all. */
  readonly paths?: readonly string[]
  /** Texts of files of scenarios and of defaults, by path from the root: they count as written. */
  readonly drafts?: ReadonlyMap<string, string>
  /** The targets whose variables have to be set; all without it. */
  readonly asked?: readonly string[] | undefined
  /** An abort ends the reading with INTERRUPTED. */
  readonly signal?: AbortSignal
  /**
   * The schemas with those of the providers from outside that `callsheet.yaml` names; asked only where it names one.
   * Without it no more is said of their blocks and settings.
   */
  readonly schemasWith?: (providers: readonly string[]) => Promise<SchemaSet>
}

/** Reads, merges and checks all files. What is wrong with them is data; only a path that is not there is a fault. */
export async function loadWorkspace(
  root: string,
  { env, paths, drafts = new Map(), asked, signal, schemasWith = async () => openSchemas }: LoadOptions,
): Promise<Workspace> {
  const environment = await environmentOf(root, env)
  const keep = keptTexts()
  const reading = { env: environment.env, asked, keep }
  const first = readConfig(root, { ...reading, schemas: ownSchemas })
  const outside = outsideProviders(first.value)
  const schemas = outside.length === 0 ? ownSchemas : await schemasWith(outside)
  const { unfilled, ...config } = schemas === ownSchemas ? first : readConfig(root, { ...reading, schemas })
  const listed = withDrafts(listFiles(root, globMatcher(excludesIn(config))), drafts)
  const isSelected = selectionOf(root, listed, paths)
  const defaults = listed.defaults.map(file =>
    readFields(root, file, { schema: 'defaults', schemas, draft: drafts.get(file), keep }),
  )
  const scenarios = await readScenarios(root, listed.scenarios, { drafts, signal, keep, schemas })
  const readings = [config, ...defaults, ...scenarios]

  const unreadDefaults = listed.unread
    .map(({ file }) => file)
    .filter(file => path.basename(file) === defaultsFile)
  const assembly = assemble({ config, defaults, scenarios, unreadDefaults })
  const lookup = lookupIn(readings)
  const problems = [
    ...readings.flatMap(({ file, problems }) => (isSelected(file) ? problems : [])),
    ...(await toldSightings(readings.filter(({ file }) => isSelected(file)))),
    ...(await lostSchemas(root, linedFiles({ config, defaults, scenarios }, isSelected))),
    ...listed.unread.filter(({ file }) => isSelected(file)).map(problemOfUnread),
    ...assembly.findings
      .filter(({ file, other = file }) => isSelected(file) || isSelected(other))
      .map(finding => problemAt(finding.file, finding, lookup.locate(finding.file, finding.at, finding))),
  ]
  return {
    root,
    ...environment,
    ...lookup,
    config: config.sound ? configOf(config.value as unknown as CallsheetConfig) : undefined,
    scenarios: assembly.scenarios.filter(({ file }) => isSelected(file)),
    unsound: assembly.unsound.filter(({ file }) => isSelected(file)),
    unselected: [...assembly.scenarios, ...assembly.unsound].filter(({ file }) => !isSelected(file)),
    incomplete: assembly.incomplete,
    problems: toldOnce(problems),
    wording: new Map(readings.flatMap(({ file, wording }) => (wording ? [[file, wording]] : []))),
    silences: readings.flatMap(({ file, silences = [] }) =>
      isSelected(file) ? silences.map(silence => ({ ...silence, file })) : [],
    ),
    digest: digestOf(readings),
    files: readings.length,
    scenarioCount: countOf(scenarios, assembly),
    schemas,
    asked,
    unfilled,
    otherFiles: [...listed.excluded, ...listed.unread.map(({ file }) => file)],
  }
}

function countOf(files: readonly FileReading[], { scenarios }: Assembly): number {
  const made = new Set(scenarios.map(({ file }) => file))
  return scenarios.length + files.filter(({ file }) => !made.has(file)).length
}

function linedFiles(
  { config, defaults, scenarios }: { config: FileReading; defaults: FileReading[]; scenarios: FileReading[] },
  isSelected: (file: string) => boolean,
): LinedFile[] {
  const kinds = [
    ['callsheet', [config]],
    ['defaults', defaults],
    ['scenario', scenarios],
  ] as const
  return kinds.flatMap(([schema, readings]) =>
    readings.flatMap(({ file, schemaLine: line }) =>
      line && isSelected(file) ? [{ file, schema, line }] : [],
    ),
  )
}

function configOf(config: CallsheetConfig): CallsheetConfig {
  const targets = Object.entries(config.targets).map(([name, target]) => [
    name,
    target.folder === undefined ? target : { ...target, folder: composed(target.folder) },
  ])
  return { ...config, targets: Object.fromEntries(targets) as CallsheetConfig['targets'] }
}

/** Also those of a config that has errors elsewhere. */
function excludesIn({ value }: FileReading): string[] {
  const globs = value?.['exclude']
  return Array.isArray(globs) ? globs.filter(glob => typeof glob === 'string' && glob !== '') : []
}

function withDrafts(listed: WorkspaceFiles, drafts: ReadonlyMap<string, string>): WorkspaceFiles {
  const isDefaults = (file: string): boolean => path.posix.basename(file) === defaultsFile
  const drafted = [...drafts.keys()]
  const scenarios = [...listed.scenarios, ...drafted.filter(file => !isDefaults(file))]
  return {
    ...listed,
    scenarios: [...new Set(scenarios)].sort(),
    defaults: [...new Set([...listed.defaults, ...drafted.filter(isDefaults)])],
  }
}

function readConfig(
  root: string,
  { env, asked, keep, schemas }: Pick<LoadOptions, 'env' | 'asked'> & Pick<ReadOptions, 'keep' | 'schemas'>,
): FileReading & { readonly unfilled: ReadonlySet<string> } {
  const unfilled = new Set<string>()
  const leaves = linksOutside(root, configFile)
  if (leaves) {
    const problems = [problemOfUnread(leaves)]
    return {
      file: configFile,
      value: undefined,
      sound: false,
      problems,
      hash: '',
      places: placesIn(''),
      unfilled,
    }
  }
  const mayLack = ([section, target]: Path): boolean => {
    if (!asked || section !== 'targets' || typeof target !== 'string' || asked.includes(target)) return false
    unfilled.add(target)
    return true
  }
  const isUnchecked = ([section, target]: Path): boolean =>
    section === 'targets' && unfilled.has(String(target))
  const substitute = substituteFrom(env, mayLack)
  const how = { schema: 'callsheet', schemas, substitute, isUnchecked, keep } as const
  return { ...readFields(root, configFile, how), unfilled }
}

function linksOutside(root: string, file: string): Unread | undefined {
  try {
    return isWithin(realPath(root), realPath(path.join(root, file))) ? undefined : outside(file)
  } catch {
    return undefined
  }
}

function problemOfUnread({ file, code, message }: Unread): Problem {
  const flaw = { severity: 'error', code, message, start: 0, end: 0, inPath: 'file' } as const
  return problemAt(file, flaw, placesIn('').between(0, 0))
}

function digestOf(readings: readonly FileReading[]): string {
  const lines = readings.map(({ file, hash }) => `${composed(file)}\0${hash}\n`).sort()
  return createHash('sha256').update(lines.join('')).digest('hex')
}
