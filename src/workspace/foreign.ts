import { isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Flaw, ProblemCode } from './codes.ts'
import { configFile } from '../model/config-file.ts'
import { scenarioKeys } from '../model/generated/field-paths.ts'
import { almostNamedBy } from './file-names.ts'
import { globOf } from './globs.ts'
import type { SchemaSet } from './schemas.ts'
import { listed, nearestName } from '../model/suggest.ts'

// Fields that files of other tools have too: they do not make a scenario.
const common = new Set([
  'name',
  'key',
  'description',
  'tags',
  'folder',
  'category',
  'language',
  'enabled',
  'targets',
])

// What a file that cannot be read in full may be, nobody can tell.
const readable = new Set<ProblemCode>([
  'not-a-mapping',
  'several-documents',
  'yaml-tag',
  'field-not-text',
  'number-rewritten',
])

/**
 * Told of a YAML file that lies among scenarios and belongs to another tool; undefined for a scenario, however wrong.
 * `root`: what the file holds, with the flaws of its text.
 */
export function foreignFlaw(
  file: string,
  root: Json,
  { flaws, schemas }: { readonly flaws: readonly Flaw[]; readonly schemas: SchemaSet },
): Flaw | undefined {
  if (root === null || flaws.some(({ code }) => !readable.has(code))) return undefined
  const meant = isJsonObject(root) ? almostNamedBy(file, root) : undefined
  if (meant !== undefined)
    return { severity: 'error', code: 'file-name', message: meant, start: 0, end: 0, inPath: 'file' }
  const why = isJsonObject(root)
    ? whyNoScenario(root, schemas)
    : 'a scenario is a mapping of fields, one in each file'
  if (why === undefined) return undefined
  const glob = JSON.stringify(globOf(file))
  const message = `This is no scenario: ${why}. If it belongs to another tool, say so in ${configFile}: exclude: [${glob}]`
  return { severity: 'error', code: 'not-a-scenario', message, start: 0, end: 0, inPath: 'file' }
}

function whyNoScenario(root: JsonObject, { blocks }: SchemaSet): string | undefined {
  const known = [...Object.keys(scenarioKeys), ...blocks.map(({ name }) => name)]
  const stated = Object.keys(root)
  const foreign = stated.filter(name => !known.includes(name) && nearestName(name, known) === undefined)
  const isTelling = stated.some(name => !foreign.includes(name) && !common.has(name))
  if (isTelling || foreign.length === 0 || (foreign.length === 1 && 'name' in root)) return undefined
  return `it states ${listed(foreign.slice(0, 3), 'and')}, and nothing that a caller would say or expect`
}
