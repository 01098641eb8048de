import { expect, test } from 'vitest'
import { stageOf, type Stage } from './harness.ts'

const BODY = `instructions: |
  You are Ann Lee and you call because your parcel has not come.
`

/** Findings of wording in short, with the words that their place holds in the file. */
async function wordingIn(set: Stage, argv: readonly string[] = []): Promise<string[]> {
  const { out } = await set.run(['validate', '--format', 'json', ...argv])
  const { problems } = JSON.parse(out) as { problems: Record<string, string | number>[] }
  const found = problems.filter(({ code }) => /^(?:outcome|instructions)-/.test(String(code)))
  return Promise.all(
    found.map(
      async ({ file, line, column, end_line: last, end_column: end, code, severity, target = '' }) => {
        const lines = (await set.fixture.readFile(String(file), 'utf8')).split('\n')
        const words = lines[Number(line) - 1]!.slice(
          Number(column) - 1,
          line === last ? Number(end) - 1 : undefined,
        )
        return `${file}:${line} ${severity} ${code} ${target}: ${words}`
      },
    ),
  )
}

/** A stage with a target of each platform. */
function threeTargets(files: Readonly<Record<string, string>>): Promise<Stage> {
  return stageOf({ one: 'cekura', two: 'bland', three: 'eqho' }, files)
}

test('words are told at their place in whatever way a text is written (B177)', async () => {
  await using set = await threeTargets({
    'block.yaml': `name: Block\n${BODY}expected_outcome: |\n  The agent names the fee.\n\n  The agent politely says no.\n`,
    'folded.yaml': `name: Folded\n${BODY}expected_outcome:\n  - >-\n    The agent names the fee and\n    politely says no.\n`,
    'quoted.yaml': `name: Quoted\n${BODY}expected_outcome: ["The \\"fee\\"\\tis named politely"]\n`,
  })
  expect(await wordingIn(set)).toEqual([
    'block.yaml:7 warning outcome-manner : politely',
    'folded.yaml:7 warning outcome-manner : politely',
    'quoted.yaml:4 warning outcome-manner : politely',
  ])
})

test('texts of the values of a matrix are read, and those of the file where no value says otherwise (B177, B162)', async () => {
  await using set = await threeTargets({
    'a.yaml': `name: A
${BODY}expected_outcome: The agent politely says no.
matrix:
  who:
    ann: { expected_outcome: The agent politely says yes. }
    bob: { expected_outcome: The agent names the fee. }
`,
    'b.yaml': `name: B\n${BODY}expected_outcome: The agent politely says no.\nmatrix: { who: { ann: { max_turns: 5 }, bob: {} } }\n`,
  })
  expect(await wordingIn(set)).toEqual([
    'a.yaml:7 warning outcome-manner : politely',
    'b.yaml:4 warning outcome-manner : politely',
  ])
})

test('advice is given where it is true: by platform, and by what the platform reads (B177)', async () => {
  await using set = await threeTargets({
    'a.yaml': `name: Advice\n${BODY}expected_outcome: The agent calls the refund tool.\n`,
    'b.yaml': `name: Not there\ntargets: [two, three]\n${BODY}expected_outcome: The agent calls the refund tool.\n`,
    'c.yaml': `name: Block wins\ntargets: [one]\n${BODY}expected_outcome: The agent says no politely.\ncekura:\n  expected_outcome_prompt: The agent says no briefly.\n`,
    'd.yaml': `name: One only\ntargets: [one]\n${BODY}expected_outcome: The bot says no.\n`,
    'e.yaml': `name: Everywhere\n${BODY}expected_outcome: The bot says no.\n`,
    'goodbye.yaml': `name: About the end\n${BODY}expected_outcome: The agent hangs up.\n`,
  })
  expect(await wordingIn(set)).toEqual([
    'a.yaml:4 note outcome-tool one: calls the refund tool',
    'c.yaml:7 warning outcome-manner : briefly',
    'd.yaml:5 note outcome-speaker : The bot',
  ])
})

test('a placeholder needs a value, unless the platform has it (B177)', async () => {
  await using set = await threeTargets({
    '_defaults.yaml': 'variables: { caller: { name: Ann } }\n',
    'a.yaml': `name: A\ntargets: [one]\n${BODY}  Say {{test_profile.name}} and {{test_profile.nmae}}.\nexpected_outcome: "In {{ transcript }} the fee is named."\n`,
    'b.yaml': `name: B\ntargets: [one]\n${BODY}  Say {{test_profile.nmae}}.\ncekura: { test_profile: 12 }\n`,
  })
  expect(await wordingIn(set)).toEqual([
    'a.yaml:5 warning outcome-placeholder : {{test_profile.nmae}}',
    'a.yaml:6 warning outcome-injected : {{ transcript }}',
  ])
})

test('words are judged in English, forms in every language (B177)', async () => {
  const outcome =
    'expected_outcome: [Der Agent nennt helpful den Preis., Der Agent nennt helpful den Preis.]\n'
  await using set = await threeTargets({
    'a.yaml': `name: A\nlanguage: de\n${BODY}${outcome}`,
    'b.yaml': `name: B\nlanguage: en-GB\ntargets: [two]\n${BODY}${outcome}`,
  })
  expect(await wordingIn(set)).toEqual([
    'a.yaml:5 warning outcome-twin : Der Agent nennt helpful den Preis.',
    'b.yaml:6 note outcome-vague : helpful',
    'b.yaml:6 warning outcome-twin : Der Agent nennt helpful den Preis.',
    'b.yaml:6 note outcome-vague : helpful',
  ])
})

test('what defaults say is told once; notes stay notes with --strict, which asks for more (B177)', async () => {
  await using set = await threeTargets({
    '_defaults.yaml': 'targets: [two]\nexpected_outcome: The agent clearly names the fee if possible.\n',
    'a.yaml': `name: A\n${BODY}`,
    'b.yaml': `name: B\n${BODY}`,
    'c.yaml': `name: C\n${BODY}expected_outcome: The agent names the fee.\n`,
  })
  expect(await wordingIn(set)).toEqual(['_defaults.yaml:2 note outcome-hedge : if possible'])
  expect(await wordingIn(set, ['--strict'])).toEqual([
    '_defaults.yaml:2 error outcome-clearly : clearly',
    '_defaults.yaml:2 note outcome-hedge : if possible',
  ])
})

test('notes of one rule are one line with a count, and a comment silences one (B177)', async () => {
  const bot = `${BODY}expected_outcome: The agent pays if possible.\n`
  await using set = await threeTargets({
    'a.yaml': `name: A\n${bot}`,
    'b.yaml': `name: B\n${bot}`,
    'c.yaml': `name: C\n${bot.replace('expected', '# callsheet-ignore outcome-hedge\nexpected')}`,
  })
  const { out } = await set.run(['validate'])
  expect(out.match(/An expected outcome leaves open[^\n]*/g)).toEqual([expect.stringContaining('(2 files)')])
})
