import { symlink, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { loadWorkspace, readSource } from '../../src/workspace/index.ts'
import { config, folderOf, scenario, spot, workspaceOf } from './fixture.ts'

test('scenarios are the YAML files below the root, but for hidden, underscored and config files', async () => {
  const { scenarios, problems, files, scenarioCount } = await workspaceOf({
    'b.yaml': scenario,
    'a/c.yml': scenario,
    'a/_defaults.yaml': 'language: en\n',
    'notes.txt': 'x',
    '_draft.yaml': ':',
    '.hidden.yaml': ':',
    '_templates/d.yaml': ':',
    '.callsheet/e.yaml': ':',
    'node_modules/x/f.yaml': ':',
  })
  expect(problems).toEqual([])
  expect(scenarios.map(({ file, key }) => `${file} ${key}`)).toEqual(['a/c.yml c', 'b.yaml b'])
  expect({ files, scenarioCount }).toEqual({ files: 4, scenarioCount: 2 })
})

test.each([
  {
    says: 'bytes that are not UTF-8',
    content: Buffer.from('name: é\ndescription: ab\xff\n', 'latin1'),
    spots: ['x.yaml:1:7 invalid-utf8'],
  },
  {
    says: 'bad bytes after a real replacement character',
    content: Buffer.concat([Buffer.from('name: \uFFFD\uFFFD é\ndescription: ab'), Buffer.from([0xc3, 0x28])]),
    spots: ['x.yaml:2:16 invalid-utf8'],
  },
  { says: 'UTF-16', content: Buffer.from('\uFEFFname: a\n', 'utf16le'), spots: ['x.yaml:1:1 invalid-utf8'] },
  {
    says: 'a control character',
    content: Buffer.from('name: a\nx: \u0007\n'),
    spots: ['x.yaml:2:4 control-character'],
  },
  {
    says: 'more than 1 MiB',
    content: Buffer.alloc(1024 * 1024 + 1, '#'),
    spots: ['x.yaml:1:1 file-too-large'],
  },
])('$says: $spots', async ({ content, spots }) => {
  const { problems, scenarios } = await workspaceOf({ 'x.yaml': content })
  expect(problems.map(spot)).toEqual(spots)
  expect(scenarios).toEqual([])
})

test('a byte order mark and CRLF shift no place', async () => {
  const { problems } = await workspaceOf({
    'x.yaml': '\uFEFFname: a\r\ninstructions: |\r\n  b\r\nbogus: 1\r\n',
  })
  expect(problems.map(spot)).toEqual(['x.yaml:4:1 unknown-field'])
  const first = await workspaceOf({ 'x.yaml': '\uFEFFbogus: 1\nname: a\ninstructions: b\n' })
  expect(first.problems).toMatchObject([{ line: 1, column: 1, end_column: 6 }])
})

test('1 MiB is not too much', async () => {
  const text = `${scenario}#`.padEnd(1024 * 1024, 'x')
  expect((await workspaceOf({ 'x.yaml': text })).problems).toEqual([])
})

test('links out of the workspace are told and not read; links inside are files like others', async () => {
  const outside = await folderOf({ 'secret.yaml': 'name: secret\nbogus: 1\n', 'more/x.yaml': scenario })
  const root = await folderOf({ 'a/x.yaml': scenario })
  await symlink(path.join(outside, 'secret.yaml'), path.join(root, 'out.yaml'))
  await symlink(path.join(outside, 'more'), path.join(root, 'more'))
  await symlink(path.join(outside, 'secret.yaml'), path.join(root, 'a/_defaults.yaml'))
  await symlink('x.yaml', path.join(root, 'a/y.yaml'))
  await symlink('nowhere.yaml', path.join(root, 'a/z.yaml'))
  await symlink('..', path.join(root, 'a/up'))

  const { problems, scenarios, incomplete } = await loadWorkspace(root, { env: {} })
  expect(problems.map(spot)).toEqual([
    'a/_defaults.yaml:1:1 defaults-unusable',
    'a/_defaults.yaml:1:1 symlink-outside',
    'a/up:1:1 symlink-loop',
    'a/z.yaml:1:1 unreadable-file',
    'more:1:1 symlink-outside',
    'out.yaml:1:1 symlink-outside',
  ])
  expect(scenarios.map(({ key }) => key)).toEqual(['x', 'y'])
  expect([...incomplete]).toEqual(['a/x.yaml', 'a/y.yaml'])
  expect(readSource(root, 'out.yaml')).toBeUndefined()
  expect(readSource(root, '../secret.yaml')).toBeUndefined()
  expect(readSource(root, 'a/x.yaml')).toBe(scenario)
})

test('a config that links out of the workspace is not read', async () => {
  const outside = await folderOf({})
  const root = await folderOf({
    'a.yaml': scenario,
    'callsheet.yaml': api => api.symlink(`${outside}/callsheet.yaml`),
  })
  const { problems, config } = await loadWorkspace(root, { env: {} })
  expect(problems.map(spot)).toEqual(['callsheet.yaml:1:1 symlink-outside'])
  expect(config).toBeUndefined()
})

test('B62: the ending of a name may be in upper case', async () => {
  const { scenarios, problems } = await workspaceOf({
    'a.YAML': scenario,
    'x/b.Yml': scenario,
    'x/c.YML': scenario,
  })
  expect(problems).toEqual([])
  expect(scenarios.map(({ file, key }) => `${file} ${key}`)).toEqual(['a.YAML a', 'x/b.Yml b', 'x/c.YML c'])
})

test('B62: two files that differ only in the case of their ending have one key', async () => {
  const { problems } = await workspaceOf({ 'a.YAML': scenario, 'a.yaml': scenario })
  expect(problems.map(spot)).toEqual(['a.yaml:1:1 duplicate-key'])
})

test.each([
  '_default.yaml',
  '_Defaults.yaml',
  '_DEFAULTS.YAML',
  '_defaults.yml',
  '_defaults.YAML',
  '_defualts.yaml',
  '_callsheet.yaml',
  '_call-sheet.yml',
  'callsheet.yaml',
  'Callsheet.yaml',
  'callsheet.yml',
  'CALLSHEET.YML',
])('B62: %s is named, also far below', async name => {
  const { problems, scenarios } = await workspaceOf({
    'a.yaml': scenario,
    [`x/y/${name}`]: 'name: x\ninstructions: y\n',
    ...(name !== 'callsheet.yaml' && { [name]: 'name: x\ninstructions: y\n' }),
  })
  const files = name === 'callsheet.yaml' ? [`x/y/${name}`] : [name, `x/y/${name}`]
  expect(problems.map(spot)).toEqual(files.map(file => `${file}:1:1 file-name`))
  expect(scenarios.map(({ key }) => key)).toEqual(['a'])
})

test.each(['_archive.yaml', '_d.yaml', '_definitions.yaml', 'defaults.yaml', 'callsheets.yaml'])(
  'B62: %s is a name like others',
  async name => {
    const { problems } = await workspaceOf({ 'a.yaml': scenario, [name]: scenario })
    expect(problems).toEqual([])
  },
)

test.each([
  { name: 'defaults.yaml', text: 'tags: [a]\n', call: '_defaults.yaml' },
  { name: 'Default.YML', text: 'language: en\n', call: '_defaults.yaml' },
  {
    name: 'call-sheet.yaml',
    text: 'version: 1\nname: x\ntargets: { a: { provider: eqho } }\n',
    call: 'callsheet.yaml',
  },
])('B62: $name is named by what it holds', async ({ name, text, call }) => {
  const { problems } = await workspaceOf({ 'a.yaml': scenario, [name]: text })
  expect(problems.map(spot)).toEqual([`${name}:1:1 file-name`])
  expect(problems[0]!.message).toContain(`Call it ${call}`)
})

test('B62: a second config says what to do about it', async () => {
  const { problems } = await workspaceOf({ 'a.yaml': scenario, 'x/callsheet.yaml': '' })
  expect(problems[0]!.message).toBe(
    'A second callsheet.yaml is not read: the files here belong to the workspace above. Take it out, or keep the folder out of the workspace with "exclude" in the first one.',
  )
})

test.each([
  { says: 'a compose file', file: 'docker-compose.yml', text: 'services:\n  web: { image: x }\n' },
  { says: 'a compose file with a name', file: 'compose.yaml', text: 'name: x\nservices: {}\nvolumes: {}\n' },
  { says: 'a workflow', file: 'ci/test.yaml', text: 'name: CI\non: push\njobs: {}\n' },
  {
    says: 'an API',
    file: 'openapi.yaml',
    text: 'openapi: 3.1.0\npaths: { /x: { get: { responses: { 200: {} } } } }\n',
  },
  {
    says: 'several resources',
    file: 'k8s/all.yaml',
    text: 'apiVersion: v1\nkind: A\n---\napiVersion: v1\nkind: B\n',
  },
  { says: 'a list', file: 'hooks.yaml', text: '- repo: x\n' },
  { says: 'a text', file: 'note.yml', text: 'hello\n' },
  {
    says: 'tags of its own',
    file: 'mkdocs.yml',
    text: 'site_name: x\nextra: !ENV [A, b]\nemoji: !!python/name:x\n',
  },
])(
  'B62: $says is no scenario, which is said once with the line that keeps it out',
  async ({ file, text }) => {
    const files = { 'a.yaml': scenario, [file]: text }
    const { problems } = await workspaceOf(files)
    expect(problems.map(spot)).toEqual([`${file}:1:1 not-a-scenario`])
    const line = /exclude: \[.*\]$/.exec(problems[0]!.message)![0]
    const excluded = await workspaceOf({ ...files, 'callsheet.yaml': `${config}${line}\n` })
    expect(excluded.problems).toEqual([])
    expect(excluded.scenarios.map(({ key }) => key)).toEqual(['a'])
  },
)

test.each([
  { says: 'one slip', text: 'name: x\ninstruction: y\n', code: 'unknown-field' },
  { says: 'one field too many', text: 'name: x\nowner: y\n', code: 'unknown-field' },
  { says: 'unknown fields beside known ones', text: 'a: 1\nb: 2\ninstructions: y\n', code: 'unknown-field' },
  { says: 'nothing', text: '# x\n', code: 'empty-file' },
  { says: 'two scenarios', text: `${scenario}---\n${scenario}`, code: 'several-documents' },
])('B62: a scenario with $says is one', async ({ text, code }) => {
  const { problems } = await workspaceOf({ 'x.yaml': text })
  expect(problems.map(problem => problem.code)).toContain(code)
})

test('B62: `exclude` takes globs and folders, in any spelling of accents, and keeps names and links out too', async () => {
  const root = await folderOf({
    'callsheet.yaml': `${config}exclude: [k8s, "**/*.gen.yaml", "caf\u00e9", "[x].yaml"]\n`,
    'a.yaml': scenario,
    'x.yaml': scenario,
    'k8s/deep/b.yaml': ':',
    'k8s/_default.yaml': ':',
    'x/c.gen.yaml': ':',
    'cafe\u0301/d.yaml': ':',
  })
  await symlink('/nowhere', path.join(root, 'k8s/out.yaml'))
  const { problems, scenarios, otherFiles } = await loadWorkspace(root, { env: {} })
  expect(problems).toEqual([])
  expect(scenarios.map(({ key }) => key)).toEqual(['a'])
  expect([...otherFiles].sort()).toEqual(
    ['cafe\u0301/d.yaml', 'k8s/_default.yaml', 'k8s/deep/b.yaml', 'x.yaml', 'x/c.gen.yaml'].sort(),
  )
  await expect(loadWorkspace(root, { env: {}, paths: ['k8s'] })).rejects.toMatchObject({
    hint: '"exclude" in callsheet.yaml keeps it out.',
  })
})

test('B15: scenarios below broken defaults stay, and their defaults are told to be unusable', async () => {
  const workspace = await workspaceOf({
    'a/_defaults.yaml': 'instructions: [\n',
    'a/x.yaml': 'name: x\n',
    'a/b/y.yaml': 'name: y\n',
    'z.yaml': scenario,
  })
  expect(workspace.problems.map(spot)).toEqual([
    'a/_defaults.yaml:1:1 defaults-unusable',
    'a/_defaults.yaml:2:1 yaml-syntax',
  ])
  expect(workspace.problems[0]!.message).toBe(
    '2 scenarios take defaults from this file and cannot be checked until it has no errors.',
  )
  expect(workspace.scenarios.map(({ key }) => key)).toEqual(['y', 'x', 'z'])
  expect([...workspace.incomplete].sort()).toEqual(['a/b/y.yaml', 'a/x.yaml'])
})

test('B15: defaults with errors are not merged in part', async () => {
  const { scenarios } = await workspaceOf({
    '_defaults.yaml': 'language: en\nbogus: 1\n',
    'x.yaml': scenario,
  })
  expect(scenarios.map(({ value }) => value)).toEqual([
    { name: 'Caller books', instructions: 'Book a visit.' },
  ])
})

test('B15: a broken scenario is an error, and is counted', async () => {
  const { problems, scenarios, scenarioCount } = await workspaceOf({
    'a.yaml': 'name: [\n',
    'b.yaml': scenario,
  })
  expect(problems.map(({ severity }) => severity)).toEqual(['error'])
  expect(scenarios.map(({ key }) => key)).toEqual(['b'])
  expect(scenarioCount).toBe(2)
})

test('empty defaults are no error', async () => {
  const { problems } = await workspaceOf({ '_defaults.yaml': '# language: en\n', 'a.yaml': scenario })
  expect(problems).toEqual([])
})

test('the digest follows paths and contents, and nothing else', async () => {
  const first = await digestOf({ 'a.yaml': scenario, '_defaults.yaml': 'language: en\n' })
  expect(first).toMatch(/^[0-9a-f]{64}$/)
  expect(await digestOf({ '_defaults.yaml': 'language: en\n', 'a.yaml': scenario, '.git/x.yaml': 'y' })).toBe(
    first,
  )
  expect(await digestOf({ 'b.yaml': scenario, '_defaults.yaml': 'language: en\n' })).not.toBe(first)
  expect(await digestOf({ 'a.yaml': `${scenario}#\n`, '_defaults.yaml': 'language: en\n' })).not.toBe(first)
  expect(await digestOf({ 'a.yaml': scenario, '_defaults.yaml': 'language: fr\n' })).not.toBe(first)
})

test('a selection tells about its files, the defaults above and the config, and about keys that collide with it', async () => {
  const files = {
    '_defaults.yaml': 'bogus: 1\n',
    'a/_defaults.yaml': 'language: en\n',
    'a/x.yaml': scenario,
    'b/_defaults.yaml': 'bogus: 1\n',
    'b/y.yaml': 'bogus: 1\n',
    'c/x.yaml': scenario,
  }
  const { problems, scenarios } = await workspaceOf(files, { paths: ['a'] })
  expect(problems.map(spot)).toEqual([
    '_defaults.yaml:1:1 defaults-unusable',
    '_defaults.yaml:1:1 unknown-field',
    'c/x.yaml:1:1 duplicate-key',
  ])
  expect(scenarios.map(({ file }) => file)).toEqual(['a/x.yaml'])
})

test('a selection may be absolute, and must exist', async () => {
  const root = await folderOf({ 'a/x.yaml': scenario, 'b.yaml': 'bogus: 1\n' })
  const { problems, digest } = await loadWorkspace(root, { env: {}, paths: [path.join(root, 'a/x.yaml')] })
  expect(problems).toEqual([])
  expect(digest).toBe((await loadWorkspace(root, { env: {} })).digest)
  await expect(loadWorkspace(root, { env: {}, paths: ['a/y.yaml'] })).rejects.toMatchObject({ code: 'USAGE' })
})

test('B34: loading needs no environment and does not change the files', async () => {
  const root = await folderOf({ 'a.yaml': scenario })
  await writeFile(path.join(root, 'b.yaml'), scenario)
  const before = await loadWorkspace(root, { env: {} })
  expect((await loadWorkspace(root, { env: {} })).digest).toBe(before.digest)
  expect(before.problems).toEqual([])
})

test('B72: drafts count as written: they are read, checked and placed, and nothing on disk changes', async () => {
  const drafts = new Map([
    ['a.yaml', `${scenario}\nmax_turns: soon\n`],
    ['new/b.yaml', scenario.replace('Caller', 'Another')],
    ['c.yaml', `# ${'x'.repeat(1024 * 1024)}\n${scenario}`],
  ])
  const root = await folderOf({ 'a.yaml': scenario, 'c.yaml': scenario.replace('Caller', 'Third') })
  const { problems, scenarios } = await loadWorkspace(root, { env: {}, drafts })
  expect(problems.map(spot)).toEqual(['a.yaml:4:12 wrong-type', 'c.yaml:1:1 file-too-large'])
  expect(scenarios.map(({ file }) => file)).toEqual(['new/b.yaml'])
  expect((await loadWorkspace(root, { env: {} })).problems).toEqual([])
})

test('B72: reading many drafts lets an interrupt through', async () => {
  const root = await folderOf({ 'a.yaml': scenario })
  const names = Array.from({ length: 200 }, (_, index) => `draft-${index}.yaml`)
  const drafts = new Map(names.map((file, index) => [file, scenario.replace('Caller', `Caller ${index}`)]))
  const interrupt = new AbortController()
  const textOf = drafts.get.bind(drafts)
  drafts.get = file => {
    if (file === 'draft-100.yaml') setImmediate(() => interrupt.abort())
    return textOf(file)
  }
  await expect(loadWorkspace(root, { env: {}, drafts, signal: interrupt.signal })).rejects.toMatchObject({
    code: 'INTERRUPTED',
  })
})

async function digestOf(files: Record<string, string>): Promise<string> {
  return (await workspaceOf(files)).digest
}
