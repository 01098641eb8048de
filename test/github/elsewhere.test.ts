import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { scenario } from '../cli/harness.ts'
import { runStep } from './runner.ts'
import { CANARIES, team, type Team } from './team.ts'
import type { Step } from './workflow.ts'

const github = path.resolve(import.meta.dirname, '../../.github')

async function checkedOut(set: Team): Promise<string> {
  await set.commit({
    'scenarios/team/one.yaml': scenario('One'),
    'scenarios/team two/two.yaml': scenario('Two'),
  })
  return set.root.getPath('checkout')
}

test('the composite action runs one command with one argument a line, as it is, and nothing in it is run', async () => {
  await using set = await team()
  const work = await checkedOut(set)
  const text = await readFile(path.join(github, 'actions/callsheet/action.yml'), 'utf8')
  const { runs } = parse(text) as { runs: { steps: Step[] } }
  const [, install, call] = runs.steps as [Step, Step, Step]
  const run = (step: Step, inputs: Readonly<Record<string, string>>) =>
    runStep(step, {
      contexts: { inputs: { 'working-directory': '.', ...inputs } },
      env: { ...set.machine.env, CEKURA_API_KEY: CANARIES.key },
      folder: { work, sha: '', runId: 1 },
      machine: set.machine,
    })
  expect(await run(install, {})).toMatchObject({ code: 0 })
  expect(await run(call, { command: 'validate', args: '' })).toMatchObject({ code: 0 })
  const planned = await run(call, {
    command: 'plan',
    args: '--include\n  team two/**\r\n\n--detailed-exitcode\n',
  })
  expect(planned).toMatchObject({ code: 2, output: expect.stringContaining('Two') })
  expect(planned.output).not.toContain('One')
  for (const path of ["it's", 'C:\\two', '$(touch pwned) ; touch pwned']) {
    const odd = await run(call, { command: 'validate', args: path })
    expect(odd).toMatchObject({ code: 1, output: expect.stringContaining(`${path}" is no file`) })
  }
  const several = await run(call, { command: 'state\nlist', args: '--target\nnobody' })
  expect(several).toMatchObject({ code: 1, output: expect.stringContaining('no target "nobody"') })
  expect(await set.git('status', '--porcelain')).not.toContain('pwned')
}, 120_000)

test.each([
  "--target a --include it's --exclude x",
  '--target main',
  '-w scenarios',
  '--include=a --exclude=b',
])('the composite action refuses the line %s before anything runs', async args => {
  await using set = await team()
  const work = await checkedOut(set)
  const text = await readFile(path.join(github, 'actions/callsheet/action.yml'), 'utf8')
  const call = (parse(text) as { runs: { steps: Step[] } }).runs.steps.at(-1)!
  const { code, output } = await runStep(call, {
    contexts: { inputs: { 'working-directory': '.', command: 'apply', args } },
    env: { ...set.machine.env, CEKURA_API_KEY: CANARIES.key },
    folder: { work, sha: '', runId: 1 },
    machine: set.machine,
  })
  expect(code).toBe(1)
  expect(output).toBe(
    '::error title=Callsheet::args: write one argument a line, a flag and its value on two lines.\n',
  )
  expect(set.emulator.requests).toEqual([])
})
