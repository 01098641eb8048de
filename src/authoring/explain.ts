import { didYouMean } from '../model/suggest.ts'
import type { Explained } from '../model/explained.ts'
import { faultMeanings } from '../model/fault-meanings.ts'
import { Fault } from '../model/fault.ts'
import { portableFields, scenarioKeys, type KnownKeys } from '../model/generated/field-paths.ts'
import { providers } from '../providers/registry.ts'
import { fieldSchema, ownSchemas, settingSchemas, type Schema } from '../workspace/index.ts'
import { explainedScenario, type ScenarioPlace } from './explain-scenario.ts'
import { findingLink, findingTexts } from './finding-texts.ts'
import { schemaRules, valueSchema } from './schema-rules.ts'

/**
 * All that a word means: a dotted path of a scenario, the bare name of a field that lies deeper, a setting of
 * `callsheet.yaml`, a code, or a scenario. Throws USAGE for a word that means nothing.
 */
export async function explained(word: string, place: ScenarioPlace): Promise<readonly Explained[]> {
  const paths = pathsOf(word)
  const found = [
    ...(await Promise.all(paths.map(explainedField))).flat(),
    ...settingSchemas(ownSchemas, word.split('.').at(-1)!).flatMap(
      ({ path, schema, providers: owners }): Explained[] => {
        if (word.includes('.') && path !== word.replace(/^targets\.[^.]+\./, 'targets.NAME.')) return []
        const rules = schemaRules(schema)
        const only = owners && { providers: owners }
        const meaning = schema.description ?? ''
        return [{ kind: 'setting', name: path, meaning, rules, schema: valueSchema(schema), ...only }]
      },
    ),
    ...explainedCode(word),
  ]
  if (found.length > 0) return found
  const { explained: scenarios, instead } = await explainedScenario(word, place)
  if (scenarios.length > 0) return scenarios
  const names = allPaths().flatMap(path => [path, path.split('.').at(-1)!])
  const known = [...names, ...findingTexts.keys(), ...Object.keys(faultMeanings)]
  throw new Fault(
    'USAGE',
    `"${word}" is no field, no setting, no code and no scenario.${instead || didYouMean(word, known)}`,
    {
      hint: 'Give a field such as expected_outcome, a setting such as prune, the code in brackets behind a finding, or a scenario by its address, key or file.',
    },
  )
}

/** Every path of a scenario that people can write, lists and free-form maps not entered. */
export function allPaths(keys: KnownKeys = scenarioKeys, prefix = ''): string[] {
  return Object.entries(keys).flatMap(([name, below]) =>
    name === '*' ? [] : [prefix + name, ...allPaths(below, `${prefix}${name}.`)],
  )
}

/** The path itself, or those that end in the word. */
function pathsOf(word: string): string[] {
  const paths = allPaths()
  return paths.includes(word) ? [word] : paths.filter(path => path.endsWith(`.${word}`))
}

/** All fields of a scenario. */
export async function explainedFields(): Promise<readonly ExplainedField[]> {
  return (await Promise.all(allPaths().map(explainedField))).flat()
}

/** What a field means. */
export type ExplainedField = Extract<Explained, { readonly kind: 'field' }>

async function explainedField(path: string): Promise<ExplainedField[]> {
  const schema = fieldSchema(ownSchemas, path)
  if (!schema) return []
  const members = Object.keys(schema.properties ?? {})
  return [
    {
      kind: 'field',
      name: path,
      meaning: schema.description ?? '',
      rules: schemaRules(schema),
      schema: valueSchema(schema),
      members: members.map(member => `${path}.${member}`),
      platforms: await platformsOf(path, schema),
    },
  ]
}

/** Where a field goes; nothing for what is Callsheet's own, and for what only holds others. */
async function platformsOf(path: string, schema: Schema): Promise<Record<string, string | null>> {
  const all = await Promise.all(Object.values(providers).map(load => load()))
  const isShared = portableFields.some(field => field === path)
  const places = all.map(provider => [provider.name, provider.placeOf?.(path) ?? null] as const)
  const isPlaced = places.some(([, place]) => place !== null)
  if (!isShared && (!isPlaced || schema.properties)) return {}
  return Object.fromEntries(isShared ? places : places.filter(([, place]) => place !== null))
}

function explainedCode(code: string): Explained[] {
  const texts = findingTexts.get(code)
  const finding: Explained[] = texts ? [{ kind: 'finding', name: code, texts, page: findingLink(code) }] : []
  const fault = Object.entries(faultMeanings).find(([name]) => name === code.toUpperCase())
  return [...finding, ...(fault ? [{ kind: 'fault' as const, name: fault[0], meaning: fault[1] }] : [])]
}
