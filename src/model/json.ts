/** Any value that JSON can hold. `undefined` never occurs inside one. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

/** A JSON object. */
export type JsonObject = { readonly [key: string]: Json }

/** Tells an object from lists, scalars and null. */
export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Tells a JSON object from the other kinds of JSON. */
export function isJsonObject(value: Json | undefined): value is JsonObject {
  return isObject(value)
}

/** Tells a JSON list from the other kinds of JSON. */
export function isJsonArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

/** The value that keys and indexes lead to; undefined where there is none. */
export function valueAt(root: Json | undefined, at: readonly (string | number)[]): Json | undefined {
  return at.reduce<Json | undefined>((value, step) => {
    if (isJsonArray(value)) return value[Number(step)]
    return isJsonObject(value) && Object.hasOwn(value, step) ? value[step] : undefined
  }, root)
}

/** The value of a JSON text; undefined when it is none. */
export function parseJson(text: string): Json | undefined {
  try {
    return JSON.parse(text) as Json
  } catch {
    return undefined
  }
}

/** JSON text with sorted keys, so that equal values give equal text. Absent members and nulls in objects are kept apart. */
export function canonicalJson(value: Json): string {
  if (isJsonArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (!isJsonObject(value)) return JSON.stringify(value)
  const members = Object.keys(value)
    .sort()
    .filter(key => value[key] !== undefined)
    .map(key => `${JSON.stringify(key)}:${canonicalJson(value[key]!)}`)
  return `{${members.join(',')}}`
}
