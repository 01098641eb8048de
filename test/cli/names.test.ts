import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { run, scenario, stage, writesIn } from './harness.ts'

test('what files can name, as the platform has it, with languages and ids; reads only (B143)', async () => {
  await using set = await stage({ 'Sales/EU/one.yaml': scenario('One') })
  await set.run(['apply', '--yes'])
  set.requests()
  const { code, out } = await set.run(['names'])
  expect(code).toBe(0)
  expect(out).toMatch(/^Target main\n {2}personality\n {4}Angry Male +en {2}701\n/)
  expect(out).toMatch(/ {2}metric\n {4}expected_outcome +9001\n/)
  expect(out).toMatch(/ {2}phone_number\n {4}\+14155550142 {2}3101\n/)
  expect(out).toContain('  folder\n    Sales\n    Sales/EU\n')
  expect(writesIn(set.requests())).toEqual([])
})

test.each([
  [['personalities'], 9],
  [['personality', '--language', 'es'], 2],
  [['phone-numbers'], 4],
  [['folders'], 0],
])('names %j (B143)', async (argv, count) => {
  await using set = await stage({})
  const { out } = await set.run(['names', ...argv, '--format', 'json'])
  expect(JSON.parse(out).targets[0].names).toHaveLength(count)
})

test('folders are those that a file would state: below the folder of the target (B143)', async () => {
  await using set = await stage({ 'EU/one.yaml': scenario('One') }, { target: ', folder: Agents' })
  await set.run(['apply', '--yes'])
  const { out } = await set.run(['names', 'folder'])
  expect(out).toBe('Target main\n  folder\n    EU\n')
})

test('a kind that nothing has is refused with those there are, and a missing key with its variable', async () => {
  await using set = await stage({})
  const { code, err } = await set.run(['names', 'personalty'])
  expect(code).toBe(1)
  expect(err).toContain('Did you mean "personality"?')
  expect(err).toContain('Kinds: personality, metric, phone_number, test_profile, folder.')
  expect((await set.run(['names'], { env: { CEKURA_API_KEY: undefined } })).err).toContain('CEKURA_API_KEY')
})

test('files with errors do not matter, and targets without the kind are left out', async () => {
  await using fixture = await createFixture({
    'callsheet.yaml': `version: 1
name: desk
targets:
  one: { provider: bland, pathway_id: pw_front_desk, base_url: emulator }
  two: { provider: cekura, project_id: 742, agent_id: 2142, base_url: emulator }
`,
    'broken.yaml': 'name: [',
  })
  const { code, out } = await run(['names', 'metric', '--format', 'json'], { cwd: fixture.path })
  expect(code).toBe(0)
  expect(JSON.parse(out).targets.map(({ target }: { target: string }) => target)).toEqual(['two'])
})

test('an unknown name shows the first ten, those of the language first; a slip shows the nearest (B143)', async () => {
  const text = scenario('One').replace('language: en', 'language: fr')
  await using set = await stage({ 'one.yaml': text.replace('Normal Male', 'Grandmother of seven') })
  const { code, err } = await set.run(['plan'])
  expect(code).toBe(1)
  expect(err).toContain(
    'Cekura has no personality called "Grandmother of seven". There is "Impatient French Male" (fr), "Normal French Female" (fr), "Angry Male" (en), ',
  )
  await set.fixture.writeFile('one.yaml', scenario('One').replace('Normal Male', 'Normal Mle'))
  expect((await set.run(['plan'])).err).toContain('Did you mean "Normal Male"?')
})
