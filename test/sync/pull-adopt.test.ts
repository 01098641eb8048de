import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, expect, test } from 'vitest'
import { defaultSeed } from '../../src/emulator/server.ts'
import { collectionOf, stage, type Stage, type Vendor, vendors } from '../cli/harness.ts'

interface OddObject {
  readonly says: string
  readonly vendor: Vendor
  readonly row: Record<string, unknown>
  /** Found in what pull says about it. */
  readonly told?: string
  /** No file can hold it. */
  readonly skipped?: true
  /** More of the target, or more files. */
  readonly target?: string
  readonly files?: Record<string, string>
  /** Found in the new files. */
  readonly states?: string
}

const cekura = (row: object) => ({ agent: 2142, personality: 693, instructions: 'Hello.', ...row })
const bland = (row: object) => ({ pathway_id: 'pw_front_desk', tester_persona_prompt: 'Hello.', ...row })
const retell = (row: object) => ({ user_prompt: 'Hello.', metrics: ['Kind.'], ...row })
const judged = (output: object) => ({ structuredOutput: output, comparator: '=', value: true })
const vapi = (row: object) => ({
  instructions: 'Hello.',
  evaluations: [judged({ name: 'kind', description: 'It is kind.', schema: { type: 'boolean' } })],
  ...row,
})
const actions = (condition: object) => ({
  scenario_type: 'conditional_actions',
  instructions: undefined,
  conditional_actions: {
    role: 'A caller.',
    conditions: [
      { id: 0, condition: 'FIRST_MESSAGE', action: '', type: 'standard', fixed_message: true, ...condition },
    ],
  },
})

