import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { EXIT } from '../../src/cli/exit.ts'
import { gitStage } from '../state/git-stage.ts'
import { run, scenario } from './harness.ts'

const CONFIG = `version: 1
name: desk
targets:
  one: { provider: cekura, project_id: 742, agent_id: 2142, base_url: emulator }
  two: { provider: bland, pathway_id: pw_front_desk, base_url: emulator }
`

/** The commands of the guide, as a shell would split them. */
function commandsIn(guide: string): string[][] {
  const [, block = ''] = /```sh\n([\s\S]*?)```/.exec(guide) ?? []
  const lines = block.split('\n').map(line => line.replace(/\s+#.*$/, ''))
  return lines.filter(line => line !== '').map(line => line.replace(/^npx callsheet /, '').split(' '))
}

test("the guide's own commands write, check and preview a scenario, each with one document (B191)", async () => {
  await using git = await gitStage({ 'README.md': 'x' })
  const root = await git.clone('work')
  const { code } = await run(['init', '--provider', 'cekura,bland', '--emulator', '--agents'], {
    cwd: root,
    env: git.env,
  })
  expect(code).toBe(0)
  const cwd = path.join(root, 'scenarios')
  await git.git(root, 'add', '-A')
  await git.git(root, '-c', 'user.name=A', '-c', 'user.email=a@example.com', 'commit', '-qm', 'x')

  const commands = commandsIn(await readFile(path.join(cwd, 'AGENTS.md'), 'utf8'))
  expect(commands.map(([command]) => command)).toEqual([
    'new',
    'validate',
    'explain',
    'explain',
    'diff',
    'plan',
  ])
  const answers = []
  for (const argv of commands) {
    const ran = await run(argv, { cwd, env: git.env })
    expect({ argv, code: ran.code }).toEqual({ argv, code: 0 })
    answers.push(JSON.parse(ran.out))
  }
  const [made, checked, field, finding, diff, plan] = answers
  expect(made).toMatchObject({ file: 'refunds/late-refund.yaml', name: 'Late refund' })
  expect(checked.summary).toMatchObject({ scenarios: 3, errors: 0 })
  expect(field.explained[0]).toMatchObject({
    name: 'expected_outcome',
    schema: { type: ['string', 'array', 'null'], minLength: 1 },
    platforms: { bland: expect.any(String), cekura: expect.any(String) },
  })
  expect(finding.explained[0].texts[0]).toMatchObject({
    meaning: expect.any(String),
    remedy: expect.any(String),
  })
  const created = (document: { targets: { changes: { action: string; address: string }[] }[] }) =>
    document.targets.map(
      ({ changes }) => changes.find(({ address }) => address === 'scenario.late-refund')?.action,
    )
  expect({ diff: created(diff), plan: created(plan) }).toEqual({
    diff: ['create', 'create'],
    plan: ['create', 'create'],
  })
})

test('the guide is written beside scenarios that are there, alone, and only once (B191)', async () => {
  await using fixture = await createFixture({
    'scenarios/callsheet.yaml': CONFIG,
    'scenarios/a.yaml': scenario('A'),
  })
  const cwd = fixture.path
  const { code, out } = await run(['init', '--agents', '--format', 'json'], { cwd })
  expect({ code, files: JSON.parse(out).files }).toEqual({ code: 0, files: ['scenarios/AGENTS.md'] })
  const again = await run(['init', '--agents'], { cwd })
  expect(again.code).toBe(1)
  expect(again.err).toContain('there already: scenarios/AGENTS.md')
})

test('the guide knows the fields, what these targets carry, and every exit code (B191)', async () => {
  await using fixture = await createFixture({ 'callsheet.yaml': CONFIG })
  await run(['init', '--agents'], { cwd: fixture.path })
  const guide = await fixture.readFile('AGENTS.md', 'utf8')
  expect(guide).toContain('`one` (cekura, the built-in emulator), `two` (bland, the built-in emulator)')
  expect(guide).toContain(
    '- `first_message`: What the simulated caller says first. It is text. `null` clears it. Not carried to bland.\n',
  )
  expect(guide).toContain('- `conditional_actions`: A caller scripted')
  expect(guide).toContain('## Fields of bland alone')
  expect(guide).not.toContain('eqho')
  const codes = [...guide.matchAll(/^- (\d+): /gm)].map(match => Number(match[1]))
  expect(codes).toEqual(Object.values(EXIT))
  const named = [...guide.matchAll(/^- `([a-z_.]+)`: /gm)].map(match => match[1]!)
  expect(named.length).toBeGreaterThan(40)
  for (const field of named) expect((await run(['explain', field], { cwd: fixture.path })).code).toBe(0)
})

test('without a word all fields are explained, a line each or as one document (B144)', async () => {
  await using fixture = await createFixture({ 'callsheet.yaml': CONFIG })
  const text = await run(['explain'], { cwd: fixture.path })
  expect(text.out).toContain('max_turns  After how many turns the call ends.\n')
  const { explained } = JSON.parse((await run(['explain', '--format', 'json'], { cwd: fixture.path })).out)
  expect(explained.find(({ name }: { name: string }) => name === 'run.repeat')).toMatchObject({
    kind: 'field',
    schema: { type: 'integer', minimum: 1, maximum: 100 },
  })
})
