import { expect, test } from 'vitest'
import { parseFault } from '../../src/emulator/server.ts'
import { scenario, stage, writesIn, type Vendor, vendors } from './harness.ts'

const files = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`case-${index}.yaml`, scenario(`Case ${index}`)]),
  )

const incomplete: readonly (readonly [Vendor, string])[] = [
  ['cekura', 'list[page=2]:*=404'],
  ['cekura', 'list[page=2]:*=empty'],
  ['cekura', 'list[page=2]:*=204'],
  ['cekura', 'list:*=no-next'],
  ['cekura', 'list:*=count+2'],
  ['eqho', 'list[page=2]:*=404'],
  ['eqho', 'list[page=2]:*=empty'],
  ['eqho', 'list:*=count+2'],
  ['elevenlabs', 'list[cursor]:*=404'],
  ['elevenlabs', 'list[cursor]:*=204'],
  ['retell', 'list[pagination_key]:*=404'],
  ['retell', 'list[pagination_key]:*=empty'],
  ['vapi', 'list[page=2]:*=404'],
  ['vapi', 'list[page=2]:*=empty'],
  ['vapi', 'list:*=count+2'],
]

test.each(incomplete)('a list of %s that is not whole makes nothing: %s (B3, B83)', async (vendor, fault) => {
  await using set = await stage(files(4), {
    vendor,
    maxPageSize: 2,
    pageSize: 2,
    modes: { eqho: { list: 'keyed' }, vapi: { list: 'wrapped' } },
  })
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  await set.fixture.rm('.callsheet')
  await set.fixture.writeFile('new.yaml', scenario('New'))
  set.emulator.addFault(parseFault(fault))
  set.requests()

  const planned = await set.run(['plan', '--format', 'json'])
  const [target] = JSON.parse(planned.out).targets
  expect(planned.code).toBe(1)
  expect(target.changes).toEqual([])
  expect(target.left).toContainEqual(expect.objectContaining({ address: 'scenario.new', action: 'create' }))
  expect((await set.run(['apply', '--yes'])).code).toBe(1)
  expect(writesIn(set.requests())).toEqual([])
})

test.each(vendors)(
  'a first list of %s without a body is a target that cannot be read (B84)',
  async vendor => {
    await using set = await stage(files(2), { vendor, faults: [parseFault('list:*=empty')] })
    const { code, out, err } = await set.run(['apply', '--yes'])
    expect({ code, writes: writesIn(set.requests()) }).toEqual({ code: 1, writes: [] })
    expect(out + err).toContain('nothing in it')
  },
)

test('what state knows is read by its id where the list is not whole, and the rest is applied (B2, B83)', async () => {
  await using set = await stage(files(4), { maxPageSize: 2 })
  await set.run(['apply', '--yes'])
  await set.fixture.writeFile('case-3.yaml', scenario('Case 3 anew'))
  await set.fixture.writeFile('new.yaml', scenario('New'))
  set.emulator.addFault(parseFault('list[page=2]:*=404'))
  set.requests()
  expect((await set.run(['apply', '--yes'])).code).toBe(3)
  expect(writesIn(set.requests())).toEqual(['PATCH'])
})

test.each([
  ['cekura', 403],
  ['cekura', 503],
  ['bland', 403],
] as const)(
  'an object of %s that cannot be read (%i) is named, and the others are applied (B85)',
  async (vendor, status) => {
    await using set = await stage(files(3), { vendor })
    await set.run(['apply', '--yes'])
    const { entries } = JSON.parse((await set.run(['state', 'list', '--format', 'json'])).out)
    const { id } = entries.find(({ address }: { address: string }) => address === 'scenario.case-1')
    set.emulator.addFault(parseFault(`one[${id}]:*=${status}`))
    await set.fixture.writeFile('case-0.yaml', scenario('Case 0 anew'))
    await set.fixture.writeFile('case-1.yaml', scenario('Case 1 anew'))
    const planned = await set.run(['plan', '--refresh'])
    expect(planned.code).toBe(1)
    expect(planned.out).toMatch(/scenario\.case-1 .*could not be read.*case-1\.yaml/)
    expect((await set.run(['apply', '--yes', '--refresh'])).code).toBe(3)
    const names = set.rows(vendor, 'scenarios').map(({ name }) => name)
    expect(names).toContain('Case 0 anew')
    expect(names).not.toContain('Case 1 anew')
  },
)

test('a name that is not in a list which is not whole is told as that (B37, B83)', async () => {
  await using set = await stage({ 'a.yaml': scenario('A') }, { maxPageSize: 2, pageSize: 2 })
  set.emulator.addFault(parseFault('list[test-profiles]:*=count+2'))
  await set.fixture.writeFile('b.yaml', scenario('B', '  test_profile: Nobody\n'))
  const { code, err } = await set.run(['plan'])
  expect(code).toBe(1)
  expect(err).toContain('which is not whole')
})
