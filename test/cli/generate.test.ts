import { expect, test } from 'vitest'
import type { EmulatorOptions } from '../../src/emulator/server.ts'
import type { Fault } from '../../src/model/fault.ts'
import { author, fastClock } from './authoring.ts'
import { scenario, stage, stageOf, writesIn, type Stage } from './harness.ts'

const INSTRUCTIONS = ['generate', 'instructions', 'refund.yaml']

const commented = `# The refund.
name: Refund # shown on the dashboard
language: en

# What the caller does:
instructions: |
  You want a refund. # not a comment
  Be brief.

expected_outcome: "The agent refunds it."   # quoted on purpose
cekura: { personality: Normal Male, metrics: [expected_outcome] }
`

test('instructions go into the file, and nothing else changes (B31)', async () => {
  await using set = await stage({ 'refund.yaml': commented })
  const { code, out, err } = await author([...INSTRUCTIONS, '--extra', 'Wants a kettle back'], set)
  expect(code).toBe(0)
  const text = await set.fixture.readFile('refund.yaml', 'utf8')
  const [head, tail] = ['# What the caller does:\ninstructions: |\n', '\n\nexpected_outcome: "The agent']
  const written = text.slice(text.indexOf(head) + head.length, text.indexOf(tail))
  expect(written).toContain('  Your aim: Wants a kettle back.')
  expect(text.replace(written, '')).toBe(commented.replace(/ {2}You want.*\n.*brief\./, ''))
  expect(out).toMatch(/^~ refund\.yaml\n {4}instructions:\n/)
  expect(out).toContain('+ Your aim: Wants a kettle back.')
  expect(err).toContain('main: in progress after 0 s\n')
  expect(err).toContain('It also suggests an expected outcome: The agent refunds it.')
  expect(writesIn(set.requests())).toEqual(['POST'])
  expect(set.rows('cekura', 'scenarios')).toEqual([])
})

test('one JSON document says what changed (B38)', async () => {
  await using set = await stage({ 'refund.yaml': commented })
  const { out } = await author([...INSTRUCTIONS, '--target', 'main', '--format', 'json'], set)
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    target: 'main',
    file: 'refund.yaml',
    address: 'scenario.refund',
    path: 'instructions',
    before: 'You want a refund. # not a comment\nBe brief.\n',
    after: expect.stringContaining('You are a customer who calls Front Desk.'),
    suggested: { expected_outcome: 'The agent refunds it.' },
  })
})

test.each(['top', 'result', 'scenario'])('instructions are found at %s of the answer', async result => {
  await using set = await stage({ 'refund.yaml': commented }, { modes: { cekura: { result } } })
  expect(await author(INSTRUCTIONS, set)).toMatchObject({ code: 0 })
  expect(await set.fixture.readFile('refund.yaml', 'utf8')).toContain(
    'You are a customer who calls Front Desk.',
  )
})

test('instructions of the vendor block are edited there', async () => {
  const block = commented.replace('metrics:', 'instructions: Ask., metrics:')
  await using set = await stage({ 'refund.yaml': block })
  const { out } = await author([...INSTRUCTIONS, '--format', 'json'], set)
  expect(JSON.parse(out)).toMatchObject({ path: 'cekura.instructions', before: 'Ask.' })
  expect(await set.fixture.readFile('refund.yaml', 'utf8')).toContain(
    '  You want a refund. # not a comment\n',
  )
})

test.each([
  [{ generation: 'fail' }, { code: 'API', message: expect.stringContaining('The generation failed.') }],
  [
    { generation: 'stall' },
    {
      code: 'API',
      message: expect.stringContaining('after 60 seconds'),
      hint: expect.stringContaining('--deadline'),
    },
  ],
])('a job in mode %j leaves the file alone', async (cekura: Record<string, string>, fault) => {
  await using set = await stage({ 'refund.yaml': commented }, { modes: { cekura } })
  await expect(author([...INSTRUCTIONS, '--deadline', '60'], set)).rejects.toMatchObject(fault)
  expect(await set.fixture.readFile('refund.yaml', 'utf8')).toBe(commented)
})

const script = `name: Refund
language: en
conditional_actions:
  role: A caller
  conditions: [{ id: 0, condition: FIRST_MESSAGE, action: Hello, type: standard, fixed_message: true }]
cekura: { personality: Normal Male }
`

