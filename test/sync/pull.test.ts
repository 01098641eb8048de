import { describe, expect, test } from 'vitest'
import { scenario, stage, writesIn, type Stage } from '../cli/harness.ts'

const careful = `# A careful file.
name: "One"   # quoted
tags: [ smoke , 'daily' ]

# What the caller does:
instructions: |
  You are a caller.

  You want an appointment.
expected_outcome:
  # in this order
  - The agent books it.
  - "The agent says goodbye."
max_duration:   300   # seconds
cekura:
  personality: Normal Male # by name
  metrics: &metrics [expected_outcome]
`

test('only what moved is edited; the rest stays byte for byte, and a second pull changes nothing (B31)', async () => {
  await using set = await stage({ 'team/one.yaml': careful })
  await set.run(['apply', '--yes'])
  await dashboard(set, 'One', {
    instructions: 'You are a caller.\n\nYou want a refund.\n',
    max_duration: 600,
    expected_outcome_prompt: 'The agent books it.\nThe agent asks for more.\nThe agent says goodbye.',
    personality: 701,
    tags: ['callsheet:stage/one', 'daily', 'smoke', 'new'],
  })
  set.requests()
  const { code, out } = await set.run(['pull'])
  expect({ code, writes: writesIn(set.requests()) }).toEqual({ code: 0, writes: [] })
  expect(out).toContain('5 fields in 1 file')
  const pulled = await set.fixture.readFile('team/one.yaml', 'utf8')
  expect(pulled).toBe(`# A careful file.
name: "One"   # quoted
tags: [ smoke , 'daily', new ]

# What the caller does:
instructions: |
  You are a caller.

  You want a refund.
expected_outcome:
  # in this order
  - The agent books it.
  - The agent asks for more.
  - "The agent says goodbye."
max_duration:   600   # seconds
cekura:
  personality: Angry Male # by name
  metrics: &metrics [expected_outcome]
`)
  expect((await set.run(['pull'])).out).toContain('Nothing to pull')
  expect(await set.fixture.readFile('team/one.yaml', 'utf8')).toBe(pulled)
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

test('--dry-run shows the edits as a diff and writes nothing', async () => {
  await using set = await stage({ 'team/one.yaml': careful })
  await set.run(['apply', '--yes'])
  await dashboard(set, 'One', { max_duration: 600 })
  const { out, code } = await set.run(['pull', '--dry-run'])
  expect(code).toBe(0)
  expect(out).toContain('-max_duration:   300   # seconds')
  expect(out).toContain('+max_duration:   600   # seconds')
  expect(await set.fixture.readFile('team/one.yaml', 'utf8')).toBe(careful)
})

test('a value from defaults is overridden in the file, not changed for all', async () => {
  const defaults = 'max_duration: 300\ntags: [team]\n'
  await using set = await stage({
    'team/_defaults.yaml': defaults,
    'team/one.yaml': scenario('One'),
    'team/two.yaml': scenario('Two'),
  })
  await set.run(['apply', '--yes'])
  await dashboard(set, 'One', { max_duration: 600 })
  expect((await set.run(['pull'])).code).toBe(0)
  expect(await set.fixture.readFile('team/_defaults.yaml', 'utf8')).toBe(defaults)
  expect(await set.fixture.readFile('team/one.yaml', 'utf8')).toContain('max_duration: 600')
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

test('conditional actions come back as YAML', async () => {
  await using set = await stage({
    'team/one.yaml': `name: One
language: en
conditional_actions:
  role: You are a caller.
  conditions:
    # the opening
    - { id: 0, condition: FIRST_MESSAGE, action: Hello, type: standard, fixed_message: true }
    - { id: 1, condition: The agent asks for a name, action: One, type: standard, fixed_message: false }
cekura: { personality: Normal Male, metrics: [expected_outcome] }
`,
  })
  await set.run(['apply', '--yes'])
  await dashboard(set, 'One', {
    scenario_type: 'conditional_actions',
    conditional_actions: {
      role: 'You are a caller.',
      conditions: [
        { id: 0, condition: 'FIRST_MESSAGE', action: 'Hello', type: 'standard', fixed_message: true },
        {
          id: 1,
          condition: 'The agent asks for a name',
          action: 'Two',
          type: 'standard',
          fixed_message: false,
        },
      ],
    },
  })
  expect((await set.run(['pull'])).code).toBe(0)
  const text = await set.fixture.readFile('team/one.yaml', 'utf8')
  expect(text).toContain('# the opening')
  expect(text).toContain('action: Two')
  expect(text).not.toContain('{"')
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

test('a scenario that was moved to another folder there says so', async () => {
  await using set = await stage({ 'team/one.yaml': scenario('One'), 'other/two.yaml': scenario('Two') })
  await set.run(['apply', '--yes'])
  await dashboard(set, 'One', { folder_path: 'other' })
  await set.run(['pull'])
  expect(await set.fixture.readFile('team/one.yaml', 'utf8')).toContain('folder: other')
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

describe('pull --adopt', () => {
  const strangers = [
    { name: 'Refund, angry caller!', instructions: 'You want a refund.\nNow.', tags: ['a, b'.slice(0, 1)] },
    { name: 'Refund angry caller', instructions: 'You want a refund.' },
    { name: '../../evil', instructions: 'x' },
    { name: 'CON', instructions: 'x' },
    { name: '::set-env name=A::b', instructions: '\u001b[31mred' },
    { name: '   ', instructions: '' },
    { name: 'Números y acentos', instructions: 'x', scenario_language: 'es', personality: 362 },
    {
      name: 'Script',
      scenario_type: 'conditional_actions',
      conditional_actions: {
        role: 'A caller.',
        conditions: [
          { id: 0, condition: 'FIRST_MESSAGE', action: '', type: 'standard', fixed_message: true },
        ],
      },
    },
  ]

  test('makes files at predictable paths; validate and plan are clean, nothing remote is written (B32, B33)', async () => {
    await using set = await stage({})
    for (const stranger of strangers) await create(set, stranger)
    set.requests()
    expect(await set.run(['pull', '--adopt'])).toMatchObject({ code: 0, err: '' })
    expect(writesIn(set.requests())).toEqual([])
    expect((await set.run(['validate'])).code).toBe(0)
    const { code, out } = await set.run(['plan', '--detailed-exitcode'])
    expect({ code, out }).toMatchObject({ code: 0 })
    expect(out).toContain('do not carry our mark')
    expect((await set.run(['pull', '--adopt'])).out).toContain('Nothing to pull')
    const { stdoutFiles } = await listing(set)
    expect(stdoutFiles).toContain('refund-angry-caller.yaml')
    expect(stdoutFiles.every(file => /^[A-Za-z0-9._/-]+$/.test(file))).toBe(true)
  })

  test('--mark writes the mark into what was adopted', async () => {
    await using set = await stage({})
    await create(set, strangers[0]!)
    await set.run(['pull', '--adopt'])
    expect((await set.run(['apply', '--yes', '--mark'])).code).toBe(0)
    expect(set.rows('cekura', 'scenarios')[0]!['tags']).toContainEqual(
      expect.stringContaining('callsheet:stage/'),
    )
    await set.fixture.rm('.callsheet')
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  })

  test('names stand where ids were', async () => {
    await using set = await stage({})
    await create(set, { name: 'Named', instructions: 'x', personality: 701 })
    await set.run(['pull', '--adopt'])
    expect(await set.fixture.readFile('named.yaml', 'utf8')).toContain('personality: Angry Male')
  })

  test('lost files of our own come back under their keys', async () => {
    await using set = await stage({
      'team/deep/one.yaml': scenario('One', 'key: steady\nvariables: { caller: { a: 1 } }\n'),
    })
    await set.run(['apply', '--yes'])
    await set.fixture.rm('team')
    expect((await set.run(['pull', '--adopt'])).code).toBe(0)
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  })
})

test('moving to another vendor: pulled from one, applied to another, and what stays behind is listed', async () => {
  await using set = await stage({}, { vendor: 'bland' })
  await fetch(`${set.emulator.url}/bland/v1/agent-testing/scenarios`, {
    method: 'POST',
    headers: { authorization: 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify({
      name: 'Moves',
      pathway_id: 'pw_front_desk',
      tester_persona_prompt: 'You want a refund.',
      request_data: { account: 'a1' },
      start_node_id: 'start',
      bland_tone_enabled: true,
    }),
  })
  const { out, code } = await set.run(['pull', '--adopt'])
  expect(code).toBe(0)
  expect(out).toContain('bland.start_node_id')
  const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
  const other = `  next: { provider: eqho, base_url: "${set.emulator.url}/eqho" }\n`
  await set.fixture.writeFile('callsheet.yaml', config + other)
  expect((await set.run(['apply', '--yes', '--target', 'next'])).code).toBe(0)
  const [moved] = set.rows('eqho', 'scenarios')
  expect(JSON.stringify(moved)).toContain('You want a refund.')
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

async function create(set: Stage, body: object): Promise<void> {
  await fetch(`${set.emulator.url}/cekura/test_framework/v2/scenarios/`, {
    method: 'POST',
    headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify({ agent: 2142, personality: 693, ...body }),
  })
}

async function dashboard(set: Stage, name: string, body: unknown): Promise<void> {
  const id = String(set.rows('cekura', 'scenarios').find(row => row['name'] === name)!['id'])
  await fetch(`${set.emulator.url}/cekura/test_framework/v2/scenarios/${id}/`, {
    method: 'PATCH',
    headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
}

async function listing(set: Stage): Promise<{ stdoutFiles: string[] }> {
  const { glob } = await import('tinyglobby')
  return { stdoutFiles: await glob('**/*.yaml', { cwd: set.fixture.path, ignore: 'callsheet.yaml' }) }
}

test('what defaults add cannot be pulled away, and that is told each time', async () => {
  await using set = await stage({ 'team/_defaults.yaml': 'tags: [team]\n', 'team/one.yaml': scenario('One') })
  await set.run(['apply', '--yes'])
  await dashboard(set, 'One', { tags: ['callsheet:stage/one'] })
  for (const _ of [1, 2]) {
    const { code, out } = await set.run(['pull'])
    expect(code).toBe(0)
    expect(out).toContain('tags cannot lose "team", because defaults add it')
    expect(out).not.toContain('the files say what the platforms say')
  }
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(2)
})
