import { readFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'
import { programWith } from '../../src/cli/program/program.ts'
import { VERSION } from '../../src/model/generated/version.ts'
import { run } from '../cli/harness.ts'
import { blocksIn } from './markdown.ts'

const root = path.resolve(import.meta.dirname, '../..')

function read(page: string): string {
  return readFileSync(path.join(root, page), 'utf8')
}

const readme = read('README.md')
const pages = ['README.md', 'schemas/README.md', ...globSync('.github/docs/*.md', { cwd: root, dot: true })]

test('B233: the README begins with the commands that show it and that check it, and is short', () => {
  const [first = ''] = blocksIn(readme, 'sh')
  expect(first.split('\n').map(line => line.replace(/ +#.*/, ''))).toEqual([
    'npm ci && npx callsheet apply --yes',
    'npx callsheet run --yes',
    'npm ci && npm run check',
    '',
  ])
  expect(readme.indexOf(first)).toBeLessThan(1500)
  expect(readme.length).toBeLessThan(20_000)
})

test('B233: after the build the command can be executed in a checkout, as `npx callsheet` does', async () => {
  const { stdout } = await execa(path.join(root, 'dist/cli/bin.js'), ['--version'])
  expect(stdout).toBe(VERSION)
})

/** A `callsheet.yaml` as the example scenarios of a page take it for granted. */
const configs = {
  'README.md': 'version: 1\nname: front-desk\ntargets: { bland: { provider: bland, pathway_id: pw_1 } }\n',
  'schemas/README.md': blocksIn(read('schemas/README.md'), 'yaml')[0]!,
} as const

test.each(Object.entries(configs))('B233: every scenario in %s is valid', async (page, config) => {
  const examples = blocksIn(read(page), 'yaml').filter(text => /^name: [A-Z]/m.test(text))
  expect(examples.length).toBeGreaterThan(0)
  const files = Object.fromEntries(examples.map((text, index) => [`example-${index}.yaml`, text]))
  expect(await problemsOf({ ...files, 'callsheet.yaml': config })).toEqual({ code: 0, problems: [] })
})

const wholeConfigs = pages.flatMap(page =>
  blocksIn(read(page), 'yaml')
    .filter(text => /^version: 1$/m.test(text))
    .map(config => ({ page, config })),
)

test.each(wholeConfigs)('B233: the callsheet.yaml in $page is valid', async ({ config }) => {
  const { code } = await problemsOf({
    'callsheet.yaml': config,
    'a.yaml': 'name: A\nexpected_outcome: The agent helps.\n',
  })
  expect(code).toBe(0)
})

async function problemsOf(files: Readonly<Record<string, string>>) {
  await using fixture = await createFixture(files)
  const env = { BLAND_PATHWAY: 'pw_front_desk' }
  const { code, out } = await run(['validate', '--format', 'json'], { cwd: fixture.path, env })
  const { problems } = JSON.parse(out) as { problems: { severity: string }[] }
  return { code, problems: problems.filter(({ severity }) => severity !== 'note') }
}

test.each(pages)('B233: commands and flags that %s tells to run are there', async page => {
  const told = blocksIn(read(page), 'sh').flatMap(block =>
    [...block.matchAll(/^(?:.*&& )?(?:npx )?callsheet ([^#|>&\n]+)/gm)].map(match => match[1]!.trim()),
  )
  const unknown = await Promise.all(told.map(async line => ((await isKnown(line)) ? [] : line)))
  expect(unknown.flat()).toEqual([])
})

/** Whether the first words are a command, and the flags are among its own. */
async function isKnown(line: string): Promise<boolean> {
  const words = line.split(/\s+/)
  const silent = { write: () => {} }
  const signal = new AbortController().signal
  let command = await programWith({ cwd: root, env: {}, out: silent, err: silent, signal, now: () => 0 })
  for (const word of words) {
    const below = command.commands.find(one => one.name() === word)
    if (!below) break
    command = below as typeof command
  }
  const known = [...command.options.flatMap(({ long, short }) => [long, short]), '--help', '--version']
  const flags = words.filter(word => /^--?[a-z]/.test(word)).map(word => word.replace(/=.*/, ''))
  return command.name() !== 'callsheet' && flags.every(flag => known.includes(flag))
}