test.each([
  [
    'a script',
    { 'refund.yaml': script },
    INSTRUCTIONS,
    { code: 'UNSUPPORTED', message: /conditional_actions/ },
  ],
  [
    'an unknown file',
    { 'refunds.yaml': commented },
    INSTRUCTIONS,
    { code: 'NOT_FOUND', hint: /refunds\.yaml/ },
  ],
  [
    'an unknown target',
    { 'refund.yaml': commented },
    [...INSTRUCTIONS, '--target', 'x'],
    { code: 'USAGE', hint: /main/ },
  ],
  [
    'an unknown personality',
    { 'refund.yaml': commented.replace('Normal Male', 'Normal Mail') },
    INSTRUCTIONS,
    { code: 'INVALID_WORKSPACE' },
  ],
  [
    'a file with errors',
    { 'refund.yaml': commented.replace('language', 'langage') },
    INSTRUCTIONS,
    { code: 'INVALID_WORKSPACE' },
  ],
])('%s: nothing is written', async (_, files, argv, { code, message = /./, hint = /^/ }: Expected) => {
  await using set = await stage({ ...files })
  const failed = await faultOf(author(argv, set))
  expect(failed).toMatchObject({ code, message: expect.stringMatching(message) })
  expect(failed?.hint ?? '').toMatch(hint)
  expect(writesIn(set.requests())).toEqual([])
})

/** What a command threw; undefined when it came to an end. */
function faultOf(work: Promise<unknown>): Promise<Fault | undefined> {
  return work.then(
    () => undefined,
    (thrown: Fault) => thrown,
  )
}

interface Expected {
  readonly code: string
  readonly message?: RegExp
  readonly hint?: RegExp
}

/** A workspace with one target each for the platforms that draft from calls. */
function desk(files: Record<string, string> = {}, options: EmulatorOptions = {}): Promise<Stage> {
  return stageOf({ logs: 'cekura', calls: 'bland', other: 'eqho' }, files, options)
}

const FROM_CALL = ['generate', 'from-call']

test('a call becomes a valid file; what looks private is pointed out at its place', async () => {
  await using set = await desk()
  const { code, out, err } = await author(
    [...FROM_CALL, '--call-id', 'call_8f2c', '--folder', 'clinic/booking'],
    set,
  )
  expect(code).toBe(0)
  expect(out).toBe(
    '+ clinic/booking/returning-customer-books-a-follow-up.yaml  Returning customer books a follow-up\n',
  )
  const file = 'clinic/booking/returning-customer-books-a-follow-up.yaml'
  expect(await set.fixture.readFile(file, 'utf8')).toBe(`name: Returning customer books a follow-up
description: The caller wants Thursday at 2 PM and takes another slot on the same day.
category: HAPPY_PATH
persona:
  name: Sarah Chen
instructions: |-
  You are Sarah Chen, a returning customer. You want a follow-up next Thursday at 2 PM and accept 4 PM on the same day.
  When asked, your e-mail is sarah.chen@example.edu and your mobile number is +1 415 555 0142.
variables:
  agent:
    customer_name: Sarah Chen
    account_id: cust_92841
    preferred_day: Thursday
    crm:
      last_visit: '2026-10-22'
targets: [calls]
`)
  expect(err).toContain(`${file}:8:30  warning  There is an e-mail address that may be somebody's.`)
  expect(err).not.toContain('a phone number')
  expect(err).not.toContain('sarah.chen@')
  expect(writesIn(set.requests())).toEqual(['POST'])
  expect(set.rows('bland', 'scenarios')).toEqual([])

  const validated = await set.run(['validate', '--format', 'json'])
  expect(JSON.parse(validated.out).problems).toMatchObject([{ severity: 'note', code: 'private-data' }])
})

test('the same in JSON: problems are warnings, and the exit code is 0 (B38)', async () => {
  await using set = await desk()
  const { code, out } = await author([...FROM_CALL, '--call-id', 'call_91aa', '--format', 'json'], set)
  expect(code).toBe(0)
  expect(JSON.parse(out)).toMatchObject({
    version: 1,
    target: 'calls',
    file: 'angry-caller-was-charged-twice.yaml',
    address: 'scenario.angry-caller-was-charged-twice',
    id: null,
    problems: [{ severity: 'warning', code: 'private-data', line: 8, column: expect.any(Number) }],
  })
})

