import { Buffer } from 'node:buffer'
import { expect, test } from 'vitest'
import { LIVEKIT, SHEET, SUITE, TASKS } from '../authoring/import/samples.ts'
import { scenario, stage, type Vendor, vendors } from './harness.ts'

/** What lies under a name with a `_` is no scenario. */
const FILES = {
  '_in/suite.json': JSON.stringify(SUITE),
  '_in/airline/tasks.json': JSON.stringify(TASKS),
  '_in/scenarios.yaml': LIVEKIT,
  '_in/sheet.csv': SHEET,
}

test('a suite becomes files, with what all share in the defaults of their new folder (B185)', async () => {
  await using set = await stage(FILES)
  const { code, out } = await set.run(['import', '_in/suite.json', '--from', 'cekura-suite'])
  expect(code).toBe(1)
  expect(out.split('\n').slice(0, 6)).toEqual([
    '+ Refund gate/_defaults.yaml',
    '+ Refund gate/refund-late.yaml  Refund after 40 days',
    '+ Refund gate/Grosse-Co.yaml  Asks for the size  (was Größe & Co)',
    '+ Refund gate/size-again.yaml  Size again',
    '',
    '! scenarios[2] (A real call): A case of type "real_world_fixed" cannot be stored.',
  ])
  expect(out).toContain(
    '  colour (1 case): It is no field of this format that is known, so it was left out.\n',
  )
  expect(out).toContain('3 scenarios written, 0 left as they are, 1 that no file can say.\n')
  expect(await set.fixture.readFile('Refund gate/_defaults.yaml', 'utf8')).toBe(
    'language: en\ncekura:\n  personality: 693\n',
  )
  expect(await set.fixture.readFile('Refund gate/refund-late.yaml', 'utf8')).toBe(`name: Refund after 40 days
tags: [refund, late very]
instructions: |
  You bought a kettle 40 days ago.
  You want your money back.
variables:
  agent:
    order: o-1
  caller:
    mood: calm
expected_outcome:
  - The agent names the limit of 30 days.
  - The agent offers a voucher.
max_duration: 300
run:
  repeat: 2
cekura:
  metrics: [latency, 4711]
  tool_ids: [TOOL_END_CALL]
`)
  expect((await set.run(['validate', '--strict'])).code).toBe(0)
})

test('a second import leaves all that is there, and a key that another file has (B186)', async () => {
  await using set = await stage({ ...FILES, 'other/place.yaml': scenario('Mine', 'key: tc-1\n') })
  const argv = ['import', '_in/sheet.csv', '--from', 'csv', '--out', 'sheets', '--format', 'json']
  const first = JSON.parse((await set.run(argv)).out)
  expect(first).toMatchObject({
    from: 'csv',
    dry_run: false,
    files: [{ at: 'line 7', key: 'TC-2', file: 'sheets/TC-2.yaml', name: 'Early refund' }],
    left: [{ at: 'line 2', key: 'TC-1', file: 'other/place.yaml' }],
    refused: [{ at: 'line 8', reasons: ['The key "TC-2" is that of line 7 already.'] }],
  })
  await set.fixture.writeFile('sheets/TC-2.yaml', scenario('Edited'))
  const second = await set.run(argv)
  expect(JSON.parse(second.out)).toMatchObject({ files: [], left: [{}, { file: 'sheets/TC-2.yaml' }] })
  expect(await set.fixture.readFile('sheets/TC-2.yaml', 'utf8')).toBe(scenario('Edited'))
})

test('what is left alone is no failure (B186)', async () => {
  await using set = await stage(FILES)
  const argv = ['import', '_in/scenarios.yaml', '--from', 'livekit']
  expect((await set.run(argv)).code).toBe(0)
  const { code, out } = await set.run(argv)
  expect(code).toBe(0)
  expect(out).toBe(`\
= scenarios[0]: the key books-a-room is that of hotel/books-a-room.yaml, which was left as it is.
= scenarios[1]: the key books-a-room-2 is that of hotel/books-a-room-2.yaml, which was left as it is.

0 scenarios written, 2 left as they are, 0 that no file can say.
`)
})

test.each([
  ['Hotel — front/office v1.2', 'Hotel - front-office v1-2/books-a-room.yaml'],
  ['再予約', '再予約/books-a-room.yaml'],
  ['...', 'imported/books-a-room.yaml'],
])('the suite %j gets a folder that every platform takes (B185)', async (name, file) => {
  await using set = await stage({ '_in/x.yaml': LIVEKIT.replace('name: hotel', `name: '${name}'`) })
  const argv = ['import', '_in/x.yaml', '--from', 'livekit', '--dry-run', '--format', 'json']
  const { code, out } = await set.run(argv)
  expect({ code, file: JSON.parse(out).files[0].file }).toEqual({ code: 0, file })
})

