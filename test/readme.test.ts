import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { faultMeanings } from '../src/model/fault-meanings.ts'
import { findingCodes } from '../src/providers/finding-codes.ts'
import { problemCodes } from '../src/workspace/index.ts'
import { run } from './cli/harness.ts'

const root = path.resolve(import.meta.dirname, '..')
const readme = readFileSync(path.join(root, 'README.md'), 'utf8')

test.each(Object.entries({ ...findingCodes, ...problemCodes }))('the README explains %s', (code, meaning) => {
  const line = readme.split('\n').find(text => text.startsWith(`| \`${code}\` `))
  expect(line?.replaceAll('&lt;', '<').replaceAll('\\|', '|')).toContain(meaning)
})

test.each(Object.entries(faultMeanings))('the README explains the fault %s', (code, meaning) => {
  expect(readme.split('\n').find(text => text.startsWith(`| \`${code}\` `))).toContain(meaning)
})

test('the README tells of every command', async () => {
  const { out } = await run(['--help'], { cwd: root })
  const commands = [...out.matchAll(/^ {2}([a-z]+)(?: |$)/gm)].map(match => match[1]!)
  const told = commands.filter(command => command !== 'help')
  expect(told.length).toBeGreaterThan(8)
  expect(told.filter(command => !new RegExp(`^\\| \`${command}\\b`, 'm').test(readme))).toEqual([])
})

test('every scenario in the README is valid', async () => {
  const examples = [...readme.matchAll(/```yaml\n([\s\S]*?)```/g)].map(match => match[1]!)
  const scenarios = examples.filter(text => /^name: [A-Z]/m.test(text) && !text.includes('provider:'))
  expect(scenarios.length).toBeGreaterThan(1)
  const files = Object.fromEntries(scenarios.map((text, index) => [`example-${index}.yaml`, text]))
  const config = /```yaml\n# callsheet.yaml\n([\s\S]*?)```/.exec(readme)![1]!
  await using fixture = await createFixture({ ...files, 'callsheet.yaml': config })
  const { code, out } = await run(['validate', '--format', 'json'], {
    cwd: fixture.path,
    env: { BLAND_PATHWAY: 'pw_front_desk' },
  })
  const problems = JSON.parse(out).problems.filter(
    ({ severity }: { severity: string }) => severity !== 'note',
  )
  expect({ code, problems }).toEqual({ code: 0, problems: [] })
})
