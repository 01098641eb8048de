import { isJsonObject, isSameJson, type Json, type JsonObject } from '../../model/json.ts'
import { objectOf } from '../raw.ts'
import { answerText } from '../tool-mocks.ts'

/** Variables as the platform takes them: texts alone. D. Without a value there is none. */
export function textVariables(value: Json): Json {
  if (!isJsonObject(value)) return value
  const texts = Object.entries(value).filter(([, member]) => member !== null)
  return Object.fromEntries(texts.map(([name, member]) => [name, answerText(member)]))
}

/** The platform's variables, spelled as the file spells those that are the same there. */
export function variablesAsStated(found: Json, stated: Json | undefined): Json {
  if (!isJsonObject(found) || !isJsonObject(stated)) return found
  const own = textVariables(stated) as JsonObject
  const kept = Object.entries(found).map(([name, text]) => {
    const isSame = Object.hasOwn(own, name) && isSameJson(own[name], textOfValue(text))
    return [name, isSame ? stated[name]! : text] as const
  })
  return Object.fromEntries(kept)
}

/** The names of variables that are no texts in the file, with what is sent for each; undefined for nothing. */
export function turnedToText(
  value: Json | undefined,
): { readonly name: string; readonly sent: string | undefined }[] {
  return Object.entries(objectOf(value))
    .filter(([, member]) => typeof member !== 'string')
    .map(([name, member]) => ({ name, sent: member === null ? undefined : answerText(member) }))
}

function textOfValue(value: Json): Json {
  return value === null ? value : answerText(value)
}
