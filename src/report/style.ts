import { compareNames } from '../model/text-order.ts'
import { styleText } from 'node:util'
import type { Action } from '../model/plan.ts'

/** Colours and weights of a terminal. */
export type Format = Parameters<typeof styleText>[0]

/** `paint` leaves the text alone when there is no colour. */
export interface Style {
  readonly color: boolean
  readonly paint: (format: Format, text: string) => string
}

/** Sign, colour and words of each action. */
export const actionLook = {
  create: { sign: '+', format: 'green', planned: 'to create', past: 'created' },
  update: { sign: '~', format: 'yellow', planned: 'to update', past: 'updated' },
  delete: { sign: '-', format: 'red', planned: 'to delete', past: 'deleted' },
  adopt: { sign: '↻', format: 'cyan', planned: 'to adopt', past: 'adopted' },
  replace: { sign: '±', format: 'magenta', planned: 'to replace', past: 'replaced' },
} as const satisfies Record<Action, { sign: string; format: Format; planned: string; past: string }>

/** All actions, in the order in which they are told. */
export const actions = Object.keys(actionLook) as readonly Action[]

/** The actions that occur, in order, each with how often. */
export function countsOf(
  done: readonly { readonly action: Action }[],
): { readonly action: Action; readonly count: number }[] {
  return actions
    .map(action => ({ action, count: done.filter(one => one.action === action).length }))
    .filter(({ count }) => count > 0)
}

/** The style for a report: the caller knows the stream, so the stream is not asked again. */
export function styleOf(color: boolean): Style {
  if (!color) return { color, paint: (_, text) => text }
  return { color, paint: (format, text) => styleText(format, text, { validateStream: false }) }
}

/** `1 file`, `2 files`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Lines moved to the right; empty lines stay empty. */
export function indented(lines: readonly string[], depth: number): string[] {
  const margin = ' '.repeat(depth)
  return lines.map(line => (line === '' ? line : margin + line))
}

/** Orders by a name, as people count. */
export function byName<T>(textOf: (item: T) => string): (left: T, right: T) => number {
  return (left, right) => compareNames(textOf(left), textOf(right))
}
