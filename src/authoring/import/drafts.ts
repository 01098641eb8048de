import { canonicalJson, isJsonObject, valueAt, withValueAt, type JsonObject } from '../../model/json.ts'
import { fieldKeys, type FieldKeys } from '../../model/field-keys.ts'
import { Fault } from '../../model/fault.ts'
import { defaultsFile, newScenarioText, schemaPathFrom } from '../../workspace/index.ts'
import type { PlacedCase } from './places.ts'

/** The text of a file that is about to be written. */
export interface Draft {
  readonly file: string
  readonly text: string
}

/** Cases as files, and what no file can say. */
export interface Drafted {
  readonly drafts: readonly Draft[]
  /** Why a case has none, by its place. */
  readonly unwritable: ReadonlyMap<string, string>
}

/** The text of each case's file. */
export async function draftsOf(cases: readonly PlacedCase[], root: string): Promise<Drafted> {
  const schemaOf = await schemaPathFrom(root)
  const unwritable = new Map<string, string>()
  const drafts = cases.flatMap(({ at, file, fields }): Draft[] => {
    try {
      return [{ file, text: textOf(fields, schemaOf(file)) }]
    } catch (error) {
      if (!(error instanceof Fault)) throw error
      unwritable.set(at, error.message)
      return []
    }
  })
  return { drafts, unwritable }
}

/** Cases without what they all state, and that as the defaults of their folder. */
export interface Shared {
  readonly cases: readonly PlacedCase[]
  readonly defaults: Draft
}

/** What all cases state alike, moved into the defaults of a folder; undefined where that is nothing. */
export async function sharedDefaults(
  cases: readonly PlacedCase[],
  {
    paths,
    folder,
    root,
  }: { readonly paths: readonly string[]; readonly folder: string; readonly root: string },
): Promise<Shared | undefined> {
  const shared = paths.map(fieldKeys).filter(at => isShared(cases, at))
  if (cases.length < 2 || shared.length === 0) return undefined
  const fields = shared.reduce<JsonObject>(
    (all, at) => withValueAt(all, at, valueAt(cases[0]!.fields, at)!),
    {},
  )
  const file = `${folder}/${defaultsFile}`
  const schemaOf = await schemaPathFrom(root, 'defaults')
  return {
    cases: cases.map(one => ({ ...one, fields: shared.reduce(withoutField, one.fields) })),
    defaults: { file, text: textOf(fields, schemaOf(file)) },
  }
}

function isShared(cases: readonly PlacedCase[], at: FieldKeys): boolean {
  const values = cases.map(({ fields }) => valueAt(fields, at))
  return (
    new Set(values.map(value => value !== undefined && canonicalJson(value))).size === 1 &&
    values[0] !== undefined
  )
}

function withoutField(fields: JsonObject, [name, ...below]: FieldKeys): JsonObject {
  const { [name]: inner, ...others } = fields
  const [next, ...further] = below
  if (next === undefined || !isJsonObject(inner)) return others
  const rest = withoutField(inner, [next, ...further])
  return Object.keys(rest).length === 0 ? others : { ...others, [name]: rest }
}

function textOf(fields: JsonObject, schemaPath: string | undefined): string {
  return newScenarioText({ fields, ...(schemaPath !== undefined && { schemaPath }) })
}
