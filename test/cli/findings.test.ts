import { expect, test } from 'vitest'
import { scenario, stage } from './harness.ts'

test('files are called from where the person stands, and a path that is wrong is marked itself (B136)', async () => {
  await using set = await stage({
    'team/not a key.yaml': `# A comment that is innocent.\n${scenario('One')}`,
    'team/two.yaml': `${scenario('Two')}nmae: x\n`,
    'Team/three.yaml': scenario('Three'),
    'other/two.yaml': scenario('Four'),
  })
  const cwd = set.fixture.getPath('team')
  const { out } = await set.run(['validate'], { cwd })
  expect(out).toContain('not a key.yaml  error  The file name cannot serve as a key')
  expect(out).toContain('\n  > not a key.yaml\n    ^^^^^^^^^^^^^^\n')
  expect(out).toContain('\ntwo.yaml:10:1  error  Unknown field "nmae"')
  expect(out).toContain('two.yaml  error  The key "two" is already that of ../other/two.yaml.')
  expect(out).toContain('  error  The folder "team" differs only in case from "Team" of ../Team/three.yaml.')
  expect(out).not.toContain('innocent')
  expect(out).not.toContain('instructions: |')

  const planned = await set.run(['plan'], { cwd })
  expect(planned.err).toContain('\ntwo.yaml:10:1  error  Unknown field "nmae"')
  const page = await set.run(['validate', '--format', 'markdown'], { cwd: set.fixture.path })
  expect(page.out).toContain('<code>team/not a key.yaml</code>')
})

test('the document keeps to paths from the root of the workspace, with all positions', async () => {
  await using set = await stage({ 'team/not a key.yaml': scenario('One') })
  const { out } = await set.run(['validate', '--format', 'json'], { cwd: set.fixture.getPath('team') })
  expect(JSON.parse(out).problems).toEqual([
    {
      severity: 'error',
      code: 'bad-key',
      message: expect.any(String),
      file: 'team/not a key.yaml',
      line: 1,
      column: 1,
      end_line: 1,
      end_column: 10,
    },
  ])
})

test.each([
  { says: 'a file name that is no key', file: 'a b.yaml' },
  { says: 'a folder with a name that the platform does not take', file: 'a&b/one.yaml' },
])('$says: the path is marked (B136)', async ({ file }) => {
  await using set = await stage({ [file]: scenario('One') })
  const { out } = await set.run(['validate'])
  expect(out).toMatch(new RegExp(`^${file}  error  `))
  expect(out).toContain('\n    ^^^')
  expect(out).not.toContain(' | ')
})

test('notes are a line each with a count; CI gets none as a notice unless it is asked for (B137)', async () => {
  const files = Object.fromEntries(
    ['a', 'b', 'c'].map(key => [`${key}.yaml`, scenario(key, 'description: Why.\n')]),
  )
  await using set = await stage(files)
  const { out } = await set.run(['validate'])
  expect(out).toBe(`\
note  Not carried to cekura: description. (3 files)
Notes are folded; --verbose prints each at its place.

3 notes in 4 files.
`)
  const quiet = await set.run(['validate', '--format', 'annotations'])
  expect(quiet.out).toBe('callsheet validate: 3 notes in 4 files.\n')
  const asked = await set.run(['validate', '--format', 'annotations', '--verbose'])
  expect(asked.out.match(/^::notice /gm)).toHaveLength(3)
})

test('what is wrong for all targets is told once, not by each of them again (B138)', async () => {
  await using set = await stage(
    { 'one.yaml': scenario('One').replace('language: en', 'language: German') },
    { vendor: 'eqho' },
  )
  const { out } = await set.run(['validate', '--format', 'json'])
  expect(JSON.parse(out).problems.map(({ code }: { code: string }) => code)).toEqual(['language-name'])
})

test('a schema that editors do not find stops nothing, also with --strict', async () => {
  await using set = await stage({ 'one.yaml': `# yaml-language-server: $schema=x.json\n${scenario('One')}` })
  const { out, code } = await set.run(['validate', '--strict'])
  expect(code).toBe(0)
  expect(out).toContain('note  This line names a schema that is not there')
})