test('--dry-run shows the files and writes none (B185)', async () => {
  await using set = await stage(FILES)
  const argv = ['import', '_in/airline/tasks.json', '--from', 'tau2', '--dry-run']
  const { code, out } = await set.run(argv)
  expect({ code, files: await set.fixture.exists('airline') }).toEqual({ code: 0, files: false })
  expect(out).toContain('+ airline/airline-7.yaml  airline 7\n    name: airline 7\n')
  expect(out).toContain('3 scenarios would be written')
  const { files } = JSON.parse((await set.run([...argv, '--format', 'json'])).out)
  expect(files[0].text).toMatch(/^name: airline 7\n/)
})

test('--set fills fields of every case, names columns, and --target names targets (B185)', async () => {
  await using set = await stage({
    '_in/a.csv': 'name,What they do,City\nOne,Call.,Bonn\nTwo,Call again.,Ulm\n',
    'callsheet.yaml': `version: 1
name: two
targets:
  one: { provider: cekura, project_id: 742, base_url: emulator }
  two: { provider: bland, pathway_id: pw_front_desk, base_url: emulator }
`,
  })
  const flags = [
    '--set',
    'instructions=What they do',
    '--set',
    'variables.caller.city=City',
    '--set',
    'run.repeat=:3',
  ]
  const { code } = await set.run(['import', '_in/a.csv', '--from', 'csv', '--target', 'one', ...flags])
  expect(code).toBe(0)
  expect(await set.fixture.readFile('a/one.yaml', 'utf8')).toBe(
    'name: One\ninstructions: Call.\nvariables:\n  caller:\n    city: Bonn\n',
  )
  expect(await set.fixture.readFile('a/_defaults.yaml', 'utf8')).toBe('run:\n  repeat: 3\ntargets: [one]\n')
})

test('a folder that is there gets no defaults, and one inside it is made for a column (B185)', async () => {
  await using set = await stage({
    'Sales/mine.yaml': scenario('Mine'),
    '_in/a.csv': 'name,instructions,language,folder\nOne,Call.,en,sales.Late\nTwo,Call.,en,\n',
  })
  expect((await set.run(['import', '_in/a.csv', '--from', 'csv', '--out', '.'])).code).toBe(0)
  expect(await set.fixture.readFile('Sales/Late/one.yaml', 'utf8')).toContain('language: en\n')
  expect(await set.fixture.exists('_defaults.yaml')).toBe(false)
})

const FORMATS = [
  ['_in/suite.json', 'cekura-suite'],
  ['_in/airline/tasks.json', 'tau2'],
  ['_in/scenarios.yaml', 'livekit'],
  ['_in/sheet.csv', 'csv'],
] as const

const NEEDS: Readonly<Record<Vendor, readonly string[]>> = {
  cekura: [
    '--set',
    'cekura.personality=:693',
    '--set',
    'cekura.metrics=:expected_outcome',
    '--set',
    'language=:en',
  ],
  bland: [],
  eqho: [],
  elevenlabs: [],
  retell: [],
  // A folder has no spaces there.
  vapi: ['--out', 'imported'],
}

test.each(FORMATS.flatMap(([file, from]) => vendors.map(vendor => ({ file, from, vendor }))))(
  'what comes from $from plans, applies and then plans nothing at $vendor (B188)',
  async ({ file, from, vendor }) => {
    await using set = await stage(
      {
        ...FILES,
        '_in/scenarios.yaml': LIVEKIT.replace(
          'label: Books a room\n    instructions: You',
          'label: Again\n    instructions: You',
        ),
      },
      { vendor },
    )
    // What says nothing to the caller cannot be made everywhere.
    const tasks = JSON.stringify(TASKS.filter(({ id }) => id !== 'mute'))
    await set.fixture.writeFile('_in/airline/tasks.json', tasks)
    await set.run(['import', file, '--from', from, ...NEEDS[vendor]])
    const { code, err } = await set.run(['apply', '--yes'])
    expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' })
    expect((await set.run(['plan', '--detailed-exitcode', '--refresh'])).code).toBe(0)
  },
)

test.each([
  [
    { '_in/x.json': '{"version": "1", "scenarios": [' },
    'cekura-suite',
    '_in/x.json:1: it is not valid JSON.',
  ],
  [{ '_in/x.json': '{"version": "3", "scenarios": [{}]}' }, 'cekura-suite', 'only version "1" can be read'],
  [{ '_in/x.json': JSON.stringify({ a: 'x'.repeat(1_100_000) }) }, 'cekura-suite', 'larger than the 1 MiB'],
  [{ '_in/x.json': '['.repeat(1_000_000) }, 'tau2', 'nested more than 100 levels deep'],
  [{ '_in/x.json': '"text"' }, 'tau2', 'holds no tasks'],
  [{ '_in/x.json': SHEET }, 'livekit', '_in/x.json:'],
  [{}, 'csv', 'The file _in/x.json is not there.'],
])('a file that is none writes nothing: %#(B189)', async (files, from, says) => {
  await using set = await stage({ ...files, '_in/y': '' })
  const { code, out, err } = await set.run(['import', '_in/x.json', '--from', from])
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(says)
})

