import { expect, test } from 'vitest'
import { scenario, stage, writesIn } from './harness.ts'

const three = {
  'clinic/booking/one.yaml': scenario('One'),
  'clinic/booking/two.yaml': scenario('Two', 'max_duration: 300\n'),
  'clinic/urgent/three.yaml': scenario(
    'Three',
    'variables: { agent: { account: a1 }, caller: { day: Monday } }\n',
  ),
}

test('apply creates folders, profiles and scenarios; the second run writes nothing (B5, B9, B20)', async () => {
  await using set = await stage(three)
  const first = await set.run(['apply', '--yes'])
  expect(first).toMatchObject({ code: 0, err: '' })
  expect(set.rows('cekura', 'scenarios')).toHaveLength(3)
  set.requests()

  const second = await set.run(['apply', '--yes'])
  expect(second.code).toBe(0)
  expect(second.out).toContain('Nothing to do')
  expect(writesIn(set.requests())).toEqual([])
})

test('plan reads only, also when folders are missing and files are new (B1)', async () => {
  await using set = await stage(three)
  const { code, out } = await set.run(['plan', '--detailed-exitcode', '--format', 'json'])
  expect(code).toBe(2)
  expect(JSON.parse(out).summary).toMatchObject({ create: 7, update: 0, unchanged: 0 })
  expect(writesIn(set.requests())).toEqual([])
})

test('an edit to one file is one field change (B4)', async () => {
  await using set = await stage(three)
  await set.run(['apply', '--yes'])
  await set.fixture.writeFile(
    'clinic/booking/one.yaml',
    scenario('One').replace('an appointment', 'a refund'),
  )
  const { out } = await set.run(['plan', '--format', 'json'])
  const { changes } = JSON.parse(out).targets[0]
  expect(changes).toHaveLength(1)
  expect(changes[0]).toMatchObject({ action: 'update', address: 'scenario.one' })
  expect(changes[0].fields).toMatchObject([{ path: 'instructions', cause: 'edited-here' }])
})

test('with the state deleted everything is found again by mark (B26)', async () => {
  await using set = await stage(three)
  await set.run(['apply', '--yes'])
  await set.fixture.rm('.callsheet')
  const { out } = await set.run(['plan', '--format', 'json'])
  expect(JSON.parse(out).summary).toMatchObject({ create: 0, update: 0, adopt: 0 })
})
