import { expect, test } from 'vitest'
import { scenario, stage, type Stage } from './harness.ts'

const MAIL = 'known_info: Write to ann.lee@example.edu.\n'

/** Problems in short, but for what the platform does not carry. */
async function problemsOf(set: Stage, argv: readonly string[] = []): Promise<string[]> {
  const { out } = await set.run(['validate', '--format', 'json', ...argv])
  const { problems } = JSON.parse(out) as { problems: Record<string, unknown>[] }
  return problems
    .filter(({ code }) => code !== 'not-carried')
    .map(
      ({ severity, code, file, line }) =>
        `${String(file)}:${String(line)} ${String(severity)} ${String(code)}`,
    )
}

/** A stage whose workspace has rules. */
async function ruledStage(rules: string, files: Readonly<Record<string, string>>): Promise<Stage> {
  const set = await stage(files)
  const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
  await set.fixture.writeFile('callsheet.yaml', `${config}checks:\n  rules: { ${rules} }\n`)
  return set
}

test.each([
  { says: 'nothing', rules: '', severity: 'note' },
  { says: 'its code', rules: 'private-data: error', severity: 'error' },
  { says: 'the beginning of its code', rules: 'private-*: warning', severity: 'warning' },
  {
    says: 'its code before a beginning',
    rules: 'private-*: off, private-data: warning',
    severity: 'warning',
  },
  { says: 'the longer beginning', rules: 'p*: off, private-*: warning', severity: 'warning' },
])('a rule by $says decides how much a finding weighs (B176)', async ({ rules, severity }) => {
  await using set = await ruledStage(rules, { 'a.yaml': scenario('One', MAIL) })
  expect(await problemsOf(set)).toContainEqual(
    expect.stringMatching(`^a.yaml:\\d+ ${severity} private-data$`),
  )
})

test('a rule can turn a finding off, and raise one so that nothing is applied (B176)', async () => {
  await using off = await ruledStage('private-data: off', { 'a.yaml': scenario('One', MAIL) })
  expect(await problemsOf(off)).toEqual([])
  await using set = await ruledStage('private-data: error', { 'a.yaml': scenario('One', MAIL) })
  expect(await set.run(['plan'])).toMatchObject({ code: 1, err: expect.stringContaining('(private-data)') })
  expect(set.requests()).toEqual([])
})

test('an error stays one, and the rule that would make less of it is told (B176)', async () => {
  await using set = await ruledStage('unknown-field: off, wrong-*: note', {
    'a.yaml': `# callsheet-ignore unknown-field\nnmae: x\n${scenario('One')}`,
    'b.yaml': scenario('Two', 'max_turns: many\n'),
  })
  expect(await problemsOf(set)).toEqual([
    'callsheet.yaml:6 warning vain-rule',
    'callsheet.yaml:6 warning vain-rule',
    'a.yaml:2 error unknown-field',
    'b.yaml:10 error wrong-type',
  ])
})

test('a code that nobody knows is told with the nearest (B176)', async () => {
  await using set = await ruledStage('privat-data: off, never-scord: error', {
    'a.yaml': `# callsheet-ignore privte-data\n${scenario('One')}`,
  })
  const { out, code } = await set.run(['validate'])
  expect(out).toContain('No finding has the code "privat-data". Did you mean "private-data"?')
  expect(out).toContain('No finding has the code "never-scord". Did you mean "never-scored"?')
  expect(out).toContain('No finding has the code "privte-data". Did you mean "private-data"?')
  expect(code).toBe(0)
})

test('a comment silences the place below it, and no other (B176)', async () => {
  await using set = await stage({
    'a.yaml': scenario(
      'One',
      `# callsheet-ignore private-data our own\n${MAIL}unknown_info: b@example.edu\n`,
    ),
    'b.yaml': scenario(
      'Two',
      'unknown_info: >\n  # callsheet-ignore private-data\n  b@example.edu\n# callsheet-ignore empty-*, private-data\n# (made up)\n\nknown_info: |\n  Write to\n  ann.lee@example.edu.\n',
    ),
  })
  expect(await problemsOf(set)).toEqual([
    'a.yaml:12 note private-data',
    'b.yaml:12 note private-data',
    'b.yaml:13 warning ignored-nothing',
  ])
})

test('a comment that silences nothing is told only where all was looked for (B176)', async () => {
  const files = { 'a.yaml': scenario('One', '# callsheet-ignore private-data\nknown_info: Nothing.\n') }
  await using set = await stage(files)
  expect(await problemsOf(set)).toEqual(['a.yaml:10 warning ignored-nothing'])
  expect(await problemsOf(set, ['--strict'])).toEqual(['a.yaml:10 error ignored-nothing'])
  expect(await problemsOf(set, ['--target', 'main'])).toEqual([])
})