test.each([
  [Buffer.from([0x6e, 0x61, 0x6d, 0x65, 0x0a, 0xff, 0x0a]), '_in/x.csv:2: the file is not valid UTF-8'],
  [Buffer.from('name\n"x'), '_in/x.csv:2: a quote is opened'],
])('a table in odd bytes is told with its line (B187)', async (bytes, says) => {
  await using set = await stage({ '_in/x.csv': bytes as unknown as string })
  const { code, err } = await set.run(['import', '_in/x.csv', '--from', 'csv'])
  expect(code).toBe(1)
  expect(err).toContain(says)
})

test('a table in UTF-16, as spreadsheets save it, is read (B187)', async () => {
  await using set = await stage({ '_in/y': '' })
  await set.fixture.writeFile('_in/x.csv', Buffer.from('\uFEFFname\tinstructions\nÜber\tFrag.\n', 'utf16le'))
  const { code, out } = await set.run(['import', '_in/x.csv', '--from', 'csv'])
  expect({ code, out: out.split('\n')[0] }).toEqual({ code: 0, out: '+ x/uber.yaml  Über' })
})

test('keys that no file system or no workspace could hold get files that both can (B189)', async () => {
  const keys = [
    'con',
    'callsheet',
    'Refund',
    'refund',
    '../../etc',
    '.hidden',
    '再予約',
    'a'.repeat(200),
    'x.yaml',
    '__proto__',
  ]
  const scenarios = keys.map((key, index) => ({ key, name: `Case ${index}`, instructions: 'Call.' }))
  await using set = await stage({
    '_in/x.json': JSON.stringify({ version: '1', suite: { name: '../con' }, scenarios }),
  })
  const { code, out } = await set.run(['import', '_in/x.json', '--from', 'cekura-suite'])
  expect(code).toBe(0)
  expect(
    out
      .split('\n')
      .slice(0, 10)
      .map(line => line.split('  ')[0]),
  ).toEqual([
    '+ folder-con/scenario-con.yaml',
    '+ folder-con/scenario-callsheet.yaml',
    '+ folder-con/Refund.yaml',
    '+ folder-con/refund-2.yaml',
    '+ folder-con/etc.yaml',
    '+ folder-con/hidden.yaml',
    '+ folder-con/case-6.yaml',
    `+ folder-con/${'a'.repeat(64)}.yaml`,
    '+ folder-con/x.yaml.yaml',
    '+ folder-con/proto__.yaml',
  ])
  const { summary } = JSON.parse((await set.run(['validate', '--format', 'json'])).out)
  expect(summary).toMatchObject({ scenarios: 10, errors: 0 })
})

test('what no file can hold is refused by itself, and the rest is written (B189)', async () => {
  const scenarios = [
    { key: 'big', name: 'Big', instructions: 'x'.repeat(1_000_000), expected_outcome: 'Holds.' },
    { key: 'long', name: 'y'.repeat(200), instructions: 'Call.' },
    {
      key: 'odd',
      name: 'Odd',
      instructions: 'Call.',
      test_profile: JSON.parse('{"caller_variables": {"__proto__": {"a": 1}}}'),
    },
    { key: 'good', name: 'Good', instructions: 'Tab\there, \u0000 and ::set-env name=x::y' },
  ]
  await using set = await stage({ '_in/x.json': JSON.stringify({ version: '1', scenarios }) })
  const { code, out } = await set.run([
    'import',
    '_in/x.json',
    '--from',
    'cekura-suite',
    '--dry-run',
    '--format',
    'json',
  ])
  const { files, refused } = JSON.parse(out)
  expect({ code, files: files.map(({ key }: { key: string }) => key) }).toEqual({
    code: 1,
    files: ['big', 'good'],
  })
  expect(refused.map(({ at }: { at: string }) => at)).toEqual(['scenarios[1]', 'scenarios[2]'])
})

test.each([
  [['--from', 'xml'], "argument 'xml' is invalid"],
  [[], '--from <tool>'],
  [['--from', 'csv', '--out', '../elsewhere'], 'lies outside the workspace'],
  [['--from', 'csv', '--out', '_hidden'], 'would not be read'],
  [['--from', 'csv', '--out', 'callsheet.yaml'], 'is a file, and the import needs a folder'],
  [['--from', 'csv', '--target', 'mian'], 'Did you mean "main"?'],
  [['--from', 'csv', '--set', 'nmae=Title'], 'Did you mean "name"?'],
  [['--from', 'csv', '--set', 'persona=Title'], 'holds other fields'],
  [['--from', 'csv', '--set', 'name=None such'], 'The file has no column "None such".'],
  [['--from', 'csv', '--set', 'max_turns=:many'], 'max_turns cannot be "many".'],
  [['--from', 'csv', '--set', 'name'], 'is no field with a value'],
  [['--from', 'livekit', '--set', 'name=Title'], 'Only a table has columns'],
])('%j is a mistake that is told, and writes nothing (B189)', async (flags, says) => {
  await using set = await stage(FILES)
  const { code, out, err } = await set.run(['import', '_in/sheet.csv', ...flags])
  expect({ code, out }).toEqual({ code: 1, out: '' })
  expect(err).toContain(says)
})
