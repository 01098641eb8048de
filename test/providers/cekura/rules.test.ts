import { describe, expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import type { Finding } from '../../../src/model/problem.ts'
import { cekura } from '../../../src/providers/cekura/index.ts'
import { scenario, scope } from './target.ts'

function findingsOf(
  value: Record<string, Json>,
  folder?: string,
  settings: Record<string, Json> = scope.settings,
): readonly Finding[] {
  const whole = {
    ...value,
    cekura: { personality: 'Normal Male', ...(value['cekura'] as Record<string, Json>) },
  }
  return cekura.encode(scenario(whole, { folder }), { ...scope, settings }).findings
}

function short({ severity, code, at }: Finding): string {
  return `${severity} ${code} ${at.join('.')}`
}

describe('fields (B37)', () => {
  test.each<{ says: string; good: Record<string, Json>; bad: Record<string, Json>; finding: string }>([
    {
      says: 'a name of 80',
      good: { name: 'x'.repeat(80) },
      bad: { name: 'x'.repeat(81) },
      finding: 'error name-too-long name',
    },
    {
      says: 'a name of 80 characters, however many units or bytes they take',
      good: { name: '😀'.repeat(80) },
      bad: { name: '😀'.repeat(81) },
      finding: 'error name-too-long name',
    },
    {
      says: 'the block’s name',
      good: { name: 'x'.repeat(81), cekura: { name: 'y' } },
      bad: { cekura: { name: 'x'.repeat(81) } },
      finding: 'error name-too-long cekura.name',
    },
    {
      says: 'at least 10 seconds',
      good: { max_duration: 10 },
      bad: { max_duration: 9 },
      finding: 'error out-of-range max_duration',
    },
    {
      says: 'at most an hour',
      good: { max_duration: 3600 },
      bad: { cekura: { max_duration: 3601 } },
      finding: 'error out-of-range cekura.max_duration',
    },
    {
      says: 'whole seconds',
      good: { max_duration: null },
      bad: { max_duration: 10.5 },
      finding: 'error out-of-range max_duration',
    },
    {
      says: 'a language it knows',
      good: { language: 'kk' },
      bad: { language: 'xx' },
      finding: 'warning unknown-language language',
    },
    {
      says: 'tags without commas',
      good: { tags: ['a b'] },
      bad: { tags: ['ok', 'a,b'] },
      finding: 'error bad-tag tags.1',
    },
    {
      says: 'no reserved tags',
      good: { tags: ['callsheet'] },
      bad: { cekura: { tags: ['callsheet:x/y'] } },
      finding: 'error bad-tag cekura.tags.0',
    },
    {
      says: 'an outcome with a metric',
      good: { expected_outcome: 'x', cekura: { metrics: [1] } },
      bad: { expected_outcome: ['x'] },
      finding: 'warning never-scored expected_outcome',
    },
    {
      says: 'variables or a profile',
      good: { variables: { agent: {} } },
      bad: { variables: { agent: {} }, cekura: { test_profile: 5 } },
      finding: 'error contradiction cekura.test_profile',
    },
    {
      says: 'a type that fits instructions',
      good: { instructions: 'x', cekura: { scenario_type: 'instruction' } },
      bad: { instructions: 'x', cekura: { scenario_type: 'conditional_actions' } },
      finding: 'error contradiction cekura.scenario_type',
    },
  ])('$says', ({ good, bad, finding }) => {
    expect(findingsOf(good)).toEqual([])
    expect(findingsOf(bad).map(short)).toEqual([finding])
  })

  test('an unknown language names the closest one', () => {
    expect(findingsOf({ language: 'EN' })[0]!.message).toMatch(/Did you mean "en"\?$/)
  })
})

describe('a personality (B37)', () => {
  const findings = (block: Record<string, Json>) =>
    cekura.encode(scenario({ cekura: block }), scope).findings.map(short)

  test('may be left out only where the object exists, which no file can tell', () => {
    expect(findings({})).toEqual(['warning missing-field cekura'])
    expect(cekura.encode(scenario({}), scope).findings.map(short)).toEqual(['warning missing-field '])
  })

  test('cannot be cleared', () => {
    expect(findings({ personality: null })).toEqual(['error missing-field cekura.personality'])
  })
})

describe('folders (B37)', () => {
  test.each<{ folder: string; findings: string[] }>([
    { folder: 'Sales (EU)_1-a/In bound', findings: [] },
    { folder: 'Größe', findings: ['warning folder-name folder'] },
    { folder: 'a.b', findings: ['error folder-name folder'] },
    { folder: 'a&b', findings: ['error folder-name folder'] },
    { folder: 'x'.repeat(100), findings: [] },
    { folder: 'x'.repeat(101), findings: ['error folder-name folder'] },
    { folder: 'a/b/c', findings: ['warning folder-depth folder'] },
  ])('$folder', ({ folder, findings }) => {
    expect(findingsOf({}, folder).map(short)).toEqual(findings)
  })

  test('stand where they are stated', () => {
    expect(findingsOf({ folder: 'a&b' }, 'a&b').map(short)).toEqual(['error folder-name folder'])
    expect(findingsOf({ cekura: { folder_path: 'a/b' } }).map(short)).toEqual([
      'error folder-name cekura.folder_path',
    ])
  })

  test('need a project', () => {
    expect(findingsOf({}, 'Sales', { agent_id: 1 }).map(short)).toEqual(['error folder-needs-project folder'])
    expect(findingsOf({}, '', { agent_id: 1 })).toEqual([])
  })
})

const first = { id: 0, condition: 'FIRST_MESSAGE', action: 'Hi.', fixed_message: true }
const second = { id: 1, condition: 'The agent asks', action: 'Say yes.' }
const order = {
  name: 'order',
  type: 'rest_api',
  config: { method: 'GET', url: 'https://shop.test', response_mapping: { id: '$.items[0].id' } },
}

function conditionalFindings(
  conditions: readonly Json[],
  functions: readonly Json[] = [],
): readonly Finding[] {
  return findingsOf({
    conditional_actions: { role: 'A caller', conditions, ...(functions.length > 0 ? { functions } : {}) },
  })
}

describe('conditional actions (B37)', () => {
  test.each<{ says: string; good: readonly Json[]; bad: readonly Json[]; at: string; like: RegExp }>([
    { says: 'the first id', good: [first], bad: [{ ...first, id: 1 }], at: '0.id', like: /must have id 0/ },
    {
      says: 'the first condition',
      good: [first],
      bad: [{ ...first, condition: 'FIRST_MESAGE' }],
      at: '0.condition',
      like: /Did you mean "FIRST_MESSAGE"/,
    },
    {
      says: 'the first is fixed',
      good: [first],
      bad: [{ ...first, fixed_message: false }],
      at: '0.fixed_message',
      like: /fixed_message: true/,
    },
    {
      says: 'the first follows nothing',
      good: [{ ...first, type: 'standard' }],
      bad: [{ ...first, type: 'action_followup' }],
      at: '0.type',
      like: /its type is standard/,
    },
    {
      says: 'the first may be silent',
      good: [{ ...first, action: '' }],
      bad: [first, { ...second, action: ' ' }],
      at: '1.action',
      like: /blank/,
    },
    {
      says: 'ids are unique',
      good: [first, second],
      bad: [first, { ...second, id: 0 }],
      at: '1.id',
      like: /already/,
    },
    {
      says: 'ids are whole numbers',
      good: [first, { ...second, id: 9 }],
      bad: [first, { ...second, id: -1 }],
      at: '1.id',
      like: /whole number/,
    },
    {
      says: 'known types',
      good: [first, { ...second, type: 'standard' }],
      bad: [first, { ...second, type: 'action_folowup' }],
      at: '1.type',
      like: /Did you mean "action_followup"/,
    },
    {
      says: 'a trigger in words',
      good: [first, second],
      bad: [first, { ...second, condition: ' ' }],
      at: '1.condition',
      like: /in words/,
    },
    {
      says: 'a number is a follow-up',
      good: [first, { ...second, condition: 0, type: 'action_followup' }],
      bad: [first, { ...second, condition: 0 }],
      at: '1.condition',
      like: /action_followup/,
    },
    {
      says: 'a follow-up names a number',
      good: [first, { ...second, condition: 0, type: 'action_followup' }],
      bad: [first, { ...second, condition: '0', type: 'action_followup' }],
      at: '1.condition',
      like: /Write 0 without quotes/,
    },
    {
      says: 'a follow-up looks back',
      good: [first, { ...second, condition: 0, type: 'action_followup' }],
      bad: [first, { ...second, condition: 2, type: 'action_followup' }, { ...second, id: 2 }],
      at: '1.condition',
      like: /No earlier condition has the id 2; the ids so far: 0\./,
    },
    {
      says: 'an action of 16 KiB',
      good: [first, { ...second, action: 'x'.repeat(16_384) }],
      bad: [first, { ...second, action: 'ü'.repeat(8193) }],
      at: '1.action',
      like: /16 KiB/,
    },
  ])('$says', ({ good, bad, at, like }) => {
    expect(conditionalFindings(good)).toEqual([])
    const findings = conditionalFindings(bad)
    expect(findings.map(short)).toEqual([`error conditional-actions conditional_actions.conditions.${at}`])
    expect(findings[0]!.message).toMatch(like)
  })

  test('a role and conditions are both needed', () => {
    expect(
      findingsOf({ cekura: { conditional_actions: { role: '', conditions: [first] } } }).map(short),
    ).toEqual(['error conditional-actions cekura.conditional_actions.role'])
    expect(findingsOf({ conditional_actions: { role: 'r', conditions: [] } }).map(short)).toEqual([
      'error conditional-actions conditional_actions.conditions',
    ])
  })

  test.each<{ says: string; value: Record<string, Json>; finding: string[] }>([
    {
      says: 'instructions beside them',
      value: { instructions: 'x' },
      finding: ['error contradiction instructions'],
    },
    {
      says: 'the other type',
      value: { cekura: { scenario_type: 'instruction' } },
      finding: ['error contradiction cekura.scenario_type'],
    },
    {
      says: 'another first message',
      value: { first_message: 'Bye.' },
      finding: ['error contradiction first_message'],
    },
    { says: 'the same first message', value: { first_message: 'Hi.' }, finding: [] },
    { says: 'instructions that the block replaces', value: { cekura: { instructions: 'x' } }, finding: [] },
  ])('$says', ({ value, finding }) => {
    expect(
      findingsOf({ conditional_actions: { role: 'r', conditions: [first] }, ...value }).map(short),
    ).toEqual(finding)
  })
})

function calling(name: string): Json {
  return { ...second, action: `<function name="${name}"/>`, fixed_message: true }
}

describe('tags in actions (B37)', () => {
  const followUp = { condition: 0, type: 'action_followup' }

  test.each<{ good: string; bad: string; like: RegExp; severity?: 'warning'; more?: Record<string, Json> }>([
    {
      good: 'Wait <silence time="1.5s"/> now',
      bad: 'Wait <silense time="1.5s"/>',
      like: /knows no tag .* Did you mean "silence"/,
    },
    { good: '<silence time="2s"/>', bad: '<silence time="2"/>', like: /time in seconds/ },
    { good: '<hold time="2s"/>', bad: '<hold/>', like: /needs the attribute "time"/ },
    { good: '<hold time="2s"/>', bad: '<hold time=2s/>', like: /written as name="value"/ },
    { good: '<hold time="2s"/>', bad: '<hold time="2s">', like: /ends with "\/>"/ },
    { good: '<endcall/>', bad: '<endcall when="now"/>', like: /no attribute "when"/ },
    { good: 'a<silence time="1s"/>', bad: 'a<break time="1s"/>', like: /use <silence/, severity: 'warning' },
    { good: '<ivr text="Press 1 > go"/>', bad: '<ivr text="Press 1"/> thanks', like: /whole action/ },
    { good: '<ivr text="a"/>', bad: '<IVR text="a"/>', like: /Did you mean "ivr"/ },
    { good: '<ivr text="a"/>', bad: '<ivr text="a <hold"/>', like: /no <hold>/ },
    { good: '<voicemail/>', bad: 'Hi <voicemail/>', like: /whole action/ },
    { good: '<voicemail text="Hi"/>', bad: '<voicemail text=""/>', like: /is not empty/ },
    {
      good: '<interruption time="1s"/>Wait',
      bad: 'Wait <interruption time="1s"/>',
      like: /stands first/,
      more: followUp,
    },
    { good: 'Wait', bad: '<interruption time="1s"/>Wait', like: /only in an action_followup/ },
    { good: '<dtmf digits="1*#{{test_profile.pin}}"/>', bad: '<dtmf digits="1a"/>', like: /0-9/ },
    {
      good: '<speed ratio="1.2"/>Hi',
      bad: '<speed ratio="1.5"/>Hi',
      like: /0\.8 to 1\.2/,
      severity: 'warning',
    },
    { good: '<speed ratio="0.8"/>Hi', bad: '<speed ratio="2.5"/>Hi', like: /from 0\.1 to 2/ },
    {
      good: '<volume ratio="0"/><speed ratio="1"/>Hi',
      bad: 'Hi <volume ratio="1"/>',
      like: /start/,
      severity: 'warning',
    },
    { good: '<volume ratio="2"/>Hi', bad: '<volume ratio="2.1"/>Hi', like: /from 0 to 2/ },
    {
      good: '<background_noise sound="coffee-shop" volume="1">Hi</background_noise>',
      bad: '<background_noise sound="coffee-shop" volume="1.1">Hi</background_noise>',
      like: /from 0 to 1/,
    },
    ...['lots', '101', '-1', ''].map(loss => ({
      good: '<network_simulation packet_loss="2.5"/>Hi',
      bad: `<network_simulation packet_loss="${loss}"/>Hi`,
      like: /from 0 to 100/,
    })),
    { good: 'Hi', bad: '<audio id="clip-1"/>', like: /blocks every run/, severity: 'warning' },
    { good: '<spell>AB</spell>', bad: '<spell>AB', like: /never closed/ },
    { good: '<spell>AB</spell>', bad: 'AB</spell>', like: /closes nothing/ },
    { good: '<spell>AB</spell>', bad: '<spell/>', like: /encloses text/ },
    {
      good: '<ignore_interruptions>a <endcall/></ignore_interruptions>',
      bad: '<spell>a <endcall/></spell>',
      like: /cannot stand inside <spell>/,
    },
    {
      good: '<ignore_interruptions>a</ignore_interruptions> b <ignore_interruptions>c</ignore_interruptions>',
      bad: '<ignore_interruptions><ignore_interruptions>a</ignore_interruptions></ignore_interruptions>',
      like: /cannot stand inside/,
    },
    {
      good: '<voice provider="11labs" id="aB3"/>',
      bad: '<voice provider="acme" id="aB3"/>',
      like: /cartesia or 11labs/,
    },
    {
      good: '<voice provider="cartesia" id="6b3c1d0e-1111-2222-3333-444455556666">a <endcall/></voice>',
      bad: '<voice provider="cartesia" id="abc"/>',
      like: /UUID/,
    },
    { good: '[laughter] a < b', bad: '<laughter/>', like: /knows no tag/ },
    {
      good: `<client_message t="get_session_args" d='{"job_number":"JB-42 > 7"}' />`,
      bad: `<client_message t="a" d='{"job":1}' e='x' />`,
      like: /no attribute "e"/,
    },
    { good: `Don't <endcall/> now, it's fine`, bad: `<hold time='2'/>`, like: /time in seconds/ },
    { good: `<hold time = '2s'/>`, bad: `<hold time=2's/>`, like: /written as name="value"/ },
    {
      good: '<noise sound="beep" time="500" />',
      bad: '<noise sound="beep" time="soon"/>',
      like: /milliseconds/,
    },
    {
      good: '<noise sound="cough1"/>',
      bad: '<noise sound="beep" time="2s"/>',
      like: /milliseconds, such as "2000"/,
      severity: 'warning',
    },
    {
      good: '<noise sound="office"/>',
      bad: '<noise sound="cough3"/>',
      like: /not among those that Cekura publishes.* Did you mean "cough1"/,
      severity: 'warning',
    },
    {
      good: '<background_noise sound="rain-thunder">Hi</background_noise>',
      bad: '<background_noise sound="rain-thundr">Hi</background_noise>',
      like: /Did you mean "rain-thunder"/,
      severity: 'warning',
    },
    {
      good: '<voice provider="11labs" id="aB3" text="Hi"/>',
      bad: '<voice provider="11labs" id="aB3" text="Hi">Hi</voice>',
      like: /either its text or/,
    },
  ])('$bad', ({ good, bad, like, severity = 'error', more = {} }) => {
    const entry = (action: string): Json => ({ ...second, action, fixed_message: true, ...more })
    expect(conditionalFindings([first, entry(good)], [order])).toEqual([])
    const findings = conditionalFindings([first, entry(bad)], [order])
    expect(findings.map(short)).toEqual([`${severity} action-tag conditional_actions.conditions.1.action`])
    expect(findings[0]!.message).toMatch(like)
  })

  test('without fixed_message a tag is only spoken', () => {
    expect(conditionalFindings([first, { ...second, action: 'Go <endcall/> <odd/>' }]).map(short)).toEqual([
      'warning action-tag conditional_actions.conditions.1.action',
    ])
  })

  test('without fixed_message a function is called all the same', () => {
    const call = (name: string): Json => ({ ...second, action: `Wait <function name="${name}"/>` })
    expect(conditionalFindings([first, call('order')], [order])).toEqual([])
    expect(conditionalFindings([first, call('ordr')], [order])).toMatchObject([
      { severity: 'error', message: expect.stringContaining('Did you mean "order"') },
    ])
    const both = { ...second, action: '<function name="order"/> <endcall/>' }
    expect(conditionalFindings([first, both], [order])).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('the tag <endcall/> is not obeyed') },
    ])
  })

  test('a hostile action of 16 KiB is checked at once', () => {
    for (const piece of [
      '<a',
      '<a "',
      `<a b='`,
      '<a  ',
      '<speed ratio="1"/>',
      "<a b=''",
      '{{function.',
      '<a b="c" ',
    ])
      expect(
        conditionalFindings([first, { ...second, action: piece.repeat(16_000 / piece.length) }]),
      ).toBeDefined()
  })

  test('a function that is not declared is named with its neighbour', () => {
    expect(conditionalFindings([first, calling('order')], [order])).toEqual([])
    expect(conditionalFindings([first, calling('ordr')], [order]).map(({ message }) => message)).toEqual([
      'The function "ordr" is not declared under functions. Did you mean "order"?',
    ])
  })

  test('the first action calls no function', () => {
    expect(
      conditionalFindings([{ ...first, action: 'Hi <function name="order"/>' }], [order]).map(
        ({ message }) => message,
      ),
    ).toEqual(['The first action cannot call a function.'])
  })
})

