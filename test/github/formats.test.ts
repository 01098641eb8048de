import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { run, scenario, stage, type Stage } from '../cli/harness.ts'

const files = {
  'team/one.yaml': scenario('One'),
  'team/two.yaml': scenario('Two', 'max_duration: 300\n'),
}

async function moved(): Promise<Stage> {
  const set = await stage(files)
  await set.run(['apply', '--yes'])
  await set.fixture.writeFile('team/one.yaml', scenario('One').replace('an appointment', 'a refund'))
  await set.fixture.writeFile('team/two.yaml', scenario('Two', 'max_duration: 400\n'))
  await set.fixture.writeFile('team/three.yaml', scenario('Three'))
  await set.run(['plan', '--out', 'plan.json'])
  return set
}

const COUNTS = /1 to create, 2 to update/

test('one plan gives text, JSON, Markdown and HTML with equal counts, live and saved (B6)', async () => {
  await using set = await moved()
  for (const argv of [['plan'], ['report', '--plan', 'plan.json']]) {
    const said = async (format: string) => (await set.run([...argv, '--format', format])).out
    expect(await said('text')).toMatch(COUNTS)
    expect(await said('markdown')).toMatch(COUNTS)
    expect(await said('html')).toMatch(COUNTS)
    expect(JSON.parse(await said('json')).summary).toMatchObject({ create: 1, update: 2 })
  }
})

test('a report needs neither a network nor a key nor a workspace', async () => {
  await using set = await moved()
  await set.emulator.close()
  set.requests()
  await set.fixture.mkdir('elsewhere')
  await set.fixture.writeFile('elsewhere/plan.json', await set.fixture.readFile('plan.json', 'utf8'))
  await set.fixture.rm('callsheet.yaml')
  const env = { CEKURA_API_KEY: '' }
  const cwd = set.fixture.getPath('elsewhere')
  for (const format of ['text', 'json', 'markdown', 'html', 'annotations']) {
    const { code, out } = await set.run(['report', '--plan', 'plan.json', '--format', format], { cwd, env })
    expect({ format, code }).toEqual({ format, code: 0 })
    expect(out).toContain('max_duration')
  }
})

test('a plan as annotations stands at the lines of the changed fields, from the top of the repository (B36)', async () => {
  await using set = await moved()
  await set.fixture.mkdir('.git')
  const { out } = await set.run(['report', '--plan', 'plan.json', '--format', 'annotations'])
  expect(out).toMatch(
    /^::\w+ file=team\/one\.yaml,line=3,.*title=main%3A update scenario\.one::instructions/m,
  )
  expect(out).toMatch(/^::\w+ file=team\/two\.yaml,line=10,.*::max_duration: 300 → 400/m)
  expect(out).toMatch(/^::notice file=team\/three\.yaml,line=1,/m)
})

test('drift and apply as Markdown (B6)', async () => {
  await using set = await moved()
  expect((await set.run(['drift', '--format', 'markdown'])).out).toContain('## Callsheet drift')
  const { code, out } = await set.run(['apply', '--yes', '--format', 'markdown'])
  expect(code).toBe(0)
  expect(out).toMatch(/## Callsheet plan[\s\S]*## Callsheet apply/)
})

test.each([
  ['markdown', /## Callsheet validate[\s\S]*team\/one\.yaml:\d+:\d+/],
  ['annotations', /^::error file=scenarios\/team\/one\.yaml,line=\d+/m],
  ['junit', /<testcase[^>]*scenarios\/team\/one\.yaml[\s\S]*<failure/],
  ['codequality', /"path": "scenarios\/team\/one\.yaml"/],
  ['sarif', /"uri": "scenarios\/team\/one\.yaml"/],
])('validate as %s, with paths from the top of the repository (B36)', async (format, expected) => {
  await using fixture = await createFixture({
    '.git/HEAD': '',
    'scenarios/callsheet.yaml':
      'version: 1\nname: desk\ntargets:\n  main: { provider: cekura, project_id: 1, agent_id: 2 }\n',
    'scenarios/team/one.yaml': scenario('One', 'first_mesage: Hello\n'),
  })
  const { code, out } = await run(['validate', '--format', format], { cwd: fixture.path })
  expect(code).toBe(1)
  expect(out).toMatch(expected)
})

test('a format that a command does not have is refused', async () => {
  await using set = await stage(files)
  expect((await set.run(['plan', '--format', 'sarif'])).code).toBe(1)
  expect((await set.run(['validate', '--format', 'html'])).code).toBe(1)
})
