import { canonicalJson, isJsonArray, isJsonObject, isSameJson, type Json } from '../../model/json.ts'

/** One step that turns a list into another. Steps go from the end to the front, so that indexes stay right. */
export type ListStep =
  | { readonly kind: 'set'; readonly index: number; readonly value: Json }
  | { readonly kind: 'insert'; readonly index: number; readonly value: Json }
  | { readonly kind: 'remove'; readonly index: number }

interface Item {
  readonly value: Json
  readonly canonical: string
}

const equal = 1000
const maxCells = 250_000

/** Aligns two lists: equal items stay, items that resemble each other are paired, others come and go. */
export function align(before: readonly Json[], after: readonly Json[]): ListStep[] {
  const old = before.map(itemOf)
  const next = after.map(itemOf)
  const start = sameFrom(old, next, index => index)
  const room = Math.min(old.length, next.length) - start
  const ending = Math.min(
    room,
    sameFrom(old, next, (index, list) => list.length - 1 - index),
  )
  const oldMiddle = old.slice(start, old.length - ending)
  const nextMiddle = next.slice(start, next.length - ending)
  const isLarge = oldMiddle.length * nextMiddle.length > maxCells
  return isLarge ? stepsByPlace(oldMiddle, nextMiddle, start) : stepsOf(oldMiddle, nextMiddle, start)
}

function itemOf(value: Json): Item {
  return { value, canonical: canonicalJson(value) }
}

/** How many items are equal from one end on. */
function sameFrom(
  old: readonly Item[],
  next: readonly Item[],
  at: (index: number, list: readonly Item[]) => number,
): number {
  let count = 0
  while (count < old.length && count < next.length) {
    if (old[at(count, old)]!.canonical !== next[at(count, next)]!.canonical) break
    count++
  }
  return count
}

function stepsByPlace(old: readonly Item[], next: readonly Item[], offset: number): ListStep[] {
  const paired = next
    .slice(0, old.length)
    .map(({ value }, index): ListStep => ({ kind: 'set', index: offset + index, value }))
  const added = next
    .slice(old.length)
    .map(({ value }): ListStep => ({ kind: 'insert', index: offset + old.length, value }))
  const removed = old
    .slice(next.length)
    .map((_, index): ListStep => ({ kind: 'remove', index: offset + next.length + index }))
  return [...removed.reverse(), ...added.reverse(), ...paired.reverse()]
}

/** How much two items have in common; 0 for those that are not to be paired. */
function alikeness(a: Item, b: Item): number {
  if (a.canonical === b.canonical) return equal
  if (isJsonObject(a.value) && isJsonObject(b.value)) {
    const [one, other] = [a.value, b.value]
    const names = Object.keys(one)
    const shared = names.filter(name => name in other && isSameJson(one[name], other[name]))
    return 1 + (100 * shared.length) / Math.max(1, names.length, Object.keys(other).length)
  }
  if (typeof a.value === 'string' && typeof b.value === 'string') return 1 + commonStart(a.value, b.value)
  return kindOf(a.value) === kindOf(b.value) ? 1 : 0
}

/** The share of two texts that is the same from the start, in percent. */
function commonStart(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return (100 * length) / Math.max(1, a.length, b.length)
}

function kindOf(value: Json): string {
  if (isJsonArray(value)) return 'list'
  return isJsonObject(value) ? 'mapping' : 'scalar'
}

/** The pairing with the highest sum, read back from the end. */
function stepsOf(old: readonly Item[], next: readonly Item[], offset: number): ListStep[] {
  const width = next.length + 1
  const sums = new Float64Array((old.length + 1) * width)
  for (const [i, a] of old.entries()) {
    for (const [j, b] of next.entries()) {
      const paired = sums[i * width + j]! + alikeness(a, b)
      const single = Math.max(sums[i * width + j + 1]!, sums[(i + 1) * width + j]!)
      sums[(i + 1) * width + j + 1] = Math.max(paired, single)
    }
  }
  const steps: ListStep[] = []
  let [i, j] = [old.length, next.length]
  while (i > 0 || j > 0) {
    const here = sums[i * width + j]!
    if (i > 0 && here === sums[(i - 1) * width + j]) steps.push({ kind: 'remove', index: offset + --i })
    else if (j > 0 && here === sums[i * width + j - 1]) {
      steps.push({ kind: 'insert', index: offset + i, value: next[--j]!.value })
    } else {
      const [a, b] = [old[--i]!, next[--j]!]
      if (a.canonical !== b.canonical) steps.push({ kind: 'set', index: offset + i, value: b.value })
    }
  }
  return steps
}
