import { ExactNumber } from '../../../model/exact-number.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../../../model/json.ts'
import type { Finding } from '../../../model/problem.ts'
import { finding, type At } from '../../finding.ts'
import { didYouMean } from '../../../model/suggest.ts'
import { listOf, objectOf, textOf } from '../../raw.ts'

/** A declared function: what actions may refer to. */
export interface CallerFunction {
  readonly name: string
  readonly outputs: readonly string[]
}

/** An action with what its rules depend on. */
export interface Spoken {
  readonly action: string
  readonly at: At
  readonly isFirst: boolean
  readonly type: Json
  readonly isFixed: boolean
  readonly functions: readonly CallerFunction[]
}

const CODE = 'action-function'
const METHODS = ['GET', 'POST']

/** The functions that a file declares, by name. */
export function functionsOf(stated: Json | undefined): CallerFunction[] {
  return listOf(stated)
    .map(objectOf)
    .map(({ name, config }) => ({
      name: textOf(name) ?? '',
      outputs: Object.keys(objectOf(objectOf(config)['response_mapping'])),
    }))
}

/** The server's rules for declared functions. */
export function checkFunctions(functions: readonly Json[], at: At): Finding[] {
  const names = functions.map(item => objectOf(item)['name'])
  return functions.flatMap((item, index) => {
    const declared = objectOf(item)
    const here = [...at, index]
    return [
      ...checkName(declared['name'], [...here, 'name'], names.slice(0, index)),
      ...checkType(declared['type'], here),
      ...checkConfig(objectOf(declared['config']), [...here, 'config']),
    ]
  })
}

/** `{{function.name.output}}` needs a fixed message, a declared function and one of its outputs. */
export function checkPlaceholders({ action, at, isFirst, isFixed, functions }: Spoken): Finding[] {
  return [...action.matchAll(/\{\{\s*function\.([\w-]+)(?:\.([\w-]+))?(?![\w-])[^{}]*\}\}/g)].flatMap(
    ([placeholder, name = '', output]) => {
      if (isFirst) {
        const message = `${placeholder} cannot stand in the first action: no function has been called by then.`
        return [finding('error', CODE, at, message)]
      }
      if (!isFixed) {
        return [finding('error', CODE, at, `${placeholder} is filled in only with fixed_message: true.`)]
      }
      const declared = functions.find(known => known.name === name)
      if (!declared) return [undeclared(name, functions, at)]
      if (output !== undefined && declared.outputs.includes(output)) return []
      const near = didYouMean(output ?? '', declared.outputs)
      return [finding('error', CODE, at, `The function "${name}" maps no output "${output ?? ''}".${near}`)]
    },
  )
}

/** A name that no function of the file has. */
export function undeclared(name: string, functions: readonly CallerFunction[], at: At): Finding {
  const names = functions.map(known => known.name)
  return finding(
    'error',
    CODE,
    at,
    `The function "${name}" is not declared under functions.${didYouMean(name, names)}`,
  )
}

function checkName(name: Json | undefined, at: At, earlier: readonly (Json | undefined)[]): Finding[] {
  if (typeof name !== 'string' || !/^[A-Za-z0-9_-]{1,64}$/.test(name)) {
    return [finding('error', CODE, at, 'A function’s name has 1 to 64 letters, digits, "_" and "-".')]
  }
  return earlier.includes(name)
    ? [finding('error', CODE, at, `Another function is called "${name}" already.`)]
    : []
}

function checkType(type: Json | undefined, at: At): Finding[] {
  if (type === 'rest_api') return []
  return [
    finding('error', CODE, type === undefined ? at : [...at, 'type'], 'The type of a function is rest_api.'),
  ]
}

function checkConfig(config: JsonObject, at: At): Finding[] {
  const { method = 'GET', url, timeout_seconds: seconds, body, query_params: query, headers } = config
  const isMethod = typeof method === 'string' && METHODS.includes(method)
  const isUrl = typeof url === 'string' && /^https?:\/\/\S+$/.test(url)
  const inTime = seconds === undefined || (typeof seconds === 'number' && seconds >= 1 && seconds <= 30)
  const scalars = Object.values(objectOf(query)).every(value => !isJsonArray(value) && !isJsonObject(value))
  return [
    ...unless(isMethod, [...at, 'method'], `The method is ${METHODS.join(' or ')}.`),
    ...unless(isUrl, [...at, 'url'], 'The url starts with http:// or https://.'),
    ...unless(inTime, [...at, 'timeout_seconds'], 'timeout_seconds lies between 1 and 30.'),
    ...unless(scalars, [...at, 'query_params'], 'Query parameters have scalar values.'),
    ...unless(body === undefined || method !== 'GET', [...at, 'body'], 'Only a POST has a body.'),
    ...(scalars ? checkValues(objectOf(query), [...at, 'query_params']) : []),
    ...checkValues(objectOf(headers), [...at, 'headers']),
    ...checkMapping(objectOf(config['response_mapping']), [...at, 'response_mapping']),
  ]
}

function checkValues(values: JsonObject, at: At): Finding[] {
  return Object.entries(values).flatMap(([name, value]) => {
    if (typeof value === 'string' || typeof value === 'number' || value instanceof ExactNumber) return []
    return [finding('warning', CODE, [...at, name], 'Cekura documents texts and numbers as values here.')]
  })
}

function checkMapping(mapping: JsonObject, at: At): Finding[] {
  return Object.entries(mapping).flatMap(([output, source]) => {
    const path = isJsonObject(source) ? source['path'] : source
    return unless(
      isJsonPath(path),
      [...at, output],
      'An output is a JSONPath of keys and indexes, such as $.items[0].id.',
    )
  })
}

function isJsonPath(path: Json | undefined): boolean {
  return (
    typeof path === 'string' &&
    /^\$?\.?[\w-]*(\.[\w-]+|\[-?\d+\]|\['[^']+'\]|\["[^"]+"\])*$/.test(path) &&
    path !== ''
  )
}

function unless(holds: boolean, at: At, message: string): Finding[] {
  return holds ? [] : [finding('error', CODE, at, message)]
}
