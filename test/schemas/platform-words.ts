import { schemas, type Schema } from './schemas.ts'

const PLATFORMS = ['cekura', 'bland', 'eqho', 'vapi', 'elevenlabs', 'retell']

// Words of the model: a scenario may bring a profile with it at any platform that has them, and a process has its environment.
const OURS = ['test_profile', 'environment']

const targets = schema('callsheet')['$defs'] as Readonly<Record<string, Schema>>
const settings = PLATFORMS.map(name => Object.keys(targets[name]!.properties!))
const ourSchemas = [...schemas].filter(
  ([file]) => !/^(callsheet|cekura|bland|eqho|vapi|elevenlabs|retell)\./.test(file),
)

const common = new Set([
  ...ourSchemas.flatMap(([, schema]) => namesIn(schema)),
  ...settings.reduce((some, others) => some.filter(name => others.includes(name))),
  ...OURS,
])

const own = PLATFORMS.map(schema).flatMap(block => [
  ...Object.keys(block.properties!),
  // Deeper down a plain word may be anybody's.
  ...namesIn(block).filter(name => name.includes('_')),
])

/** Names of fields and settings that some platform has, and that neither scenarios nor our documents have. */
export const platformWords = [...new Set([...own, ...settings.flat()])].filter(name => !common.has(name))

/** The platforms' names that a text spells, also as `camelCase` or as a `--flag`. */
export function platformWordsIn(text: string): string[] {
  return platformWords.flatMap(word => text.match(spellingsOf(word)) ?? [])
}

/** A plain word counts where it is a name, but not in a sentence. */
function spellingsOf(word: string): RegExp {
  if (!word.includes('_')) return new RegExp(`['"\`.]${word}\\b`, 'g')
  const camel = word.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
  return new RegExp(`\\b(${word}|${camel}|${word.replaceAll('_', '-')})\\b`, 'g')
}

/** The names of all properties that a schema speaks of. */
function namesIn(part: unknown): string[] {
  if (typeof part !== 'object' || part === null) return []
  const { properties = {}, examples: _, ...rest } = part as Schema
  return [
    ...Object.keys(properties),
    ...[...Object.values(properties), ...Object.values(rest)].flatMap(namesIn),
  ]
}

function schema(name: string): Schema {
  return schemas.get(`${name}.schema.json`)!
}
