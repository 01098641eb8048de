import { afterEach, expect, test } from 'vitest'
import { startEmulator, type RunningEmulator } from '../../../src/emulator/server.ts'
import type { CallRequest, Watch } from '../../../src/model/generate.ts'
import type { Json } from '../../../src/model/json.ts'
import { bland } from '../../../src/providers/bland/index.ts'
import { connectionTo } from '../connection.ts'

const open: RunningEmulator[] = []
afterEach(() => Promise.all(open.splice(0).map(emulator => emulator.close())))

async function generatorAt(settings: Record<string, Json>, modes: Record<string, string> = {}) {
  const emulator = await startEmulator({ keepLog: true, modes: { bland: modes } })
  open.push(emulator)
  const scope = { workspace: 'desk', target: 'main', settings }
  const session = bland.open(scope, connectionTo(`${emulator.url}/bland`))
  const watch: Watch = {
    deadlineMs: 1000,
    clock: { now: () => 0, wait: () => Promise.resolve() },
    onProgress: () => {},
  }
  return { emulator, ask: (request: CallRequest) => session.generator!.fromCall!(request, watch) }
}

const call: CallRequest = { source: { kind: 'call', id: 'call_91aa' }, settings: {}, folder: '' }

test.each(['docs', 'live'])(
  'a draft in the words of the file, out of the %s envelope; nothing is saved',
  async envelope => {
    const { emulator, ask } = await generatorAt({ pathway_id: 'pw_front_desk' }, { envelope })
    expect(await ask(call)).toEqual({
      fields: {
        name: 'Angry caller was charged twice',
        description: 'The caller does not accept a refund request and insists on a person.',
        category: 'ANGRY_CALLER',
        instructions: expect.stringContaining('You are Marcus Webb'),
        'persona.name': 'Marcus Webb',
        'variables.agent': { customer_name: 'Marcus Webb', account_id: 'cust_41077', charges: 2 },
      },
    })
    expect(emulator.state()['bland']?.['scenarios']).toEqual([])
    expect(emulator.requests.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'POST /v1/agent-testing/scenarios/generate-from-call',
    ])
  },
)

test('a draft for something else than the target tests says so', async () => {
  const { ask } = await generatorAt({ agent_id: 'ag_1' })
  const { fields } = await ask({ ...call, settings: { persona_id: 'persona_billing' } })
  expect(fields).toMatchObject({ 'bland.persona_id': 'persona_billing' })
})

test.each([
  ['an agent', { agent_id: 'ag_1' }, call, { code: 'USAGE', hint: 'Give --pathway-id or --persona-id.' }],
  ['two things', {}, { ...call, settings: { pathway_id: 'a', persona_id: 'b' } }, { code: 'USAGE' }],
  [
    'a transcript',
    { pathway_id: 'p' },
    { ...call, source: { kind: 'transcript' as const, turns: [] } },
    { code: 'UNSUPPORTED' },
  ],
])('there is no draft for %s', async (_, settings, request, fault) => {
  const { ask, emulator } = await generatorAt({ ...settings })
  await expect(ask(request)).rejects.toMatchObject(fault)
  expect(emulator.requests).toEqual([])
})
