import { Fault } from '../../model/fault.ts'
import { fieldOrder } from '../../model/generated/field-paths.ts'
import { isSameJson, type Json, type JsonObject } from '../../model/json.ts'
import { isTooLarge } from '../source.ts'
import { draftOf } from '../edit/draft.ts'
import { freshLayout } from '../edit/layout.ts'
import { memberLines } from '../edit/render.ts'
import { unprintable } from '../edit/scalar.ts'
import { normalLines } from '../edit/value.ts'

/** What a new scenario file says. */
export interface NewScenario {
  /** In the vocabulary of the file. Fields without a place of their own come last, in the order given. */
  readonly fields: JsonObject
  /** Of the JSON Schema, relative to the file: linked from the first line. */
  readonly schemaPath?: string
  /** Stands above the fields. */
  readonly comment?: string
}

/**
 * The text of a new scenario file. It says exactly what the fields say, but that line endings become LF. Throws a fault
 * for what no file can say: names that reach a prototype, or more than a file may hold.
 */
export function newScenarioText({ fields, schemaPath, comment }: NewScenario): string {
  const stated = normalLines(fields) as JsonObject
  const lines = [
    ...(schemaPath === undefined
      ? []
      : [`# yaml-language-server: $schema=${shown(schemaPath).replaceAll(' ', '%20')}`]),
    ...(comment === undefined ? [] : comment.split(/\r\n?|\n/).map(line => `# ${shown(line)}`.trimEnd())),
    ...linesFor(stated),
  ]
  const text = `${lines.join('\n')}\n`
  if (!isTooLarge(text) && isSameJson(draftOf(text)?.value, stated)) return text
  throw new Fault('UNSUPPORTED', 'The scenario has fields that a file cannot hold.', {
    hint: 'Look for texts beyond 1 MiB, and for names of fields that are very long or reserved, such as "constructor".',
  })
}

function linesFor(fields: JsonObject): string[] {
  const known = fieldOrder.filter(name => Object.hasOwn(fields, name))
  const others = Object.keys(fields).filter(name => !fieldOrder.includes(name))
  const names = [...known, ...others]
  if (names.length === 0) return ['{}']
  return names.flatMap(name => memberLines(name, fields[name] as Json, { column: 0, layout: freshLayout }))
}

function shown(line: string): string {
  return line.replace(new RegExp(`${unprintable.source}|\\s`, 'gu'), character =>
    /\s/.test(character) ? ' ' : '',
  )
}
