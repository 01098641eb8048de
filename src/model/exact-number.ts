/**
 * A number that a double cannot hold, such as an id beyond 2^53: kept by its digits, so that it comes out as it came
 * in. Made by `numberFrom` only, and never for a number that a double holds.
 */
export class ExactNumber {
  /** As JSON writes it. */
  readonly text: string

  constructor(text: string) {
    this.text = text
  }

  toString(): string {
    return this.text
  }
}

/** The number that a text in the form of JSON stands for. */
export function numberFrom(text: string): number | ExactNumber {
  const near = Number(text)
  return decimalOf(String(near)) === decimalOf(text) ? near : new ExactNumber(text)
}

/** One spelling for each number: its digits without zeros at the edges, and an exponent. */
export function decimalOf(text: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d*))?(?:[eE]([-+]?\d+))?$/.exec(text) ?? []
  const all = whole + fraction
  const [start, end] = significant(all)
  if (start === end) return whole === '' ? text : '0'
  const power = Number(exponent) - fraction.length + all.length - end
  return Number.isSafeInteger(power) ? `${sign}${all.slice(start, end)}e${power}` : text
}

function significant(digits: string): [number, number] {
  let [start, end] = [0, digits.length]
  while (start < end && digits[start] === '0') start++
  while (end > start && digits[end - 1] === '0') end--
  return [start, end]
}