const odd: readonly OddObject[] = [
  {
    says: 'a history of another shape',
    vendor: 'bland',
    row: bland({ name: 'A', scenario_type: 'REPLAY', input_messages: [{ speaker: 'user', text: 'Hi' }] }),
    states: 'input_messages:',
  },
  {
    says: 'a check of an unknown type',
    vendor: 'bland',
    row: bland({ name: 'A', assertions: [{ type: 'llm_judge', name: 'x', config: { prompt: 'x' } }] }),
    told: 'bland.assertions',
  },
  {
    says: 'an unknown category',
    vendor: 'bland',
    row: bland({ name: 'A', category: 'NEW_ONE' }),
    told: 'category',
  },
  { says: 'too many turns', vendor: 'bland', row: bland({ name: 'A', max_turns: 80 }), told: 'max_turns' },
  {
    says: 'metadata with a reserved name',
    vendor: 'bland',
    row: JSON.parse(
      JSON.stringify(bland({ name: 'A', metadata: 0 })).replace(
        '"metadata":0',
        '"metadata":{"__proto__":{"a":1},"b":2}',
      ),
    ),
    skipped: true,
  },
  {
    says: 'a name of nothing',
    vendor: 'bland',
    row: bland({ name: '' }),
    told: 'gets no file',
    skipped: true,
  },
  {
    says: 'a set with a short id',
    vendor: 'eqho',
    row: { name: 'A', scenario_set_id: 'short' },
    told: 'eqho.scenario_set_id',
  },
  {
    says: 'a folder with levels of no name',
    vendor: 'eqho',
    row: { name: 'A', folder: '/lead//double/' },
    told: 'folder',
  },
  {
    says: 'a mock with a reserved name',
    vendor: 'eqho',
    row: JSON.parse(
      '{"name":"A","environment_setup":{"action_mocks":{"__proto__":{"default_is_error":true}}}}',
    ),
    skipped: true,
  },
  {
    says: 'a language of three letters',
    vendor: 'eqho',
    row: { name: 'A', lead_scenario: { instructions: { language: 'deu', task_instructions: 'x' } } },
    told: 'language',
  },
  {
    says: 'twin calls',
    vendor: 'eqho',
    row: {
      name: 'A',
      evaluation_criteria: {
        actions: [
          { tool_call_id: 'a', name: 'a' },
          { tool_call_id: 'a', name: 'b' },
        ],
        nl_assertions: [],
      },
    },
    told: 'expected_actions',
  },
  { says: 'a name of nothing', vendor: 'eqho', row: { name: '' }, skipped: true },
  { says: 'a name of nothing', vendor: 'retell', row: retell({ name: '' }), skipped: true },
  {
    says: 'a prompt of nothing',
    vendor: 'retell',
    row: retell({ name: 'A', user_prompt: '' }),
    skipped: true,
  },
  {
    says: 'a prompt with the headings of a persona',
    vendor: 'retell',
    row: retell({ name: 'A', user_prompt: '# Persona\nName: Ann\n\n# Task\nCall.' }),
    states: 'name: Ann',
  },
  {
    says: 'a prompt with half of the headings',
    vendor: 'retell',
    row: retell({ name: 'A', user_prompt: '# Persona\n# Task\nCall.' }),
  },
  {
    says: 'a mock with a result and an output that is no JSON',
    vendor: 'retell',
    row: retell({
      name: 'A',
      tool_mocks: [{ tool_name: 'a', input_match_rule: { type: 'any' }, output: 'no', result: false }],
    }),
  },
  { says: 'a name of nothing', vendor: 'vapi', row: vapi({ name: '' }), skipped: true },
  {
    says: 'a check of a number, and one by id',
    vendor: 'vapi',
    row: vapi({
      name: 'A',
      evaluations: [
        {
          structuredOutput: { name: 'count', schema: { type: 'integer' } },
          comparator: '>=',
          value: 2,
          required: false,
        },
        { structuredOutputId: '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d421', comparator: '=', value: true },
      ],
    }),
    states: 'structuredOutputId:',
  },
  {
    says: 'overrides beside the variables',
    vendor: 'vapi',
    row: vapi({
      name: 'A',
      targetOverrides: { variableValues: { plan: 'gold' }, firstMessage: 'Hi.', metadata: { a: 1 } },
    }),
    states: 'firstMessage: Hi.',
  },
  {
    says: 'a mock that is switched off',
    vendor: 'vapi',
    row: vapi({ name: 'A', toolMocks: [{ toolName: 'find', result: '{"a":1}', enabled: false }] }),
    states: 'enabled: false',
  },
  { says: 'no check at all', vendor: 'vapi', row: vapi({ name: 'A', evaluations: [] }), skipped: true },
  {
    says: 'an older simulation',
    vendor: 'elevenlabs',
    row: { name: 'A', success_condition: 'It helps.' },
    states: 'expected_outcome: It helps.',
  },
  {
    says: 'a test of one reply',
    vendor: 'elevenlabs',
    row: {
      name: 'A',
      type: 'llm',
      success_condition: 'It greets.',
      success_examples: [{ response: 'Hello!', type: 'success' }],
      chat_history: [{ role: 'user', message: 'Hi', time_in_call_secs: 0 }],
    },
    states: 'type: llm',
  },
  {
    says: 'a history with calls of tools',
    vendor: 'elevenlabs',
    row: {
      name: 'A',
      type: 'tool',
      chat_history: [
        {
          role: 'agent',
          message: null,
          time_in_call_secs: 2,
          tool_calls: [{ tool_name: 'find', type: 'webhook' }],
        },
      ],
      tool_call_parameters: { referenced_tool: { id: 'tool_a', type: 'webhook' }, verify_absence: true },
    },
    states: 'tool_name: find',
  },
  {
    says: 'a text with a persona',
    vendor: 'elevenlabs',
    row: { name: 'A', simulation_scenario: 'Name: Ann\n---\nAsk.', success_conditions: ['It helps.'] },
    states: 'name: Ann',
  },
  {
    says: 'a simulation without a condition',
    vendor: 'elevenlabs',
    row: { name: 'A', success_conditions: [] },
    skipped: true,
  },
  {
    says: 'a name of blanks',
    vendor: 'elevenlabs',
    row: { name: ' ', success_conditions: ['x'] },
    skipped: true,
  },
  {
    says: 'defaults that say more',
    vendor: 'eqho',
    row: { name: 'A' },
    files: { '_defaults.yaml': 'instructions: Be kind.\nlanguage: de\n' },
  },
  {
    says: 'a language that the voice does not speak',
    vendor: 'cekura',
    row: cekura({ name: 'A', personality: 362, scenario_language: 'en' }),
  },
  {
    says: 'a language that the voice does not speak, from defaults',
    vendor: 'cekura',
    row: cekura({ name: 'A', personality: 362, scenario_language: 'es' }),
    files: { '_defaults.yaml': 'language: en\n' },
  },
  { says: 'a hidden folder', vendor: 'cekura', row: cekura({ name: 'A', folder_path: '_hidden.x' }) },
  {
    says: 'a folder with a sign',
    vendor: 'cekura',
    row: cekura({ name: 'A', folder_path: 'R&D' }),
    told: 'left at the dashboard, because a file cannot say it: folder',
  },
  {
    says: 'an unknown tag in an action',
    vendor: 'cekura',
    row: cekura({ name: 'A', ...actions({ action: 'Press <keys num="1"/>' }) }),
  },
  {
    says: 'a kind of scenario that no file knows',
    vendor: 'cekura',
    row: cekura({ name: 'A', scenario_type: 'real_world_smart' }),
    told: 'cekura.scenario_type',
  },
  { says: 'a long name', vendor: 'cekura', row: cekura({ name: 'x'.repeat(120) }), skipped: true },
  {
    says: 'a short call',
    vendor: 'cekura',
    row: cekura({ name: 'A', max_duration: 5 }),
    told: 'max_duration',
  },
  {
    says: 'defaults of other fields',
    vendor: 'cekura',
    row: cekura({ name: 'A' }),
    files: { '_defaults.yaml': 'max_duration: 300\nfirst_message: Hi\n' },
  },
  {
    says: 'defaults with instructions beside a script',
    vendor: 'cekura',
    row: cekura({ name: 'A', ...actions({}) }),
    files: { '_defaults.yaml': 'instructions: Be kind.\n' },
  },
]

