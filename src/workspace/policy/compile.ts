import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import type { AnySchemaObject, ErrorObject } from 'ajv/dist/2020.js'
import { isJsonObject, type Json } from '../../model/json.ts'
import type { Finding, LoadedScenario } from '../../model/problem.ts'
import { pathOf, withDoubles } from '../check.ts'
import { isWithin, realPath } from '../within.ts'
import { foreignSchemas } from './ajv.ts'

/** A schema that is ready, or why it cannot be used. */
export type Policy =
  | { readonly check: (scenario: LoadedScenario, targets: readonly string[]) => Finding[] }
  | { readonly refused: string }

/** Where schemas may lie: `file` is relative to `root`, and nothing outside `top` is read. */
export interface PolicyPlace {
  readonly root: string
  readonly top: string
}

/** Reads a JSON Schema (2020-12) and what it refers to, from files of the repository alone. */
export async function policyOf(file: string, { root, top }: PolicyPlace): Promise<Policy> {
  const ajv = foreignSchemas({ loadSchema: uri => loadSchema(uri, top), verbose: true })
  try {
    const validate = await ajv.compileAsync(
      await loadSchema(pathToFileURL(path.resolve(root, file)).href, top),
    )
    return {
      check(scenario, targets) {
        const subject = subjectOf(scenario, targets)
        if (validate(subject)) return []
        return withoutEchoes(validate.errors ?? []).map(error => findingOf(error, subject, file))
      },
    }
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { refused: `The schema ${file} cannot be used: ${reason.replace(/\.$/, '')}.` }
  }
}

/** The schema goes by the address of its file, so that what it refers to is looked for beside it. */
async function loadSchema(uri: string, top: string): Promise<AnySchemaObject> {
  if (!uri.startsWith('file:')) throw new Error(`it refers to ${uri}, and nothing is loaded from the net`)
  const absolute = fileURLToPath(uri)
  const shown = path.relative(top, absolute)
  if (!isInside(absolute, top)) throw new Error(`${shown} is not a file of the repository`)
  const schema = parsed(await readFile(absolute, 'utf8'), shown)
  if (!isJsonObject(schema)) throw new Error(`${shown} does not hold a JSON object`)
  return { ...schema, $id: uri }
}

function isInside(absolute: string, top: string): boolean {
  try {
    return isWithin(realPath(top), realPath(absolute))
  } catch {
    return false
  }
}

function parsed(text: string, shown: string): Json {
  try {
    return JSON.parse(text) as Json
  } catch (cause) {
    throw new Error(`${shown} is not JSON (${(cause as Error).message})`, { cause })
  }
}

/** A scenario as a schema sees it: what applies to it, with what its place in the workspace says. */
function subjectOf({ key, folder, value }: LoadedScenario, targets: readonly string[]): Json {
  const { folder: _, ...stated } = value
  return withDoubles({ ...stated, key, targets, ...(folder && { folder }) })
}

/** Without what only says that something below it failed, or belongs to one of several ways that all failed. */
function withoutEchoes(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf')
  return errors.filter(
    (error, index) =>
      error.keyword !== 'if' &&
      !choices.some(({ schemaPath }) => error.schemaPath.startsWith(`${schemaPath}/`)) &&
      !isTriedItem(error, errors.slice(index + 1)),
  )
}

/** What each item lacks stands right before the error that none of them will do. */
function isTriedItem({ instancePath }: ErrorObject, later: readonly ErrorObject[]): boolean {
  const list = later.find(
    error => !instancePath.startsWith(`${error.instancePath}/`) || error.keyword === 'contains',
  )
  return list?.keyword === 'contains' && instancePath.startsWith(`${list.instancePath}/`)
}

function findingOf(error: ErrorObject, subject: Json, file: string): Finding {
  const at = pathOf(error.instancePath, subject)
  const { additionalProperty, unevaluatedProperty } = error.params
  const unknown: unknown = additionalProperty ?? unevaluatedProperty ?? error.propertyName
  const finding = { severity: 'error', code: 'policy', message: `${textOf(error)} (${file})` } as const
  return typeof unknown === 'string' ? { ...finding, at: [...at, unknown], onKey: true } : { ...finding, at }
}

/** What the team says of the rule, else what the rule says of the value. */
function textOf({
  keyword,
  parentSchema = {},
  message = 'is not as the schema wants it',
  instancePath,
}: ErrorObject): string {
  const { errorMessage, description } = parentSchema as Readonly<Record<string, Json | undefined>>
  const own = isJsonObject(errorMessage) ? errorMessage[keyword] : errorMessage
  const said = own ?? description
  if (typeof said === 'string' && said.trim() !== '') return said.trim()
  const field = instancePath.slice(1).replaceAll('/', '.')
  return `${field === '' ? 'The scenario' : `"${field}"`} ${message}.`
}
