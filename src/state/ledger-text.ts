import { Fault } from '../model/fault.ts'
import { isObject, parseJson } from '../model/json.ts'
import { LEDGER_VERSION, type Ledger } from '../model/ledger.ts'
import { isKey, resourceTypes } from '../model/resource.ts'

/** Reads a ledger's text. Throws STATE_UNREADABLE naming where it came from, and the place in it that is wrong. */
export function parseLedger(text: string, where: string): Ledger {
  const value = parseJson(text)
  if (value === undefined) throw unreadable(where, 'it is no whole JSON text')
  const flaw = flawOf(value)
  if (flaw !== undefined) throw unreadable(where, flaw)
  const ledger = value as unknown as Ledger | LedgerOfVersion1
  return ledger.version === LEDGER_VERSION ? ledger : upgraded(ledger)
}

function unreadable(where: string, flaw: string): Fault {
  return new Fault('STATE_UNREADABLE', `The state in ${where} cannot be read: ${flaw}.`, {
    hint: 'Restore it, or delete it: the next run finds the objects again by their marks.',
  })
}

/** A ledger from before places and serials. */
type LedgerOfVersion1 = Omit<Ledger, 'version' | 'place' | 'serial' | 'commit' | 'removed'> & {
  readonly version: 1
}

function upgraded({ workspace, target, provider, entries }: LedgerOfVersion1): Ledger {
  return { version: LEDGER_VERSION, workspace, target, provider, serial: 0, removed: {}, entries }
}

/** What is wrong with a value; undefined when nothing is. */
type Rule = (value: unknown, at: string) => string | undefined

function flawOf(value: unknown): string | undefined {
  const version = isObject(value) ? value['version'] : undefined
  if (version === 1) return old(value, '')
  if (version === LEDGER_VERSION || typeof version !== 'number') return whole(value, '')
  return `it is of version ${version}, and this program reads version ${LEDGER_VERSION}`
}

const text: Rule = (value, at) => (typeof value === 'string' ? undefined : `${at} is no text`)
const truth: Rule = (value, at) =>
  typeof value === 'boolean' ? undefined : `${at} is neither true nor false`
const count: Rule = (value, at) =>
  Number.isSafeInteger(value) && Number(value) >= 0 ? undefined : `${at} is no whole number`
const time: Rule = (value, at) =>
  typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? undefined : `${at} is no time`
const texts: Rule = (value, at) =>
  Array.isArray(value)
    ? firstFlaw(value.map((item, index) => text(item, `${at}.${index}`)))
    : `${at} is no list`
const version: Rule = (value, at) =>
  value === 1 || value === LEDGER_VERSION ? undefined : `${at} is no version of a state`

function maybe(rule: Rule): Rule {
  return (value, at) => (value === undefined ? undefined : rule(value, at))
}

/** An object with these members; others are a later version's. */
function members(rules: Readonly<Record<string, Rule>>): Rule {
  return (value, at) => {
    if (!isObject(value)) return `${at || 'it'} is no object`
    const found = Object.entries(rules).map(([name, rule]) => rule(ownOf(value, name), pathTo(at, name)))
    return firstFlaw([protoFlaw(value, at), ...found])
  }
}

/** An object whose names are data. */
function each(rule: Rule, nameFlaw: (name: string) => string | undefined = () => undefined): Rule {
  return (value, at) => {
    if (!isObject(value)) return `${at} is no object`
    const found = Object.entries(value).map(
      ([name, member]) => nameFlaw(name) ?? rule(member, pathTo(at, name)),
    )
    return firstFlaw([protoFlaw(value, at), ...found])
  }
}

// Copied into another object, such a member would become what that descends from.
function protoFlaw(value: object, at: string): string | undefined {
  return Object.hasOwn(value, '__proto__') ? `${pathTo(at, '__proto__')} cannot stand there` : undefined
}

function addressFlaw(address: string): string | undefined {
  const type = resourceTypes.find(name => address.startsWith(`${name}.`))
  const key = type === undefined ? '' : address.slice(type.length + 1)
  const isAddress = type === 'folder' ? key !== '' : isKey(key)
  return isAddress ? undefined : `"${address}" is no address of a folder, a test profile or a scenario`
}

const hashes = each(text)
const entries = each(
  members({
    id: text,
    hashes,
    sending: maybe(each(texts)),
    unclear: maybe(time),
    moved: maybe(text),
    file: maybe(text),
    protect: maybe(truth),
    adopted: maybe(truth),
    made: maybe(truth),
    marked: maybe(truth),
    serial: maybe(count),
    wrote: maybe(time),
    refused: maybe(hashes),
  }),
  addressFlaw,
)
const removed = each(members({ id: text, serial: count, at: time }), addressFlaw)
const place = members({
  provider: text,
  base_url: text,
  scope: texts,
  account: maybe(text),
  data: maybe(text),
})

const names = { version, workspace: text, target: text, provider: text }
const old = members({ ...names, entries })
const whole = members({
  ...names,
  place: maybe(place),
  serial: count,
  commit: maybe(text),
  previous: maybe(text),
  removed,
  entries,
})

function ownOf(value: Record<string, unknown>, name: string): unknown {
  return Object.hasOwn(value, name) ? value[name] : undefined
}

function pathTo(at: string, name: string): string {
  return at === '' ? name : `${at}.${name}`
}

function firstFlaw(flaws: readonly (string | undefined)[]): string | undefined {
  return flaws.find(flaw => flaw !== undefined)
}