describe('what is odd at the platform does not break the workspace (B32)', () => {
  test.each(odd)(
    '$vendor: $says',
    async ({ vendor, row, told = '', skipped, target, files = {}, states }) => {
      await using set = await seeded(vendor, [row], { target, files })
      const pulled = await set.run(['pull', '--adopt'])
      expect(pulled).toMatchObject({ code: skipped ? 3 : 0, err: '' })
      expect(pulled.out).toContain(told)
      const texts = await newFiles(set)
      expect(texts).toHaveLength(skipped ? 0 : 1)
      expect(texts.join('\n')).toContain(states ?? '')
      if (skipped) return
      expect(await set.run(['validate'])).toMatchObject({ code: 0 })
      expect(await set.run(['plan', '--detailed-exitcode'])).toMatchObject({ code: 0, err: '' })
    },
  )

  test('what defaults add and no file can take back is told', async () => {
    const files = { '_defaults.yaml': 'variables: { agent: { a: 1 } }\ntags: [team]\n' }
    await using set = await seeded('cekura', [cekura({ name: 'A' })], { files })
    const { code, out } = await set.run(['pull', '--adopt'])
    expect(code).toBe(0)
    expect(out).toContain('the next plan changes tags at main')
    expect(out).toContain('the next plan changes cekura.test_profile at main')
    expect((await set.run(['validate'])).code).toBe(0)
    expect((await set.run(['plan'])).code).toBe(0)
  })

  test("the vendor's own objects that only a detail answer tells are not adopted", async () => {
    await using set = await seeded('cekura', [cekura({ name: 'A' }), cekura({ name: 'B' })], {})
    const { port, close } = await predefining(set.emulator.url, 'B')
    const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
    await set.fixture.writeFile(
      'callsheet.yaml',
      config.replace(set.emulator.url, `http://127.0.0.1:${port}`),
    )
    expect(await set.run(['pull', '--adopt'])).toMatchObject({ code: 0 })
    expect(await newFiles(set)).toHaveLength(1)
    await close()
  })

  test('conditions have their members in the documented order', async () => {
    const condition = {
      type: 'standard',
      fixed_message: true,
      condition: 'FIRST_MESSAGE',
      action: 'Hi',
      id: 0,
    }
    await using set = await seeded('cekura', [cekura({ name: 'A', ...actions(condition) })], {})
    await set.run(['pull', '--adopt'])
    const [text = ''] = await newFiles(set)
    expect(text.match(/\b(id|condition|action|type|fixed_message):/g)).toEqual([
      'id:',
      'condition:',
      'action:',
      'type:',
      'fixed_message:',
    ])
  })

  test('objects of another workspace are counted, not adopted', async () => {
    await using set = await seeded('cekura', [cekura({ name: 'A', tags: ['callsheet:other/a'] })], {})
    const { code, out } = await set.run(['pull', '--adopt'])
    expect(code).toBe(0)
    expect(out).toContain('1 object carries the mark of another workspace at main')
    expect(out).not.toContain('the files say what the platforms say')
  })

  test.each(vendors)('all of them at once at %s', async vendor => {
    const own = odd.filter(one => one.vendor === vendor && !one.files)
    const rows = own.map(({ row }, index) => ({
      ...row,
      name: row['name'] === 'A' ? `Odd ${index}` : row['name'],
    }))
    await using set = await seeded(vendor, rows, {})
    expect(await set.run(['pull', '--adopt'])).toMatchObject({
      code: own.some(({ skipped }) => skipped) ? 3 : 0,
      err: '',
    })
    expect(await newFiles(set)).toHaveLength(own.filter(({ skipped }) => !skipped).length)
    expect(await set.run(['plan', '--detailed-exitcode'])).toMatchObject({ code: 0, err: '' })
  })
})

async function seeded(
  vendor: Vendor,
  rows: readonly Record<string, unknown>[],
  { target = '', files = {} }: { target?: string | undefined; files?: Record<string, string> },
): Promise<Stage> {
  const seed = { ...defaultSeed, [vendor]: { ...defaultSeed[vendor], [collectionOf(vendor)]: rows } }
  return stage(files, { vendor, target, seed })
}

/** A platform whose detail answers call one scenario predefined. */
async function predefining(url: string, name: string): Promise<{ port: number; close: () => Promise<void> }> {
  const server = createServer((request, response) => {
    void (async () => {
      const headers = { 'x-cekura-api-key': String(request.headers['x-cekura-api-key']) }
      const answer = await fetch(`${url}${request.url}`, { headers })
      const body = (await answer.json()) as Record<string, unknown>
      const told = body['name'] === name ? { ...body, is_predefined: true } : body
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(told))
    })()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return { port, close: async () => void (await once(server.close(), 'close')) }
}

async function newFiles(set: Stage): Promise<string[]> {
  const { glob } = await import('tinyglobby')
  const names = await glob('**/*.yaml', {
    cwd: set.fixture.path,
    ignore: ['callsheet.yaml', '**/_defaults.yaml'],
  })
  return Promise.all(names.map(name => set.fixture.readFile(name, 'utf8')))
}