test('a second draft of one call gets a file of its own, and a draft for another pathway states it', async () => {
  await using set = await desk()
  await author([...FROM_CALL, '--call-id', 'call_8f2c'], set)
  const { out } = await author(
    [...FROM_CALL, '--call-id', 'call_8f2c', '--persona-id', 'persona_billing'],
    set,
  )
  expect(out).toContain('+ returning-customer-books-a-follow-up-call-8f2c.yaml')
  const text = await set.fixture.readFile('returning-customer-books-a-follow-up-call-8f2c.yaml', 'utf8')
  expect(text).toContain('bland:\n  persona_id: persona_billing\n')
})

const talk = `Agent: Clinic Group, how can I help?
Caller: I need to move my appointment.
  To Thursday, please.
[00:12] Agent: Thursday at 4?
Caller: Perfect.
`

test('a transcript becomes a file that is tied to what the platform saved: no twin (B26)', async () => {
  await using set = await desk({ 'call.txt': talk })
  const argv = [...FROM_CALL, '--target', 'logs', '--transcript', 'call.txt', '--out', 'booking/move.yaml']
  const { code, out } = await author(argv, set)
  expect(code).toBe(0)
  const row = set.rows('cekura', 'scenarios')[0]!
  expect(row).toMatchObject({ agent: 2142, folder: expect.any(Number) })
  expect(out).toContain('+ booking/move.yaml')
  expect(out).toContain(
    `saved at logs as ${String(row['id'])} already and recorded in state as scenario.move`,
  )
  const text = await set.fixture.readFile('booking/move.yaml', 'utf8')
  expect(text).toContain('- I need to move my appointment.\n')
  expect(text).toContain('personality: Normal Male')
  expect(text).not.toContain('agent:')

  set.requests()
  expect((await set.run(['apply', '--yes', '--target', 'logs'])).out).toContain('Nothing to do')
  expect(writesIn(set.requests())).toEqual([])
  expect(set.rows('cekura', 'scenarios')).toHaveLength(1)
})

test('a transcript in JSON keeps its roles in the words of others', async () => {
  const turns = [
    { role: 'system', content: 'You are a bot.' },
    { role: 'assistant', content: 'Hello' },
    { role: 'tool_call', content: 'lookup()', data: { id: 1 } },
    { role: 'user', content: 'Where is my parcel?' },
  ]
  await using set = await desk({ 'call.json': JSON.stringify({ messages: turns }) })
  const { code } = await author([...FROM_CALL, '--transcript', 'call.json'], set)
  expect(code).toBe(0)
  expect(set.rows('cekura', 'scenarios')).toMatchObject([{ first_message: 'Where is my parcel?' }])
})

test('a call log becomes a file; a log that is not there is told in the words of the platform', async () => {
  await using set = await desk()
  const { out } = await author([...FROM_CALL, '--call-log', '88001', '--format', 'json'], set)
  const [row] = set.rows('cekura', 'scenarios')
  expect(JSON.parse(out)).toMatchObject({ target: 'logs', id: String(row!['id']) })
  await expect(author([...FROM_CALL, '--call-log', '99999'], set)).rejects.toMatchObject({
    code: 'API',
    message: expect.stringContaining('call log 99999: Call log not found.'),
  })
})

test('a count that stands still is given up before the deadline', async () => {
  await using set = await desk({}, { modes: { cekura: { generation: 'stall' } } })
  const clock = fastClock()
  const stalled = author([...FROM_CALL, '--call-log', '88001', '--deadline', '900'], set, clock)
  await expect(stalled).rejects.toMatchObject({
    code: 'API',
    message: expect.stringContaining('stands still at 0 of 1 for 4 minutes'),
    hint: expect.stringContaining('pull --adopt'),
  })
  expect(clock.now()).toBeGreaterThanOrEqual(240_000)
  expect(clock.now()).toBeLessThan(260_000)
})

