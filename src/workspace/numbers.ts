import { ExactNumber, numberFrom } from '../model/exact-number.ts'

// A longer one takes long to turn into decimal digits, and nobody means it.
const longestHex = 400

/** The number that a scalar of YAML 1.2 stands for, with every digit; NaN where it cannot be told. */
export function numberOfScalar(source: string): number | ExactNumber {
  if (/^0[ox]/.test(source))
    return source.length > longestHex ? Number.NaN : numberFrom(BigInt(source).toString())
  const [, sign = '', whole = '', fraction = '', exponent = ''] =
    /^([-+]?)(\d*)(?:\.(\d*))?((?:[eE][-+]?\d+)?)$/.exec(source) ?? []
  if (whole + fraction === '') return Number.NaN
  const minus = sign === '-' ? sign : ''
  return numberFrom(minus + withoutZeros(whole) + (fraction && `.${fraction}`) + exponent)
}

/** The way in which a number is sent. */
export function sentForm(value: number | ExactNumber): string {
  return value instanceof ExactNumber ? value.text : JSON.stringify(value)
}

/** Whether a number is written as a plain decimal, so that its form alone is not kept: `1.0`, `.5`, `1e3`. */
export function isPlainDecimal(source: string): boolean {
  return /^-?(?:0(?!\d)|[1-9.])/.test(source) && !/^0[ox]/.test(source)
}

/**
 * A text that older readers of YAML take for a number: `1_000`, `0b101`, `0X1F`. Gives the number as one would write
 * it; undefined for other texts.
 */
export function numberMeant(text: string): string | undefined {
  const plain = text.replaceAll('_', '')
  if (/^[-+]?(?:0[bB][01_]+|0[xX][\da-fA-F_]+|0[oO][0-7_]+)$/.test(text)) {
    const digits = plain.replace(/^[-+]/, '')
    if (digits.length < 3 || digits.length > longestHex) return undefined
    return (plain.startsWith('-') ? '-' : '') + BigInt(digits.toLowerCase()).toString()
  }
  if (!/^[-+]?\d[\d_]*(?:\.[\d_]*)?$/.test(text) || !text.includes('_')) return undefined
  return plain.replace(/^\+/, '')
}

function withoutZeros(digits: string): string {
  let start = 0
  while (start < digits.length - 1 && digits[start] === '0') start++
  return digits.slice(start) || '0'
}
