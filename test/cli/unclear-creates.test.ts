import { expect, test } from 'vitest'
import { parseFault } from '../../src/emulator/server.ts'
import { scenario, stage, writesIn } from './harness.ts'

const files = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`case-${index}.yaml`, scenario(`Case ${index}`)]),
  )

const named = (rows: readonly Record<string, unknown>[]) => rows.map(({ name }) => name).sort()

const unclearly = (more: object = {}) =>
  stage(files(4), {
    vendor: 'eqho',
    modes: { eqho: { list: 'off' } },
    faults: [parseFault('create:2=cut')],
    ...more,
  })

test('after an unclear create where nothing can be listed, no run creates it again until a person has looked (B22)', async () => {
  await using set = await unclearly()
  expect((await set.run(['apply', '--yes'])).code).toBe(3)
  const doubtful = named(set.rows('eqho', 'scenarios'))
  set.requests()

  const listed = JSON.parse((await set.run(['state', 'list', '--format', 'json'])).out)
  const { address } = listed.entries.find(({ id }: { id: string }) => id === '')
  const planned = await set.run(['plan'])
  expect(planned.out).toContain('look by hand')
  const again = await set.run(['apply', '--yes'])
  expect(again.code).toBe(1)
  expect(again.out).toContain(`callsheet state import ${address} ID`)
  expect(again.out).toContain(`callsheet state rm ${address}`)
  expect(writesIn(set.requests())).toEqual([])
  expect(named(set.rows('eqho', 'scenarios'))).toEqual(doubtful)

  expect((await set.run(['state', 'show', address])).out).toContain('unclear')
  const said = await set.run(['state', 'rm', address, '--yes'])
  expect(said).toMatchObject({ code: 0, out: expect.stringContaining('unknown') })
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  expect(writesIn(set.requests())).toEqual(['POST'])
})

test('an unclear create that turns out to have made the object is settled by its id', async () => {
  await using set = await unclearly({ faults: [parseFault('create:2=stored-503')] })
  expect((await set.run(['apply', '--yes'])).code).toBe(3)
  const { entries } = JSON.parse((await set.run(['state', 'list', '--format', 'json'])).out)
  const { address } = entries.find(({ id }: { id: string }) => id === '')
  const known = new Set(entries.map(({ id }: { id: string }) => id))
  const made = set
    .rows('eqho', 'scenarios')
    .filter(({ _id, name }) => !known.has(_id) && String(name).startsWith('Case'))
  expect(made).toHaveLength(1)
  expect((await set.run(['state', 'import', address, String(made[0]!['_id'])])).code).toBe(0)
  set.requests()
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  expect(set.requests().filter(({ method }) => method === 'POST')).toEqual([])
})

test('a saved plan does not create it again either', async () => {
  await using set = await unclearly()
  await set.run(['apply', '--yes'])
  expect((await set.run(['plan', '--out', 'plan.json'])).code).toBe(0)
  set.requests()
  expect(await set.run(['apply', 'plan.json'])).toMatchObject({
    code: 1,
    out: expect.stringContaining('by hand'),
  })
  expect(writesIn(set.requests())).toEqual([])
})

test.each([
  { says: 'at once', saved: false },
  { says: 'by a saved plan', saved: true },
])('a doubt is over as soon as the platform shows its whole list: $says', async ({ saved }) => {
  const doubt = { id: '', hashes: {}, unclear: '2026-05-04T08:00:00.000Z' }
  const facts = { version: 1, workspace: 'stage', target: 'main', provider: 'eqho' }
  const ledger = JSON.stringify({ ...facts, entries: { 'scenario.case-0': doubt } })
  await using set = await stage({ ...files(2), '.callsheet/state/main.json': ledger }, { vendor: 'eqho' })
  if (saved) await set.run(['plan', '--out', 'plan.json'])
  const { code, out } = await set.run(saved ? ['apply', 'plan.json'] : ['apply', '--yes'])
  expect({ code, out }).toMatchObject({ code: 0 })
  expect(named(set.rows('eqho', 'scenarios')).filter(name => String(name).startsWith('Case'))).toHaveLength(2)
  expect((await set.run(['state', 'show', 'scenario.case-0'])).out).not.toContain('unclear')
})

test('a create that was refused leaves no doubt behind', async () => {
  await using set = await unclearly({ faults: [parseFault('create:2=422')] })
  expect((await set.run(['apply', '--yes'])).code).toBe(3)
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  expect(
    new Set(named(set.rows('eqho', 'scenarios')).filter(name => String(name).startsWith('Case'))).size,
  ).toBe(4)
})

test('what a platform cannot delete is left to people: exit 3', async () => {
  await using set = await stage(files(2), { vendor: 'eqho', modes: { eqho: { delete: 'off' } } })
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  await set.fixture.rm('case-1.yaml')
  const pruned = await set.run(['apply', '--yes', '--prune', '--format', 'json'])
  expect(pruned.code).toBe(3)
  expect(JSON.parse(pruned.out).targets[0].outcomes).toMatchObject([
    { action: 'delete', status: 'failed', error: { code: 'UNSUPPORTED' } },
  ])
})

test('drift tells when as a date, where a revision is kept beside it (B29)', async () => {
  await using set = await stage(files(1), { vendor: 'eqho' })
  await set.run(['apply', '--yes'])
  const row = set.rows('eqho', 'scenarios').find(({ name }) => name === 'Case 0')!
  const { _id: id, account_id: _, history: __, ...held } = row
  await fetch(`${set.emulator.url}/eqho/v1/simulation/scenarios/${String(id)}`, {
    method: 'PUT',
    headers: { 'x-api-key': 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify({ ...held, name: 'Somebody else' }),
  })
  const { code, out } = await set.run(['drift', '--format', 'json'])
  const object = JSON.parse(out).targets[0].objects.find(
    ({ label }: { label: string }) => label === 'remote-changed',
  )
  expect(code).toBe(2)
  expect(object.changed_at).toBe(new Date(object.changed_at).toISOString())
})

test('a create at Eqho is one request: its answer shows the whole object', async () => {
  await using set = await stage(files(6), { vendor: 'eqho' })
  set.requests()
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  const single = set
    .requests()
    .filter(({ method, path }) => method === 'GET' && /scenarios\/[0-9a-f]{24}/.test(path))
  expect(single).toEqual([])
})
