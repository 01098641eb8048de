import { isAlias, isMap, isScalar, isSeq, type Alias, type Node, type Scalar, type YAMLMap } from 'yaml'
import { ExactNumber } from '../model/exact-number.ts'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { Severity } from '../model/problem.ts'
import { maxFlaws, type Flaw, type ProblemCode } from './codes.ts'
import { isMergeKey, type SourceDocument } from './document.ts'
import { numberMeant, sentForm } from './numbers.ts'
import type { Keep } from './kept-texts.ts'
import type { Path } from './places.ts'

/** What a scalar stands for, or what is wrong with it. */
export type Substitution = { readonly value: Json } | { readonly code: ProblemCode; readonly message: string }

/** Reads a scalar in another way than YAML does. `at`: where it stands. */
export type Substitute = (scalar: Scalar, value: Json, at: Path) => Substitution

/** The plain data of a document, and what could not become plain data. */
export interface Reading {
  readonly value: Json
  readonly flaws: readonly Flaw[]
}

/** How a document is read. */
export interface ReadingOptions {
  readonly substitute?: Substitute
  /** What becomes of the texts. */
  readonly keep?: Keep
}

const asItIs: Keep = text => text
const maxAliasedNodes = 10_000
const unsafeNames = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Turns a document into plain data in one pass, with checks that a bare conversion lacks: fields stated twice,
 * names that would reach a prototype, names that are not text, aliases that multiply.
 */
export function readValue(
  document: SourceDocument,
  { substitute, keep = asItIs }: ReadingOptions = {},
): Reading {
  const flaws: Flaw[] = []
  const trail: (string | number)[] = []
  const anchors = new Map<string, { readonly value: Json; readonly size: number }>()
  let size = 0
  let aliased = 0

  return { value: valueOf(document.contents), flaws }

  function valueOf(node: unknown): Json {
    if (node === null || node === undefined) return null
    if (isAlias(node)) return aliasOf(node)

    const before = size++
    const value = isScalar(node) ? scalarOf(node) : collectionOf(node as Node)
    const { anchor } = node as Scalar
    if (anchor) anchors.set(anchor, { value, size: size - before })
    return value
  }

  function collectionOf(node: Node): Json {
    if (isMap(node)) return mapOf(node)
    return isSeq(node) ? node.items.map((item, index) => valueBelow(index, item)) : null
  }

  function valueBelow(step: string | number, node: unknown): Json {
    trail.push(step)
    const value = valueOf(node)
    trail.pop()
    return value
  }

  function mapOf(map: YAMLMap): JsonObject {
    const object: Record<string, Json> = {}
    const merges: unknown[] = []
    for (const { key, value } of map.items) {
      if (isMergeKey(key)) merges.push(value)
      else {
        const name = nameOf(key as Node)
        if (name === undefined) valueOf(value)
        else if (Object.hasOwn(object, name))
          report(key as Node, 'duplicate-field', `"${name}" is stated twice.`)
        else object[name] = valueBelow(name, value)
      }
    }
    for (const merge of merges) mergeInto(object, merge)
    return object
  }

  function nameOf(key: Node | null): string | undefined {
    const name = isScalar(key) ? key.value : undefined
    if (typeof name !== 'string') {
      const shown = isScalar(key) && key.source ? ` Write "${key.source}" in quotes.` : ''
      report(key, 'field-not-text', `The name of a field must be text.${shown}`)
      return undefined
    }
    if (!unsafeNames.has(name)) return name
    report(key, 'unsafe-field', `A field cannot be called "${name}". Choose another name.`)
    return undefined
  }

  /** The fields of a merged mapping count only where the mapping has none of its own. */
  function mergeInto(object: Record<string, Json>, merge: unknown): void {
    const merged = valueOf(merge)
    const sources = isJsonArray(merged) ? merged : [merged]
    for (const source of sources) {
      if (!isJsonObject(source)) {
        report(merge as Node, 'bad-merge', 'A merge key (<<) takes a mapping or a list of mappings.')
        return
      }
      for (const [name, value] of Object.entries(source))
        if (!Object.hasOwn(object, name)) object[name] = value
    }
  }

  function aliasOf(alias: Alias): Json {
    const target = anchors.get(alias.source)
    if (!target) {
      report(alias, 'unknown-alias', `No anchor "&${alias.source}" is complete before this alias.`)
      return null
    }
    size += target.size
    if (aliased > maxAliasedNodes) return null
    aliased += target.size
    if (aliased <= maxAliasedNodes) return target.value
    report(alias, 'alias-bomb', `Aliases repeat more than ${maxAliasedNodes} values. Write fewer of them.`)
    return null
  }

  function scalarOf(scalar: Scalar): Json {
    const read = numberChecked(scalar)
    const value = typeof read === 'string' ? keep(read) : read
    if (!substitute) return value
    const substituted = substitute(scalar, value, [...trail])
    if ('value' in substituted) return substituted.value
    report(scalar, substituted.code, substituted.message)
    return value
  }

  function numberChecked(scalar: Scalar): Json {
    const { value, source = '' } = scalar
    if (typeof value === 'string' && scalar.type === 'PLAIN') {
      const meant = numberMeant(value)
      if (meant !== undefined) reportForm(scalar, `${source} is text here, not a number. Write ${meant}, or`)
      return value
    }
    if (typeof value !== 'number' && !(value instanceof ExactNumber)) return (value ?? null) as Json
    if (typeof value === 'number' && !Number.isFinite(value)) {
      report(scalar, 'number-not-finite', `${source} is not a number that can be sent.`)
      return null
    }
    const sent = sentForm(value)
    if (sent !== source) reportForm(scalar, `${source} would be sent as ${sent}. Write ${sent}, or`)
    return value
  }

  function reportForm(scalar: Scalar, says: string): void {
    const message = `${says} put it in quotes to keep it.`
    report(scalar, 'number-rewritten', message, { severity: 'warning', at: [...trail] })
  }

  function report(
    node: Node | null,
    code: ProblemCode,
    message: string,
    more: { readonly severity: Severity; readonly at?: Path } = { severity: 'error' },
  ): void {
    const [start, end] = node?.range ?? [0, 0]
    if (flaws.length <= maxFlaws) flaws.push({ code, message, start, end, ...more })
  }
}
