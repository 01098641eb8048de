import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { startEmulator } from '../../src/emulator/server.ts'
import { run, scenario } from './harness.ts'

const configAt = (url: string) => `version: 1
name: desk
targets:
  one: { provider: bland, pathway_id: pw_1, base_url: "${url}/bland" }
  two:
    provider: cekura
    project_id: \${TWO_PROJECT}
    base_url: "\${TWO_URL}"
    folder: "\${TWO_FOLDER}"
    state: git
`

/** Only what target `one` needs. */
const env = { BLAND_API_KEY: 'key-of-one', CEKURA_API_KEY: '', EQHO_API_KEY: '' }

test('a job of one target needs only its keys and its variables, in every command (B105)', async () => {
  await using emulator = await startEmulator()
  await using fixture = await createFixture({
    'callsheet.yaml': configAt(emulator.url),
    'case-1.yaml': scenario('Case 1'),
  })
  const commands = [
    'validate --target one',
    'plan --target one --out plan.json',
    'apply plan.json --target one',
    'plan --target one --detailed-exitcode',
    'apply --yes --target one',
    'drift --target one',
    'pull --target one',
    'pull --adopt --target one',
    'show case-1 --target one',
    'state list --target one',
    'generate from-call --target one --call-id call_8f2c',
    'report --plan plan.json --format annotations',
  ]
  const failed = []
  for (const command of commands) {
    const ran = await run(command.split(' '), { cwd: fixture.path, env })
    if (ran.code !== 0) failed.push({ command, ...ran })
  }
  expect(failed).toEqual([])
})

test('so does a comparison with a commit (B105)', async () => {
  await using fixture = await createFixture({
    'callsheet.yaml': configAt('https://x.invalid'),
    'case-1.yaml': scenario('Case 1'),
  })
  const git = (...args: string[]) =>
    execa('git', ['-c', 'user.name=a', '-c', 'user.email=a@b', ...args], { cwd: fixture.path })
  await git('init', '--quiet')
  await git('add', '.')
  await git('commit', '--quiet', '-m', 'one')
  const path = { PATH: process.env['PATH'] ?? '' }
  const argv = ['diff', '--base', 'HEAD', '--target', 'one', '--detailed-exitcode']
  expect(await run(argv, { cwd: fixture.path, env: { ...env, ...path } })).toMatchObject({ code: 0 })
})

test('without --target the variables of all targets are asked for (B105)', async () => {
  await using fixture = await createFixture({
    'callsheet.yaml': configAt('https://x.invalid'),
    'case-1.yaml': scenario('Case 1'),
  })
  const { code, out } = await run(['validate', '--format', 'json'], { cwd: fixture.path, env })
  expect(code).toBe(1)
  const messages = JSON.parse(out).problems.map(({ message }: { message: string }) => message)
  for (const name of ['TWO_PROJECT', 'TWO_URL', 'TWO_FOLDER'])
    expect(messages).toContainEqual(expect.stringContaining(`The environment variable ${name} is not set`))
  const ran = await run(['validate', '--target', 'two'], { cwd: fixture.path, env })
  expect(ran).toMatchObject({ code: 1, out: expect.stringContaining('TWO_PROJECT') })
})
