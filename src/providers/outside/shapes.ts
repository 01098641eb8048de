import { isObject } from '../../model/json.ts'
import { resourceTypes } from '../../model/resource.ts'
import type { Wrong } from './blame.ts'

/** What the parts of a provider have to give. Each says what is missing, and looks no deeper than the program does. */
type Shape = (value: unknown) => boolean

const isText: Shape = value => typeof value === 'string'
const isFlag: Shape = value => typeof value === 'boolean'
const isName: Shape = value => typeof value === 'string' && value !== ''
const isMap: Shape = value => isObject(value) && !(value instanceof Promise)
const isMaybeText: Shape = value => value === undefined || typeof value === 'string'
const isType: Shape = value => resourceTypes.some(type => type === value)
const isSeverity: Shape = value => value === 'error' || value === 'warning' || value === 'note'
const isList =
  (of: Shape): Shape =>
  value =>
    Array.isArray(value) && value.every(of)

const isPath = isList(step => typeof step === 'string' || typeof step === 'number')

function has(members: Readonly<Record<string, Shape>>): Shape {
  return value => isObject(value) && Object.entries(members).every(([name, shape]) => shape(value[name]))
}

const resource = has({
  address: isName,
  type: isType,
  key: isName,
  name: isText,
  formerly: isList(isText),
  folder: isMaybeText,
  fields: isMap,
  needs: isList(isText),
  protect: isFlag,
})
const remote = has({ type: isType, id: isName, name: isText, folder: isText, complete: isFlag })
const finding = has({ severity: isSeverity, code: isName, message: isText, at: isPath })
const findingAt = has({ severity: isSeverity, code: isName, message: isText, at: isPath, address: isText })

const KINDS = ['value', 'text', 'name', 'lines', 'statements', 'set', 'open', 'unread']

function needs(...members: readonly (readonly [name: string, shape: Shape, words: string])[]): Wrong {
  return result => {
    if (!isObject(result)) return 'it is no object'
    return members.find(([name, shape]) => !shape(result[name]))?.[2]
  }
}

function is(shape: Shape, words: string): Wrong {
  return result => (shape(result) ? undefined : words)
}

/** What is wrong with the results of a provider, by method. */
export const providerResults = {
  scopeOf: is(isList(isText), 'it is no list of texts'),
  kindOf: is(value => KINDS.some(kind => kind === value), `it is none of ${KINDS.join(', ')}`),
  placeOf: is(isMaybeText, 'it is no text'),
  encode: needs(
    ['resources', isList(resource), '"resources" is no list of resources'],
    ['findings', isList(finding), '"findings" is no list of findings'],
  ),
  decode: is(isMap, 'it is no map of fields'),
  checkTogether: is(isList(findingAt), 'it is no list of findings with addresses'),
  respellings: is(isList(has({ paths: isList(isText) })), 'it is no list of spellings'),
  checkCreate: is(isMaybeText, 'it is no text'),
  replaceReason: is(isMaybeText, 'it is no text'),
  open: is(
    value =>
      isObject(value) &&
      ['list', 'read', 'resolve', 'write', 'delete'].every(name => typeof value[name] === 'function'),
    'it has not all of list, read, resolve, write and delete',
  ),
} as const satisfies Readonly<Record<string, Wrong>>

/** The same of a session. */
export const sessionResults = {
  list: needs(
    ['listed', isFlag, '"listed" is neither true nor false'],
    ['resources', isList(remote), '"resources" is no list of remote objects'],
    ['notes', isList(isText), '"notes" is no list of texts'],
  ),
  read: is(value => value === undefined || remote(value), 'it is no remote object'),
  resolve: needs(
    ['references', isMap, '"references" is no map'],
    ['findings', isList(findingAt), '"findings" is no list of findings with addresses'],
  ),
  write: needs(
    ['id', isName, '"id" is no text'],
    ['remote', value => value === undefined || remote(value), '"remote" is no remote object'],
  ),
  names: is(isList(has({ kind: isText, name: isText })), 'it is no list of names'),
} as const satisfies Readonly<Record<string, Wrong>>
