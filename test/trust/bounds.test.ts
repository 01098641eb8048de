import { truncate } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { scenario, stage } from '../cli/harness.ts'
import { dashboardOf } from './dashboard.ts'

const levels = (count: number) => Array.from({ length: count }, (_, index) => `f${index}`).join('/')

test('folders have at most 32 levels, whether they lie there or are stated (B109)', async () => {
  await using set = await stage({
    [`${levels(32)}/deep.yaml`]: scenario('Deep'),
    [`${levels(33)}/deeper.yaml`]: scenario('Deeper'),
    'stated.yaml': scenario('Stated', `folder: ${levels(40)}\n`),
  })
  const { code, out } = await set.run(['validate', '--format', 'json'])
  const found = JSON.parse(out).problems.filter(({ code }: { code: string }) => code === 'folders-too-deep')
  expect(code).toBe(1)
  expect(found.map(({ file, message }: Record<string, string>) => [file, message])).toEqual([
    [levels(33), expect.stringContaining('Folders more than 32 levels')],
    ['stated.yaml', 'The folder has 40 levels; at most 32 are possible.'],
  ])
})

test('a folder that is too deep at the platform is no file here: it is named and left (B109)', async () => {
  await using set = await stage({}, { vendor: 'eqho' })
  await dashboardOf(set, 'eqho').add({ name: 'Deep there', instructions: 'Ask.', folder: levels(40) })
  const pulled = await set.run(['pull', '--adopt'])
  expect(pulled.out).toContain('Deep there')
  const { out } = await set.run(['validate', '--format', 'json'])
  expect(
    JSON.parse(out).problems.filter(({ severity }: { severity: string }) => severity === 'error'),
  ).toEqual([])
})

test('a plan has at most 64 MiB and 50,000 changes (B109)', async () => {
  await using set = await stage({ 'one.yaml': scenario('One') })
  await set.run(['plan', '--out', 'plan.json'])
  const plan = JSON.parse(await set.fixture.readFile('plan.json', 'utf8'))
  const [change] = plan.targets[0].changes
  plan.targets[0].changes = Array.from({ length: 50_001 }, () => ({ ...change, fields: [], waits_for: [] }))
  await set.fixture.writeFile('plan.json', JSON.stringify(plan))
  const many = await set.run(['apply', 'plan.json'])
  expect(many).toMatchObject({ code: 1, err: expect.stringContaining('has 50001 changes; at most 50000') })
  await truncate(set.fixture.getPath('plan.json'), 64 * 2 ** 20 + 1)
  const large = await set.run(['apply', 'plan.json'])
  expect(large).toMatchObject({ code: 1, err: expect.stringContaining('is larger than 64 MiB') })
  expect(set.requests().filter(({ method }) => method !== 'GET')).toEqual([])
})
