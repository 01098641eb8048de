import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decimalOf, ExactNumber, numberFrom } from '../../src/model/exact-number.ts'
import { canonicalJson, isObject, jsonText, parseJson, type Json } from '../../src/model/json.ts'

describe('B60 numbers that a double cannot hold', () => {
  test.each([
    '1234567890123456789',
    '-1234567890123456789',
    '9007199254740993',
    '12345678901234567890.5',
    '0.12345678901234567890123',
    '1e400',
    '-1.5E-400',
  ])('%s comes out as it came in, at any depth', number => {
    const text = `{"a":[${number},{"b":${number}}],"c":1.5}`
    expect(jsonText(parseJson(text))).toBe(text)
  })

  test.each([
    '0',
    '-1',
    '0.1',
    '1.50',
    '100000000000000000000',
    '1e3',
    '9007199254740991',
    '9007199254740992',
  ])('%s is an ordinary number', number => {
    expect(parseJson(`[${number}]`)).toEqual([Number(number)])
  })

  test('a number and a text are told apart, whatever the text says', () => {
    const text = '["1234567890123456789",1234567890123456789,{"text":"1","isLosslessNumber":true}]'
    expect(jsonText(parseJson(text))).toBe(text)
  })

  test('the same number in two spellings counts as one', () => {
    const spellings = ['12345678901234567890', '12345678901234567890.0', '1.234567890123456789e19']
    expect(new Set(spellings.map(text => canonicalJson(parseJson(text)!))).size).toBe(1)
    expect(canonicalJson(parseJson('12345678901234567891')!)).not.toBe(
      canonicalJson(parseJson(spellings[0]!)!),
    )
  })

  test('is no object and no mapping', () => {
    expect(isObject(numberFrom('1234567890123456789'))).toBe(false)
  })

  test('JSON is read as JSON.parse reads it', () => {
    const json = fc.json({ noUnicodeString: false })
    fc.assert(
      fc.property(json, text => {
        expect(parseJson(`[${text},1e1]`)).toEqual(JSON.parse(`[${text},1e1]`))
      }),
    )
    expect(parseJson('{"a":1e1,"a":2,"__proto__":{"b":1}}')).toEqual(
      JSON.parse('{"a":1e1,"a":2,"__proto__":{"b":1}}'),
    )
    expect(parseJson('{"a":1e1')).toBeUndefined()
  })

  test('every decimal is held, and equal decimals are one', () => {
    const digits = fc.stringMatching(/^-?(0|[1-9]\d{0,30})(\.\d{1,30})?(e[+-]?\d{1,4})?$/)
    fc.assert(
      fc.property(digits, text => {
        const number = numberFrom(text)
        const written = number instanceof ExactNumber ? number.text : JSON.stringify(number)
        expect(decimalOf(written)).toBe(decimalOf(text))
      }),
    )
  })

  test('indentation and what JSON leaves out are as JSON.stringify has them', () => {
    const value = { a: [1, undefined, { b: null }], c: undefined, d: 'x', e: [], f: {} }
    const exact = { ...value, z: numberFrom('1234567890123456789') }
    expect(jsonText(value, 2)).toBe(JSON.stringify(value, null, 2))
    expect(jsonText(exact, 2)).toBe(
      JSON.stringify({ ...value, z: 0 }, null, 2).replace('"z": 0', '"z": 1234567890123456789'),
    )
  })

  test('a hostile number of a mebibyte takes no time worth telling', () => {
    for (const text of ['0'.repeat(2 ** 20) + '1', '1' + '0'.repeat(2 ** 20), '9'.repeat(2 ** 20)]) {
      const json: Json | undefined = parseJson(`[0.${text}]`)
      expect(jsonText(json).length).toBeGreaterThan(2)
    }
  })
})
