import { expect, test } from 'vitest'
import { defaultSeed } from '../../src/emulator/seed.ts'
import { stage, writesIn } from './harness.ts'

const bare = (name: string) => `name: ${name}\ninstructions: Ask.\n`

test('what a new object lacks is told for all files before the first write (B37)', async () => {
  await using set = await stage({ 'a/one.yaml': bare('One'), 'b/two.yaml': bare('Two') })
  expect(await set.run(['validate'])).toMatchObject({ code: 0 })
  set.requests()
  for (const command of [['plan'], ['apply', '--yes']]) {
    const { code, err } = await set.run(command)
    expect(code).toBe(1)
    for (const file of ['a/one.yaml', 'b/two.yaml']) expect(err).toContain(file)
    expect(err).toContain('personality')
  }
  expect(writesIn(set.requests())).toEqual([])
})

test('an object that exists has its personality', async () => {
  const own = { id: 108, name: 'One', agent: 2142, personality: 693, instructions: 'x', folder_path: null }
  await using set = await stage({ 'one.yaml': bare('One') }, seeded(own))
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  expect(set.rows('cekura', 'scenarios')).toMatchObject([{ id: 108, instructions: 'Ask.', personality: 693 }])
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

const predefined = {
  id: 107,
  name: 'Predef',
  agent: 2142,
  personality: 693,
  instructions: 'x',
  folder_path: null,
}

test.each([{ is_predefined: true }, { suite_type: 'infrastructure' }])(
  'an object of the vendor’s own is never taken over, although its row does not tell: %j (B16)',
  async telling => {
    const file = `${bare('Predef')}cekura: { personality: Normal Male }\n`
    await using set = await stage({ 'predef.yaml': file }, seeded({ ...predefined, ...telling }))
    const { targets } = JSON.parse((await set.run(['plan', '--format', 'json'])).out) as {
      targets: { changes: { action: string; id: unknown }[] }[]
    }
    expect(targets[0]!.changes).toMatchObject([{ action: 'create', id: null }])
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    expect(set.requests().filter(({ method, path }) => method !== 'GET' && path.includes('107'))).toEqual([])
    expect(set.rows('cekura', 'scenarios').find(({ id }) => id === 107)).toMatchObject({ instructions: 'x' })
  },
)

test('a person’s object beside the vendor’s own of the same name is adopted (B16)', async () => {
  const file = `${bare('Predef')}cekura: { personality: Normal Male }\n`
  const rows = [
    { ...predefined, is_predefined: true },
    { ...predefined, id: 109 },
  ]
  await using set = await stage({ 'predef.yaml': file }, seeded(...rows))
  const { out } = await set.run(['plan', '--format', 'json'])
  expect(JSON.parse(out).targets[0].changes).toMatchObject([{ action: 'adopt', id: '109' }])
})

function seeded(...scenarios: Record<string, unknown>[]): { seed: typeof defaultSeed } {
  return { seed: { ...defaultSeed, cekura: { ...defaultSeed.cekura, scenarios } } }
}
