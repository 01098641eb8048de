import type { Environment } from '../model/environment.ts'
import { fieldOrder } from '../model/generated/field-paths.ts'
import { Fault } from '../model/fault.ts'
import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import { compareText } from '../model/text-order.ts'
import { checkWorkspace, type CheckedWorkspace, type DesiredTarget } from '../sync/check.ts'
import {
  axesOf,
  editYaml,
  inheritedFields,
  keyOfFile,
  layersFor,
  newScenarioText,
  parseFields,
  readSource,
  schemaPathFrom,
  type Edit,
  type WorkspaceScenario,
} from '../workspace/index.ts'

/** A scenario file that is about to be written. */
export interface FirstDraft {
  readonly text: string
  readonly name: string
  /** Fields that the file need not state, because defaults do. */
  readonly inherited: readonly string[]
}

// What tells one scenario from the others: a copy has its own.
const OWN = ['key', 'formerly']

/** A new file for the targets of a workspace, without what its defaults state already. */
export async function newScenario(file: string, env: Environment, root: string): Promise<FirstDraft> {
  const name = nameOf(file)
  const { workspace, targets } = await withDraft(file, newScenarioText({ fields: { name } }), { root, env })
  const scenario = workspace.scenarios.find(candidate => candidate.file === file)
  const inherited = scenario ? inheritedBy(scenario, targets) : {}
  const fields = { name, ...missingFrom(templateFor(targets), inherited) }
  const schemaPath = (await schemaPathFrom(root))(file)
  const text = newScenarioText({ fields, ...(schemaPath !== undefined && { schemaPath }) })
  return { text, name, inherited: pathsIn(inherited) }
}

/** The workspace as it would be with a file. */
export function withDraft(
  file: string,
  text: string,
  { root, env }: { readonly root: string; readonly env: Environment },
): Promise<CheckedWorkspace> {
  return checkWorkspace({ root, env, target: [], strict: false, drafts: new Map([[file, text]]) })
}

/** A copy of a file under another name, with its comments. Throws for a file that cannot be read or edited. */
export async function scenarioLike(
  like: string,
  { file, root }: { readonly file: string; readonly root: string },
): Promise<FirstDraft> {
  const source = readSource(root, like)
  if (source === undefined) {
    throw new Fault('USAGE', `There is no scenario file ${like} in the workspace.`, {
      hint: 'Give --like the path of a file of this workspace.',
    })
  }
  const name = nameOf(file)
  const edits: Edit[] = [
    { path: ['name'], value: name },
    ...OWN.map(field => ({ path: [field], value: undefined })),
    ...formerKeysIn(source),
  ]
  const text = editYaml(source, edits, { order: fieldOrder })
  const schemaPath = (await schemaPathFrom(root))(file)
  const first = /^(# yaml-language-server: \$schema=)\S+/m
  return {
    text: schemaPath === undefined ? text : text.replace(first, (_, start: string) => start + schemaPath),
    name,
    inherited: [],
  }
}

/** Former keys belong to the scenarios of one file, also where a value of a matrix states them. */
function formerKeysIn(source: string): Edit[] {
  return axesOf(parseFields(source).value ?? {})
    .flatMap(({ values }) => values)
    .filter(({ fields }) => fields?.['formerly'] !== undefined)
    .map(({ at }) => ({ path: [...at, 'formerly'], value: undefined }))
}

/** `refund-happy-path` is called "Refund happy path". */
function nameOf(file: string): string {
  const words = keyOfFile(file)
    .replaceAll(/[-_.]+/g, ' ')
    .trim()
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What the platforms' own first scenarios have, with texts that ask to be replaced. */
function templateFor(targets: readonly DesiredTarget[]): JsonObject {
  const samples = targets.flatMap(({ provider }) =>
    provider.sample ? [provider.sample.scenario.fields] : [],
  )
  const blocks = samples.flatMap(fields =>
    Object.entries(fields).filter(([field]) => !fieldOrder.includes(field)),
  )
  return {
    language: 'en',
    instructions:
      'You are … You call because …\nSay what you know and what you want, and when you hang up.\n',
    expected_outcome: 'The agent …',
    ...Object.fromEntries(blocks),
  }
}

/**
 * What a file has already, from `_defaults.yaml` and from the defaults of its targets: of the fields that platforms share
 * what all targets have, of a platform's block what all targets of that platform have.
 */
function inheritedBy(scenario: WorkspaceScenario, targets: readonly DesiredTarget[]): JsonObject {
  const each = targets.map(({ name, config, provider }) => {
    return { provider: provider.name, fields: inheritedFields(layersFor(scenario, name, config)) }
  })
  const names = new Set(each.flatMap(({ fields }) => Object.keys(fields)))
  const shared = [...names].flatMap((field): [string, Json][] => {
    const asking = fieldOrder.includes(field) ? each : each.filter(({ provider }) => provider === field)
    const values = asking.map(({ fields }) => fields[field])
    const [first] = values
    if (first === undefined || values.some(value => value === undefined)) return []
    const blocks = values.filter(value => value !== undefined).filter(isJsonObject)
    return [[field, blocks.length === values.length ? blocks.reduce(common) : first]]
  })
  return Object.fromEntries(shared)
}

/** The members that both have. */
function common(left: JsonObject, right: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(left).filter(([name]) => right[name] !== undefined))
}

/** The fields, and of mappings the members, that are not stated further out. */
function missingFrom(fields: JsonObject, above: JsonObject): JsonObject {
  const left = Object.entries(fields).flatMap(([name, value]): [string, Json][] => {
    const outer = above[name]
    if (outer === undefined) return [[name, value]]
    if (!isJsonObject(value) || !isJsonObject(outer)) return []
    const rest = missingFrom(value, outer)
    return Object.keys(rest).length === 0 ? [] : [[name, rest]]
  })
  return Object.fromEntries(left)
}

/** Dotted paths in their order, one level into blocks. */
function pathsIn(fields: JsonObject): string[] {
  const paths = Object.entries(fields).flatMap(([name, value]) =>
    isJsonObject(value) ? Object.keys(value).map(member => `${name}.${member}`) : [name],
  )
  return paths.sort(compareText)
}
