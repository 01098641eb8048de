import { expect, test } from 'vitest'
import { runComments } from '../../src/review/run-section.ts'
import { desk, pullRequestEvent, type Desk } from './desk.ts'
import { planOf } from './plan-file.ts'
import { mixed, reportOf, resultOf, trialOf } from '../report/run-samples.ts'

const comment = ['github', 'comment']
const plan = [...comment, '--plan', 'plan.json']
const run = [...comment, '--run', 'run.json']
const ofDesk = { ...mixed, label: 'callsheet desk 20260504T080000-a1b2c3' }

const did = (set: Desk) => set.github.writes().map(({ method }) => method)

test('B134: a run is a section of the comment that has the plan, and takes the place of an earlier one', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1 }))
  await set.write('run.json', ofDesk)
  await set.run(plan)
  expect(await set.run(run)).toMatchObject({ code: 0, out: expect.stringContaining('main: comment updated') })
  expect(set.github.comments).toHaveLength(1)
  const [{ body } = { body: '' }] = set.github.comments
  expect(body).toContain('1 to create')
  expect(body).toContain('## Callsheet run: main')
  expect(body).toContain('The agent books it.')

  await set.write('run.json', {
    ...ofDesk,
    targets: [{ ...ofDesk.targets[0], results: [resultOf({ name: 'Later' })] }],
  })
  await set.run(run)
  const after = set.github.comments[0]!.body
  expect(after.match(/## Callsheet run/g)).toHaveLength(1)
  expect([after.includes('Later'), after.includes('Wobbly'), after.includes('1 to create')]).toEqual([
    true,
    false,
    true,
  ])
  expect(did(set)).toEqual(['POST', 'PATCH', 'PATCH'])
})

test('B134: a plan of the same commit keeps the run, and one of another commit drops it', async () => {
  await using set = await desk()
  await set.write('plan.json', planOf({ main: 1 }))
  await set.write('run.json', ofDesk)
  await set.run(run)
  expect(set.github.comments[0]!.body).toContain('## Callsheet run: main')
  await set.run(plan)
  expect(set.github.comments).toHaveLength(1)
  expect(set.github.comments[0]!.body).toContain('## Callsheet run: main')
  expect(set.github.comments[0]!.body).toContain('1 to create')

  const { pull_request: pull } = pullRequestEvent() as { pull_request: { head: object } }
  const later = { pull_request: { ...pull, head: { ...pull.head, sha: 'b'.repeat(40) } } }
  await set.write('event.json', later)
  await set.run(plan)
  expect(set.github.comments[0]!.body).not.toContain('## Callsheet run')
})

test('B134: however long both are, a comment keeps its limit, and says nothing of the talk', async () => {
  await using set = await desk()
  const many = Array.from({ length: 800 }, (_, index) =>
    resultOf({
      name: `Case ${index}`,
      trials: [trialOf({ transcript: [{ role: 'caller', text: 'I am Jane Roe.' }] })],
    }),
  )
  await set.write('plan.json', planOf({ main: 900 }, 'word '.repeat(400)))
  await set.write('run.json', { ...reportOf(many), label: ofDesk.label })
  await set.run(plan)
  await set.run(run)
  const [{ body } = { body: '' }] = set.github.comments
  expect(body.length).toBeLessThanOrEqual(65_536)
  expect([body.includes('Case 0'), body.includes('Jane')]).toEqual([true, false])
})

test('nothing that was run gets no comment of its own, and one thing at a time is told', async () => {
  await using set = await desk()
  await set.write('run.json', { ...reportOf([]), label: ofDesk.label })
  expect((await set.run(run)).out).toContain('main: nothing to tell')
  expect(did(set)).toEqual([])
  expect((await set.run([...run, '--plan', 'plan.json'])).code).toBe(1)
})

test('an earlier comment of nothing but line breaks holds nobody up (B109, B134)', () => {
  const [comment] = runComments(ofDesk, { headSha: 'a', runUrl: undefined, limit: 65_536 })
  expect(comment!.body('\n'.repeat(2 ** 16))).toContain('## Callsheet run: main')
})
