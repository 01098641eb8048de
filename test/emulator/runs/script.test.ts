import { expect, test } from 'vitest'
import { parseSeed } from '../../../src/emulator/server.ts'
import { compile } from '../../schemas/schemas.ts'

const fitsSchema = compile('emulator.schema.json')

const runs = (entry: unknown) => parseSeed({ runs: { Refund: entry } }).runs?.['Refund']

test('a trial, or a list of trials, with who said what', () => {
  const flaky = {
    verdict: 'failed',
    reason: 'It gave up.',
    seconds: 40,
    platforms: ['bland'],
    checks: [{ name: 'Books', passed: false, score: 20, reason: 'It did not.' }],
    transcript: [{ agent: 'Hello?' }, { caller: 'Hi.' }],
  }
  const transcript = [
    { role: 'agent', text: 'Hello?' },
    { role: 'caller', text: 'Hi.' },
  ]
  expect(fitsSchema({ runs: { Refund: [flaky] } })).toBe(true)
  expect(runs(flaky)).toEqual([{ ...flaky, transcript }])
  expect(runs([{ verdict: 'passed' }, flaky])).toEqual([{ verdict: 'passed' }, { ...flaky, transcript }])
})

test.each([
  ['passed', '"runs.Refund" is not a map'],
  [[], '"runs.Refund" is an empty list'],
  [{ verdict: 'pass' }, '"runs.Refund.verdict" is not one of passed, failed'],
  [{ verdicts: ['passed'] }, '"runs.Refund.verdicts" is not one of verdict, reason'],
  [[{}, { reason: 7 }], '"runs.Refund[1].reason" is not a text'],
  [{ seconds: -1 }, '"runs.Refund.seconds" is not a number from 0 on'],
  [{ platforms: ['acme'] }, '"runs.Refund.platforms[0]" is not one of cekura, bland, eqho'],
  [{ checks: {} }, '"runs.Refund.checks" is not a list'],
  [{ checks: [{ name: 'A' }] }, '"runs.Refund.checks[0].passed" is not true or false'],
  [{ checks: [{ passed: true }] }, '"runs.Refund.checks[0].name" is not a text'],
  [{ transcript: [{ bot: 'Hi' }] }, '"runs.Refund.transcript[0]" is not one line of "caller" or "agent"'],
  [{ transcript: [{ agent: 'Hi', caller: 'Hi' }] }, '"runs.Refund.transcript[0]" is not one line'],
])('refuses %j, as the schema does', (entry, because) => {
  expect(() => runs(entry)).toThrow(because)
  expect(fitsSchema({ runs: { Refund: entry } })).toBe(false)
})
