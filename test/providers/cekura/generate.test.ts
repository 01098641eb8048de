import type { RequestListener } from 'node:http'
import { afterEach, expect, test } from 'vitest'
import { Fault } from '../../../src/model/fault.ts'
import type { CallSource, JobClock, JobProgress, Watch } from '../../../src/model/generate.ts'
import type { Json } from '../../../src/model/json.ts'
import { cekura } from '../../../src/providers/cekura/index.ts'
import { connectionTo } from '../connection.ts'
import { answer, cut, tinyServer, type TinyServer } from '../tiny-server.ts'

const scope = { workspace: 'desk', target: 'main', settings: { project_id: 742, agent_id: 2142 } }
const open: TinyServer[] = []
afterEach(() => Promise.all(open.splice(0).map(server => server.close())))

interface Asked {
  readonly server: TinyServer
  readonly bodies: Json[]
  readonly waits: number[]
  readonly told: JobProgress[]
  readonly generator: NonNullable<ReturnType<typeof cekura.open>['generator']>
  readonly watch: Watch
}

/** A generator in front of a server with these answers; waits take no time. */
async function asking(
  answers: readonly RequestListener[],
  {
    deadlineMs = 300_000,
    settings = scope.settings,
    wait,
  }: Partial<Watch & JobClock> & { settings?: {} } = {},
): Promise<Asked> {
  const bodies: Json[] = []
  const noted = answers.map<RequestListener>(respond => (request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      if (text !== '') bodies.push(JSON.parse(text) as Json)
      respond(request, response)
    })
  })
  const server = await tinyServer(noted)
  open.push(server)
  const waits: number[] = []
  const told: JobProgress[] = []
  let time = 0
  const clock: JobClock = {
    now: () => time,
    wait:
      wait ??
      (ms => {
        time += ms
        waits.push(ms)
        return Promise.resolve()
      }),
  }
  const session = cekura.open({ ...scope, settings }, connectionTo(server.url))
  const watch = { deadlineMs, clock, onProgress: (progress: JobProgress) => void told.push(progress) }
  return { server, bodies, waits, told, generator: session.generator!, watch }
}

const request = { fields: { name: 'Refund' }, references: {}, extra: undefined }
const running = answer(200, { status: 'in_progress' })
const done = answer(200, { status: 'completed', instructions: 'Ask.' })
const accepted = answer(200, { progress_id: 'p-1' })

test.each([
  ['at the top', { progress_id: 'p-1' }],
  ['nested', { data: { progress_id: 'p-1' } }],
])('the job is found %s, and asked after with the scope', async (_, start) => {
  const { server, generator, watch } = await asking([answer(200, start), done])
  expect(await generator.instructions!(request, watch)).toEqual({ instructions: 'Ask.' })
  expect(server.seen.map(({ method, url }) => `${method} ${url}`)).toEqual([
    'POST /test_framework/v1/scenarios/generate-instructions/',
    'GET /test_framework/v1/scenarios/instructions-progress/?progress_id=p-1&project_id=742',
  ])
})

test.each([
  [
    'instructions at once',
    [answer(200, { instructions: 'Ask.', expected_outcome_prompt: 'Done.' })],
    'Done.',
  ],
  ['a result without a status', [accepted, answer(200, { instructions: 'Ask.' })], undefined],
  ['a bare text as result', [accepted, answer(200, { status: 'COMPLETED', result: 'Ask.' })], undefined],
  [
    'a result that is wrapped',
    [
      accepted,
      answer(200, {
        status: 'completed',
        scenario: { instructions: 'Ask.', expected_outcome_prompt: 'Done.' },
      }),
    ],
    'Done.',
  ],
  [
    'words that nobody has heard of',
    [accepted, ...['queued', 'processing', 'reticulating'].map(status => answer(200, { status })), done],
    undefined,
  ],
  [
    'an old text while it works',
    [accepted, answer(200, { status: 'queued', instructions: 'Old.' }), done],
    undefined,
  ],
])('%s', async (_, answers, expectedOutcome) => {
  const { generator, watch } = await asking(answers)
  const written = await generator.instructions!(request, watch)
  expect(written).toEqual({ instructions: 'Ask.', ...(expectedOutcome && { expectedOutcome }) })
})

test('questions come every 2 seconds at first, then less often, and never after the deadline', async () => {
  const { generator, watch, waits, told } = await asking([accepted, running], { deadlineMs: 40_000 })
  await expect(generator.instructions!(request, watch)).rejects.toMatchObject({
    code: 'API',
    message: 'Writing the instructions is not done after 40 seconds (in_progress).',
    hint: 'Wait longer with --deadline. Try again later; the file is as it was.',
  })
  expect(waits).toEqual([2000, 3000, 4500, 6750, 10_000, 10_000, 3750])
  expect(told).toHaveLength(8)
})

test.each([
  [
    'its error',
    { status: 'failed', error: 'No credit.' },
    'Writing the instructions failed at Cekura: No credit.',
  ],
  ['nothing', { status: 'failed' }, 'Writing the instructions failed at Cekura without saying why'],
  ['a result without instructions', { status: 'completed', instructions: ' ' }, /shows no instructions/],
])('a job that fails with %s', async (_, body, message) => {
  const { generator, watch } = await asking([accepted, answer(200, body)])
  const failed = generator.instructions!(request, watch)
  await expect(failed).rejects.toMatchObject({ code: 'API', message: expect.stringMatching(message) })
})

