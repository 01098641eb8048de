import { expect, test } from 'vitest'
import { outcomeOf } from '../../../src/emulator/runs/outcome.ts'

const subject = {
  wish: 'You are Ann Lee. You want your money back for a kettle. Be brief.',
  opening: '',
  checks: ['The agent apologises.', 'The agent offers a refund before the call ends.'],
}

const passedIn = ({ checks }: ReturnType<typeof outcomeOf>) =>
  checks.map(({ name, passed }) => [name, passed])

test('without a script a trial passes, and the caller speaks for itself', () => {
  const outcome = outcomeOf(subject)
  expect(outcome).toMatchObject({ verdict: 'passed', reason: '', seconds: 36 })
  expect(outcome.checks.every(({ passed, score }) => passed && score === 100)).toBe(true)
  const said = outcome.transcript.filter(({ role }) => role === 'caller').map(({ text }) => text)
  expect(said).toEqual(['I am Ann Lee.', 'I want my money back for a kettle.', 'Great, thank you. Goodbye.'])
})

test('a fixed opening is said first', () => {
  const { transcript } = outcomeOf({ ...subject, opening: 'Finally!' })
  expect(transcript[1]).toEqual({ role: 'caller', text: 'Finally!' })
})

test('a check is named by the beginning of its statement, and one that the scenario lacks is added', () => {
  const outcome = outcomeOf(subject, {
    checks: [
      { name: 'the agent offers', passed: false, reason: 'It offered a repair.' },
      { name: 'Tone', passed: true, score: 80 },
    ],
  })
  expect(outcome).toMatchObject({ verdict: 'failed', reason: 'It offered a repair.' })
  expect(passedIn(outcome)).toEqual([
    ['The agent apologises.', true],
    ['The agent offers a refund before the call ends.', false],
    ['Tone', true],
  ])
  expect(outcome.checks.map(({ score }) => score)).toEqual([100, 0, 80])
})

test('"failed" alone fails the first check, with the reason of the trial', () => {
  const outcome = outcomeOf(subject, { verdict: 'failed', reason: 'It was rude.' })
  expect(outcome.checks[0]).toEqual({
    name: subject.checks[0],
    passed: false,
    score: 0,
    reason: 'It was rude.',
  })
  expect(outcomeOf({ ...subject, checks: [] }, { verdict: 'failed' }).checks).toEqual([])
})

test.each(['error', 'timeout', 'cancelled'] as const)(
  'nothing is judged in a trial that ends in %s',
  verdict => {
    const outcome = outcomeOf(subject, { verdict })
    expect(outcome).toMatchObject({ verdict, checks: [], transcript: [] })
    expect(outcome.reason).not.toBe('')
  },
)
