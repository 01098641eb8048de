import { linked } from '../../schemas/read.js'
import { schemaRules } from '../../src/authoring/schema-rules.ts'
import { schemas, type Schema } from '../schemas/schemas.ts'
import { code, plain, sentence, table } from './markdown.ts'

/** A field of a file, by its path: `[]` stands for each item of a list, `NAME` for a free name. */
interface Field {
  readonly path: string
  readonly schema: Linked
}

/** A schema whose references are what they lead to. */
type Linked = Schema & {
  readonly properties?: Readonly<Record<string, Linked>>
  readonly additionalProperties?: boolean | Linked
  readonly items?: Linked
  readonly oneOf?: readonly Linked[]
  readonly else?: Linked
}

const graph = linked(schemas)
const scenario = graph.get('scenario.schema.json') as Linked
const config = graph.get('callsheet.schema.json') as Linked

/** What `schemas/README.md` has of the fields of files and of documents, from the schemas that check them. */
export function fieldParts(): Record<string, string> {
  const blocks = targets().map(({ provider }) => provider)
  const own = Object.entries(scenario.properties!).filter(([name]) => !blocks.includes(name))
  const local = own.filter(([, schema]) => schema['x-local'] === true)
  const shared = own.filter(([, schema]) => schema['x-local'] !== true)
  return {
    config: fieldTable(rowsOf(config, '', ['targets'])),
    target: table(columns, targetRows()),
    shared: fieldTable(shared.flatMap(([name, schema]) => withBelow({ path: name, schema }))),
    local: fieldTable(local.flatMap(([name, schema]) => withBelow({ path: name, schema }, ['matrix']))),
    blocks: blocks.map(block => blockSection(block, scenario.properties![block]!)).join('\n\n'),
    'not-in-defaults': `Not in defaults: ${without('defaults').map(code).join(', ')}.`,
    'not-in-values': `Not in a value: ${without('variant').map(code).join(', ')}.`,
    documents: table(
      ['schema', 'of'],
      [...schemas].map(([file, { description }]) => [`[${code(file)}](${file})`, plain(description!)]),
    ),
  }
}

function blockSection(block: string, schema: Linked): string {
  const says = plain(schema.description ?? '')
  return [`### The block ${code(`${block}:`)}`, says, fieldTable(rowsOf(schema, `${block}.`))].join('\n\n')
}

/** The fields of a schema, but for those below the named ones. */
function rowsOf(schema: Linked, prefix: string, closed: readonly string[] = []): Field[] {
  const own = Object.entries(schema.properties ?? {}).flatMap(([name, below]) =>
    withBelow({ path: prefix + name, schema: below }, closed),
  )
  return [...own, ...(schema.oneOf ?? []).flatMap(one => rowsOf(one, prefix, closed))]
}

function withBelow(field: Field, closed: readonly string[] = []): Field[] {
  const { path, schema } = field
  if (closed.includes(path)) return [field]
  const free = schema.additionalProperties
  return [
    field,
    ...rowsOf(schema, `${path}.`),
    ...(schema.items ? rowsOf(schema.items, `${path}[].`) : []),
    ...(typeof free === 'object' ? rowsOf(free, `${path}.NAME.`) : []),
  ]
}

function fieldTable(fields: readonly Field[]): string {
  const named = new Map(fields.map(field => [field.path, rowOf(field)]))
  return table(columns, [...named.values()])
}

const columns = ['field', 'meaning', 'takes']

/** The exact form of a text stands in the schema, and in its description in words. */
function rowOf({ path, schema }: Field): string[] {
  const rules = schemaRules(schema)
  const told = rules.filter(rule => !rule.startsWith('As the pattern'))
  const takes = told.map(rule => sentence(rule.replace(/^It is /, ''))).join(' ')
  return [code(path), plain(schema.description ?? ''), plain(takes)]
}

/** The targets that there are, by provider. */
function targets(): { readonly provider: string; readonly schema: Linked }[] {
  const target = config.properties!['targets']!.additionalProperties as Linked
  return target.else!.oneOf!.map(schema => ({
    provider: String(schema.properties!['provider']!['const']),
    schema,
  }))
}

/** The settings of targets: one row for those that mean the same, which says whose it is where not all have it. */
function targetRows(): string[][] {
  const all = targets().flatMap(({ provider, schema }) =>
    rowsOf(schema, '', ['defaults']).map(field => ({ provider, row: rowOf(field) })),
  )
  const paths = [...new Set(all.map(({ row }) => row[0]!))]
  return paths.flatMap(path => {
    const rows = all.filter(({ row }) => row[0] === path)
    const kinds = new Map(rows.map(({ row }) => [row.join('|'), row]))
    return [...kinds].map(([kind, row]) => {
      const owners = rows.filter(({ row }) => row.join('|') === kind)
      if (owners.length === targets().length) return row
      const [, meaning, takes] = row as [string, string, string]
      return [path, `${meaning} Only ${owners.map(({ provider }) => code(provider)).join(', ')}.`, takes]
    })
  })
}

/** The fields of a scenario that a file with some of them cannot state. */
function without(file: 'defaults' | 'variant'): string[] {
  const { properties = {} } = schemas.get(`${file}.schema.json`)!
  return Object.keys(scenario.properties!).filter(name => !(name in properties))
}