test.each([
  ['no call', [], { code: 'USAGE' }],
  ['two calls', ['--call-id', 'a', '--call-log', '1'], { code: 'USAGE' }],
  ['an unknown call', ['--call-id', 'nope'], { code: 'API' }],
  ['a log that is no number', ['--call-log', 'x'], { code: 'USAGE' }],
  ['a missing transcript', ['--transcript', 'none.txt'], { code: 'USAGE' }],
  ['a transcript of nobody', ['--transcript', 'odd.txt'], { code: 'USAGE', message: /odd\.txt:1:/ }],
  ['an unknown speaker', ['--transcript', 'ghost.txt'], { code: 'USAGE', message: /"Ghost"/ }],
  ['broken JSON', ['--transcript', 'broken.json'], { code: 'USAGE', message: /valid JSON/ }],
  [
    'a target that cannot',
    ['--call-id', 'call_8f2c', '--target', 'other'],
    { code: 'UNSUPPORTED', hint: /: calls\./ },
  ],
  [
    'a binding that is not taken',
    ['--call-log', '88001', '--pathway-id', 'p'],
    { code: 'USAGE', message: /pathway_id/ },
  ],
  ['two bindings', ['--call-id', 'call_8f2c', '--pathway-id', 'p', '--persona-id', 'q'], { code: 'USAGE' }],
  [
    'a file that is there',
    ['--call-id', 'call_8f2c', '--out', 'sub/there.yaml'],
    { code: 'USAGE', message: /already/ },
  ],
  [
    'a key that is taken',
    ['--call-id', 'call_8f2c', '--out', 'there.yaml'],
    { code: 'USAGE', message: /"there"/ },
  ],
  ['a file outside', ['--call-id', 'call_8f2c', '--out', '../x.yaml'], { code: 'USAGE', message: /outside/ }],
  [
    'a file that is not read',
    ['--call-id', 'call_8f2c', '--out', '_x.yaml'],
    { code: 'USAGE', message: /read/ },
  ],
  [
    'a folder that is refused',
    ['--call-log', '88001', '--folder', 'a?b'],
    { code: 'USAGE', message: /folder/ },
  ],
])('%s: nothing is written anywhere', async (_, flags, { code, message = /./, hint = /^/ }: Expected) => {
  await using set = await desk({
    'sub/there.yaml': scenario('There', 'targets: [logs]\n'),
    'odd.txt': 'Hello?\n',
    'ghost.txt': 'Ghost: boo\n',
    'broken.json': '[{',
  })
  const failed = await faultOf(author([...FROM_CALL, ...flags], set))
  expect(failed).toMatchObject({ code, message: expect.stringMatching(message) })
  expect(failed?.hint ?? '').toMatch(hint)
  expect(set.rows('cekura', 'scenarios')).toEqual([])
  const { out } = await set.run(['validate', '--format', 'json'])
  expect(JSON.parse(out).summary.scenarios).toBe(1)
})

test('a draft that the defaults of its folder spoil is not written, and where it is saved is said', async () => {
  await using set = await desk({ '_defaults.yaml': 'metrics: 5\nfirst_message: [a]\n', 'call.txt': talk })
  await expect(author([...FROM_CALL, '--transcript', 'call.txt'], set)).rejects.toMatchObject({
    code: 'INVALID_WORKSPACE',
  })
  expect(set.rows('cekura', 'scenarios')).toEqual([])

  await set.fixture.writeFile('_defaults.yaml', 'max_duration: 5\n')
  await expect(author([...FROM_CALL, '--transcript', 'call.txt'], set)).rejects.toMatchObject({
    code: 'INVALID_WORKSPACE',
    message: expect.stringContaining('saved at the platform as 1.'),
    hint: expect.stringContaining('pull --adopt'),
  })
  expect(await set.fixture.exists('i-need-to-move-my-appointment.yaml')).toBe(false)
})

test('without a workspace that could, the providers that can are named', async () => {
  await using set = await stage({})
  await expect(author([...FROM_CALL, '--call-id', 'x'], set)).rejects.toMatchObject({
    code: 'UNSUPPORTED',
    hint: 'Providers that can: bland.',
  })
})

test('through main, under its own clock: the key is found nowhere (B42)', async () => {
  await using set = await desk()
  const { code, out, err } = await set.run([...FROM_CALL, '--call-id', 'call_8f2c', '--debug'], {
    env: { BLAND_API_KEY: 'canary-7f3a91c2' },
  })
  expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('+ returning') })
  const text = await set.fixture.readFile('returning-customer-books-a-follow-up.yaml', 'utf8')
  expect(out + err + text).not.toContain('canary')
})
