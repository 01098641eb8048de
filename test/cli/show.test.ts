import { expect, test } from 'vitest'
import { scenario, stage, writesIn, type Stage } from './harness.ts'

const refund = `name: Refund
language: en
tags: [smoke]
instructions: |
  You want a refund.
  Be brief.
variables: { agent: { account: a1 }, caller: { day: Monday } }
expected_outcome: The agent refunds it.
cekura: { personality: Normal Male, metrics: [expected_outcome] }
`

async function applied(files: Record<string, string> = { 'sales/refund.yaml': refund }): Promise<Stage> {
  const set = await stage(files)
  await set.run(['apply', '--yes'])
  set.requests()
  return set
}

const asYaml = `name: Refund
key: refund
folder: sales
tags: [smoke]
language: en
instructions: |
  You want a refund.
  Be brief.
first_message: Hello
variables:
  agent:
    account: a1
  caller:
    day: Monday
expected_outcome: The agent refunds it.
cekura:
  agent: 2142
  personality: Normal Male
  metrics: [expected_outcome]
`

test.each(['scenario.refund', 'refund', 'sales/refund.yaml', './sales/../sales/refund.yaml'])(
  '%s: the object as a file would state it, by reads only (B1)',
  async given => {
    await using set = await applied()
    const { code, out, err } = await set.run(['show', given])
    expect({ code, out }).toEqual({ code: 0, out: asYaml })
    expect(err).toMatch(/^scenario\.refund, \d+ at main\n$/)
    expect(writesIn(set.requests())).toEqual([])
  },
)

test('what is misspelt is suggested, and a path counts from where one stands (B152)', async () => {
  await using set = await applied()
  const { code, err } = await set.run(['show', 'sales/refnd.yaml'])
  expect({ code, err }).toEqual({
    code: 1,
    err: expect.stringContaining('has no object sales/refnd.yaml. Did you mean sales/refund.yaml?'),
  })
  expect((await set.run(['show', 'refudn'])).err).toContain('Did you mean refund?')
  const inside = { cwd: set.fixture.getPath('sales') }
  expect((await set.run(['show', 'refund.yaml'], inside)).out).toBe(asYaml)
})

test('with the state gone it is found by its mark, and by its id (B26)', async () => {
  await using set = await applied()
  await set.fixture.rm('.callsheet')
  const [row] = set.rows('cekura', 'scenarios')
  const shown = await Promise.all(['refund', String(row!['id'])].map(given => set.run(['show', given])))
  for (const { out } of shown) expect(out).toContain('name: Refund\nkey: refund\n')
})

test('--raw is the object of the platform; JSON is one document (B38)', async () => {
  await using set = await applied()
  const raw = JSON.parse((await set.run(['show', 'refund', '--raw'])).out)
  expect(raw).toMatchObject({ name: 'Refund', tags: ['smoke', 'callsheet:stage/refund'] })
  const whole = JSON.parse((await set.run(['show', 'refund', '--format', 'json'])).out)
  expect(whole).toMatchObject({
    version: 1,
    target: 'main',
    address: 'scenario.refund',
    id: String(raw.id),
    fields: { name: 'Refund', variables: { agent: { account: 'a1' } } },
  })
  const both = JSON.parse((await set.run(['show', 'refund', '--raw', '--format', 'json'])).out)
  expect(both).toMatchObject({ address: 'scenario.refund', raw: { id: raw.id } })
})

test('other kinds of object have an address too', async () => {
  await using set = await applied()
  expect((await set.run(['show', 'test_profile.refund'])).out).toContain('  caller:\n    day: Monday\n')
  expect((await set.run(['show', 'folder.sales'])).out).toContain('name: sales\n')
})

test('what a terminal would obey is written as an escape, and the YAML means the same', async () => {
  const bell = JSON.stringify('Red \u001b[31m alert \u202e \u009b1m')
  await using set = await applied({ 'red.yaml': scenario('Red', `tags: [${bell}]\n`) })
  const { out } = await set.run(['show', 'red'])
  expect(out).toContain('"Red \\u001b[31m alert \\u202e \\u009b1m"')
  expect(out).not.toMatch(/[\u001b\u202e\u009b]/)
  expect((await set.run(['show', 'red', '--raw'])).out).not.toMatch(/[\u001b\u202e\u009b]/)
})

test('a file with errors does not stand in the way', async () => {
  await using set = await applied()
  await set.fixture.writeFile('broken.yaml', 'name: [\n')
  expect(await set.run(['show', 'refund'])).toMatchObject({ code: 0 })
})

test.each([
  ['an object that is nowhere', ['show', 'nothing'], 'no object nothing'],
  ['an unknown target', ['show', 'refund', '--target', 'x'], 'Targets: main.'],
  ['a target of another spelling', ['show', 'refund', '--target', 'mian'], 'Did you mean "main"?'],
])('%s: exit 1', async (_, argv, text) => {
  await using set = await applied()
  const { code, out, err } = await set.run(argv)
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(text)
})

test('with several targets one has to be named', async () => {
  await using set = await applied()
  const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
  await set.fixture.writeFile('callsheet.yaml', `${config}  eu: { provider: eqho, base_url: emulator }\n`)
  const { code, err } = await set.run(['show', 'refund'])
  expect(code).toBe(1)
  expect(err).toContain('--target: main, eu')
  expect(await set.run(['show', 'refund', '--target', 'main'])).toMatchObject({ code: 0 })
})
