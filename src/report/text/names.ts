import type { NamedThing } from '../../model/provider.ts'
import { styleOf, type Style } from '../style.ts'
import { oneLine } from '../text-safety.ts'

interface TargetNames {
  readonly target: string
  readonly names: readonly NamedThing[]
}

/** The names of each target by kind, each with its language and its id. */
export function namesText(targets: readonly TargetNames[], { color }: { readonly color: boolean }): string {
  const style = styleOf(color)
  const lines = targets.flatMap(({ target, names }) => [
    style.paint('bold', `Target ${oneLine(target)}`),
    ...(names.length === 0 ? ['  nothing that files could name'] : kindsIn(names, style)),
    '',
  ])
  return lines
    .map(line => `${line}\n`)
    .join('')
    .replace(/\n\n$/, '\n')
}

function kindsIn(names: readonly NamedThing[], style: Style): string[] {
  const kinds = [...new Set(names.map(({ kind }) => kind))]
  return kinds.flatMap(kind => {
    const things = names.filter(thing => thing.kind === kind)
    const width = Math.max(...things.map(({ name }) => oneLine(name).length))
    return [`  ${kind}`, ...things.map(thing => `    ${lineOf(thing, width, style)}`)]
  })
}

function lineOf({ name, id, language }: NamedThing, width: number, { paint }: Style): string {
  const remarks = [language ?? [], id ?? []].flat().map(oneLine)
  return `${oneLine(name).padEnd(width)}  ${paint('dim', remarks.join('  '))}`.trimEnd()
}
