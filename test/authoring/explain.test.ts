import { readFileSync } from 'node:fs'
import path from 'node:path'
import { createFixture } from 'fs-fixture'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'
import { allPaths } from '../../src/authoring/explain.ts'
import { findingsPage, findingTexts } from '../../src/authoring/finding-texts.ts'
import { run, scenario } from '../cli/harness.ts'
import { findingsPageText } from './findings-page.ts'

const root = path.resolve(import.meta.dirname, '../..')

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

test('the page of findings is made from the texts; `npx vitest run test/authoring -u` writes it (B139)', async () => {
  await expect(findingsPageText()).toMatchFileSnapshot('../../.github/docs/findings.md')
})

test('the link to that page leads into the repository of the package (B139)', () => {
  const { homepage } = JSON.parse(read('package.json')) as { homepage: string }
  expect(findingsPage).toBe(`${homepage.replace('#readme', '')}/blob/main/.github/docs/findings.md`)
})

test('every code of a finding in the source has a text (B139)', () => {
  const files = globSync('src/{workspace,providers,sync,authoring}/**/*.ts', { cwd: root })
  const told = files.filter(file => !file.includes('/pull/')).flatMap(file => codesIn(read(file)))
  expect(new Set(told).size).toBeGreaterThan(60)
  expect([...new Set(told)].filter(code => !findingTexts.has(code))).toEqual([])
})

/** Codes where a finding is made: after its severity, or as a member of an object with one. */
function codesIn(source: string): string[] {
  const made = [
    ...source.matchAll(/finding(?:OnKey)?\(\s*'(?:error|warning|note)',\s*'([a-z-]+)'/g),
    ...source.matchAll(/severity: '(?:error|warning|note)',\s*code: '([a-z-]+)'/g),
    ...source.matchAll(/code: '([a-z-]+)', message/g),
    ...source.matchAll(/(?:warning|errorIn|errorOf|refuse|report)\(\s*(?:\w+,\s*)?'([a-z]+(?:-[a-z]+)+)'/g),
  ]
  return made.map(match => match[1]!)
}

test('every field of a scenario is explained (B144)', async () => {
  const silent: string[] = []
  for (const field of allPaths()) {
    const { code, out } = await run(['explain', field, '--format', 'json'], { cwd: root })
    const [first] = JSON.parse(out).explained as { kind: string; name: string; meaning: string }[]
    if (code !== 0 || first?.kind !== 'field' || first.name !== field || first.meaning === '')
      silent.push(field)
  }
  expect(silent).toEqual([])
})

test('a field tells what it takes and where it goes (B144)', async () => {
  const { out } = await run(['explain', 'category'], { cwd: root })
  expect(out).toBe(`\
category  The kind of caller or call.
  One of "CUSTOM", "VOICEMAIL", "VOICEMAIL_SCREENER", "ANGRY_CALLER", "BELLIGERENT_CALLER", "CONFUSED_CALLER", "CALL_SCREENER", "HAPPY_PATH", "EDGE_CASE".
  \`null\` clears it.
  At the platforms:
    bland       category
    cekura      – (not carried)
    elevenlabs  – (not carried)
    eqho        – (not carried)
    retell      – (not carried)
    vapi        – (not carried)
`)
})

test.each([
  ['personality', 'cekura.personality  The caller'],
  ['prune', 'targets.NAME.prune  Whether'],
  ['targets.live.project_id', 'Only for targets of cekura.'],
  ['folder', 'targets.NAME.folder  A folder'],
  ['unknown-field', 'findings.md#unknown-field'],
  ['stale_plan', 'STALE_PLAN  An object that the plan touches has moved.'],
])('explain %s (B144)', async (word, said) => {
  const { code, out } = await run(['explain', word], { cwd: root })
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining(said) })
})

test('a word that means nothing is refused with the nearest one', async () => {
  const { code, out, err } = await run(['explain', 'metriks', '--format', 'json'], { cwd: root })
  expect(code).toBe(1)
  expect(JSON.parse(out).error.message).toBe(
    '"metriks" is no field, no setting, no code and no scenario. Did you mean "metrics"?',
  )
  expect(err).toContain('USAGE')
})

test('a variant is explained by its key, and a file by all that it makes (B162)', async () => {
  await using fixture = await createFixture({
    'callsheet.yaml': 'version: 1\nname: desk\ntargets:\n  main: { provider: eqho }\n',
    'one.yaml':
      'name: One\nlanguage: en\nmatrix:\n  who:\n    ann: { language: de }\n    bob: {}\ninstructions: ${{ matrix.who }}\n',
  })
  const place = { cwd: fixture.path, env: {} }
  const { out } = await run(['explain', 'one.ann'], place)
  expect(out).toContain('scenario.one.ann')
  expect(out).toMatch(/language +one\.yaml:5/)
  const whole = await run(['explain', 'one.yaml', '--format', 'json'], place)
  const { explained } = JSON.parse(whole.out) as { explained: { name: string; fields: object[] }[] }
  expect(explained.map(({ name }) => name)).toEqual(['scenario.one.ann', 'scenario.one.bob'])
  expect(explained[1]!.fields).toContainEqual({ path: 'language', file: 'one.yaml', line: 2 })
})

test('a scenario is explained by its address, its key or its file: which line states each field (B144)', async () => {
  await using fixture = await createFixture({
    'callsheet.yaml': 'version: 1\nname: desk\ntargets:\n  main: { provider: eqho }\n',
    'team/_defaults.yaml': 'language: en\n',
    'team/refund.yaml': scenario('Refund').replace('language: en\n', ''),
  })
  for (const word of ['scenario.refund', 'REFUND', 'team/refund.yaml']) {
    const { code, out } = await run(['explain', word], { cwd: fixture.path })
    expect(code).toBe(0)
    expect(out).toContain('scenario.refund  team/refund.yaml')
    expect(out).toContain('Goes to main.')
    expect(out).toMatch(/language\s+team\/_defaults\.yaml:1/)
    expect(out).toMatch(/name\s+team\/refund\.yaml:1/)
  }
  const { code, err } = await run(['explain', 'refnd'], { cwd: fixture.path })
  expect(code).toBe(1)
  expect(err).toContain('refund')
})