test('an answer with neither a job nor a text is told', async () => {
  const { generator, watch } = await asking([answer(200, {})])
  await expect(generator.instructions!(request, watch)).rejects.toMatchObject({
    code: 'API',
    message: expect.stringContaining('neither'),
  })
})

test('the scenario is sent in the words of the platform: ids for names, no mark, no profile, no folder', async () => {
  const { generator, watch, bodies } = await asking([accepted, done])
  const fields = {
    name: 'Refund',
    folder: 'sales',
    tags: ['smoke'],
    'cekura.personality': 'Normal Male',
    'cekura.metrics': ['greeting', 7],
    'cekura.test_profile': 'callsheet:desk/refund',
    expected_outcome: ['One.', 'Two.'],
    first_message: null,
  }
  const references = { personality: { 'Normal Male': 693 }, metric: { greeting: 9 } }
  await generator.instructions!({ fields, references, extra: 'Be angry.' }, watch)
  expect(bodies).toEqual([
    {
      name: 'Refund',
      personality: 693,
      metrics: [9, 7],
      expected_outcome_prompt: 'One.\nTwo.',
      agent: 2142,
      agent_id: 2142,
      project: 742,
      extra_instructions: 'Be angry.',
    },
  ])
})

test('the agent of the file wins; without any, nothing is asked', async () => {
  const { generator, watch, bodies } = await asking([accepted, done])
  await generator.instructions!({ ...request, fields: { 'cekura.agent': 9 } }, watch)
  expect(bodies).toMatchObject([{ agent: 9, agent_id: 9 }])

  const without = await asking([done], { settings: { project_id: 742 } })
  await expect(without.generator.instructions!(request, without.watch)).rejects.toMatchObject({
    code: 'USAGE',
    hint: expect.stringContaining('agent_id'),
  })
  expect(without.server.seen).toEqual([])
})

test('an interruption ends the wait', async () => {
  const interrupted = new Fault('INTERRUPTED', 'Interrupted.')
  const { generator, watch } = await asking([accepted, running], { wait: () => Promise.reject(interrupted) })
  await expect(generator.instructions!(request, watch)).rejects.toBe(interrupted)
})

const turns: CallSource = {
  kind: 'transcript',
  turns: [
    { role: 'system', content: 'Be a bot.', more: {} },
    { role: 'Assistant', content: 'Hello', more: { start_time: 0, mood: 'calm' } },
    { role: 'tool_call', content: 'find()', more: { data: { id: 1 } } },
    { role: 'Function Call Result', content: '{}', more: {} },
    { role: 'Customer', content: 'Hi', more: {} },
  ],
}

test('the speakers of a transcript get the names of the platform', async () => {
  const { generator, watch, bodies } = await asking([accepted, answer(200, { status: 'failed', error: 'x' })])
  const from = { source: turns, settings: {}, folder: 'sales/refunds' }
  await expect(generator.fromCall!(from, watch)).rejects.toMatchObject({ code: 'API' })
  expect(bodies).toEqual([
    {
      agent: 2142,
      folder_path: 'sales.refunds',
      transcript_json: [
        { role: 'Main Agent', content: 'Hello', start_time: 0 },
        { role: 'Function Call', content: 'find()', data: { id: 1 } },
        { role: 'Function Call Result', content: '{}' },
        { role: 'Testing Agent', content: 'Hi' },
      ],
    },
  ])
})

function counts(completed: number, failed: number, more = {}): RequestListener {
  return answer(200, {
    total_scenarios: 2,
    completed_scenarios: completed,
    failed_scenarios: failed,
    ...more,
  })
}

test('call logs are done when each has succeeded or failed, and errors are told', async () => {
  const errors = [
    { call_log_id: 5, error: { detail: 'Too short.' } },
    { call_log_id: 6, error: 'Gone.' },
  ]
  const { generator, watch, told } = await asking([
    accepted,
    answer(200, { total_scenarios: 0, completed_scenarios: 0, failed_scenarios: 0 }),
    counts(0, 1),
    counts(0, 2, { errors }),
  ])
  const from = { source: { kind: 'call-log' as const, id: '5' }, settings: {}, folder: '' }
  await expect(generator.fromCall!(from, watch)).rejects.toMatchObject({
    message: 'The scenario from the call failed at Cekura: call log 5: Too short.; call log 6: Gone.',
  })
  expect(told).toEqual([
    { status: 'in_progress', done: 0, total: 0 },
    { status: 'in_progress', done: 1, total: 2 },
  ])
})

test('a start with an unclear answer is not repeated, and says where to look', async () => {
  const { generator, watch, server } = await asking([cut])
  const from = { source: turns, settings: {}, folder: '' }
  await expect(generator.fromCall!(from, watch)).rejects.toMatchObject({
    code: 'UNCLEAR',
    hint: expect.stringContaining('pull --adopt'),
  })
  expect(server.seen).toHaveLength(1)
})