describe('functions (B37)', () => {
  const config = (changes: Record<string, Json>): Json => ({
    ...order,
    config: { ...order.config, ...changes },
  })

  test.each<{ says: string; functions: readonly Json[]; at: string }>([
    { says: 'a name with a space', functions: [{ ...order, name: 'my order' }], at: '0.name' },
    { says: 'a name of 65', functions: [{ ...order, name: 'x'.repeat(65) }], at: '0.name' },
    { says: 'a name twice', functions: [order, order], at: '1.name' },
    { says: 'another type', functions: [{ ...order, type: 'grpc' }], at: '0.type' },
    { says: 'another method', functions: [config({ method: 'PUT' })], at: '0.config.method' },
    { says: 'another scheme', functions: [config({ url: 'ftp://x' })], at: '0.config.url' },
    { says: 'no time', functions: [config({ timeout_seconds: 0 })], at: '0.config.timeout_seconds' },
    { says: 'too much time', functions: [config({ timeout_seconds: 31 })], at: '0.config.timeout_seconds' },
    { says: 'a body on a GET', functions: [config({ body: {} })], at: '0.config.body' },
    {
      says: 'nested query parameters',
      functions: [config({ query_params: { a: [] } })],
      at: '0.config.query_params',
    },
    {
      says: 'a filter in a path',
      functions: [config({ response_mapping: { a: '$.x[?(@.y)]' } })],
      at: '0.config.response_mapping.a',
    },
  ])('$says', ({ functions, at }) => {
    expect(conditionalFindings([first], functions).map(short)).toEqual([
      `error action-function conditional_actions.functions.${at}`,
    ])
  })

  test.each<{ says: string; changes: Record<string, Json>; at: string }>([
    { says: 'a query parameter that is true', changes: { query_params: { a: true } }, at: 'query_params.a' },
    { says: 'a query parameter that is empty', changes: { query_params: { a: null } }, at: 'query_params.a' },
    { says: 'a header that is a list', changes: { headers: { a: 'b', c: [] } }, at: 'headers.c' },
  ])('$says is only warned of', ({ changes, at }) => {
    expect(conditionalFindings([first], [config(changes)]).map(short)).toEqual([
      `warning action-function conditional_actions.functions.0.config.${at}`,
    ])
  })

  test('without a method it is a GET, which has no body', () => {
    const { method: _, ...rest } = order.config
    expect(conditionalFindings([first], [{ ...order, config: rest }])).toEqual([])
    const findings = conditionalFindings([first], [{ ...order, config: { ...rest, body: {} } }])
    expect(findings.map(short)).toEqual(['error action-function conditional_actions.functions.0.config.body'])
  })

  test('what the vendor accepts', () => {
    const post = config({
      method: 'POST',
      body: { a: 1 },
      timeout_seconds: 30,
      query_params: { a: 1 },
      response_mapping: { a: { path: 'data.x', default: null }, b: "$['k'].y", c: '$.items[-1].sku' },
      headers: { a: 'b', c: 1 },
    })
    expect(conditionalFindings([first], [post])).toEqual([])
  })

  test.each([
    { says: 'a declared output', action: '{{function.order.id}}', fixed: true, like: undefined },
    { says: 'a profile placeholder', action: '{{test_profile.a.b}}', fixed: false, like: undefined },
    {
      says: 'no fixed message',
      action: '{{function.order.id}}',
      fixed: false,
      like: /only with fixed_message: true/,
    },
    {
      says: 'an unknown function',
      action: '{{function.odrer.id}}',
      fixed: true,
      like: /Did you mean "order"/,
    },
    {
      says: 'an unknown output',
      action: '{{function.order.idd}}',
      fixed: true,
      like: /maps no output "idd"\. Did you mean "id"/,
    },
  ])('a placeholder with $says', ({ action, fixed, like }) => {
    const findings = conditionalFindings([first, { ...second, action, fixed_message: fixed }], [order])
    expect(findings).toHaveLength(like ? 1 : 0)
    expect(findings[0]?.message ?? '').toMatch(like ?? /^$/)
  })

  test('the first action fills in no function', () => {
    const silent = { ...first, action: 'Hi {{function.order.id}}' }
    expect(conditionalFindings([silent], [order]).map(({ message }) => message)).toEqual([
      '{{function.order.id}} cannot stand in the first action: no function has been called by then.',
    ])
  })
})
