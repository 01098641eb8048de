import { readFile } from 'node:fs/promises'
import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { providers } from '../../src/providers/registry.ts'
import { gitIn } from '../../src/state/git.ts'
import { run, scenario } from '../cli/harness.ts'

test('git gets no key of a platform (B104)', async () => {
  await using fixture = await createFixture()
  const variables = await Promise.all(Object.values(providers).map(async load => (await load()).keyVariable))
  const keys = Object.fromEntries(variables.map(name => [name, 'canary-of-a-platform']))
  const git = gitIn(fixture.path, { ...process.env, ...keys, GITHUB_TOKEN: 'for-a-helper' })
  const told = await git(['-c', 'alias.told=!env', 'told'])
  expect(told).toContain('for-a-helper')
  expect(told).not.toContain('canary')
})

test('what git starts gets no key of any target, whatever its variable is called (B104)', async () => {
  await using fixture = await createFixture({
    'callsheet.yaml': `version: 1
name: desk
targets:
  one: { provider: cekura, project_id: 1, state: git, base_url: "https://127.0.0.1:1" }
  two: { provider: bland, pathway_id: pw, api_key_env: OTHER_SECRET, base_url: "https://127.0.0.1:1" }
`,
    'one.yaml': scenario('One'),
  })
  await execa('git', ['init', '--quiet'], { cwd: fixture.path })
  await execa('git', ['remote', 'add', 'origin', 'ssh://git@127.0.0.1/desk'], { cwd: fixture.path })
  const env = {
    PATH: process.env['PATH'] ?? '',
    OTHER_SECRET: 'canary-two',
    CEKURA_API_KEY: 'canary-one',
    GIT_SSH_COMMAND: 'env > seen; false',
  }
  const { code } = await run(['plan', '--target', 'one'], { cwd: fixture.path, env })
  expect(code).toBe(1)
  const seen = await readFile(fixture.getPath('seen'), 'utf8')
  expect(seen).toContain('GIT_TERMINAL_PROMPT')
  expect(seen).not.toContain('canary')
})
