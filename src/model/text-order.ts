/** -1, 0 or 1 by code units: the same order on every machine, whatever its language. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0
  return left < right ? -1 : 1
}

/** The order for people: numbers inside the texts count as numbers, so `case-9` comes before `case-10`. */
export function compareNames(left: string, right: string): number {
  const [one, other] = [partsOf(left), partsOf(right)]
  for (const [index, part] of one.entries()) {
    const order = compareParts(part, other[index] ?? '')
    if (order !== 0) return order
  }
  return one.length - other.length || compareText(left, right)
}

/** Runs of digits, and what lies between them. */
function partsOf(text: string): string[] {
  return text.match(/\d+|\D+/g) ?? []
}

function compareParts(left: string, right: string): number {
  if (!/^\d/.test(left) || !/^\d/.test(right)) return compareText(left, right)
  const [one, other] = [left.replace(/^0+(?=\d)/, ''), right.replace(/^0+(?=\d)/, '')]
  return one.length - other.length || compareText(one, other)
}
