import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { sameValue } from '../../src/model/fields.ts'
import type { Json, JsonObject } from '../../src/model/json.ts'
import type { LoadedScenario } from '../../src/model/problem.ts'
import type { Provider } from '../../src/model/provider.ts'
import type { Fields, RemoteResource } from '../../src/model/resource.ts'
import { createBody as cekuraBody, patchBody } from '../../src/providers/cekura/body.ts'
import { cekura } from '../../src/providers/cekura/index.ts'
import { createBody as eqhoBody } from '../../src/providers/eqho/body.ts'
import { eqho } from '../../src/providers/eqho/index.ts'
import { createBody as retellBody } from '../../src/providers/retell/body.ts'
import { retell } from '../../src/providers/retell/index.ts'
import { createBody as vapiBody } from '../../src/providers/vapi/body.ts'
import { vapi } from '../../src/providers/vapi/index.ts'
import { structured } from '../../src/providers/tool-mocks.ts'
import { changeFor } from './cekura/target.ts'

const scope = { workspace: 'front-desk', target: 't', settings: { project_id: 742, agent_id: 2142 } }
const findSlots = { tool: 'find_slots', when: { week: 'next' }, returns: { slots: ['Thursday'] } }
const sent = { tool: 'send', returns: 'sent' }

/** How each platform that carries mocks is written to, without a server. */
const platforms = [
  { provider: cekura, block: 'generated_mock_tool_entries', bodyOf: cekuraBodyOf },
  { provider: eqho, block: 'environment_setup.action_mocks', bodyOf: eqhoBodyOf },
  { provider: retell, block: 'tool_mocks', bodyOf: retellBodyOf },
  { provider: vapi, block: 'toolMocks', bodyOf: vapiBodyOf },
] as const
type Platform = (typeof platforms)[number]

function cekuraBodyOf(fields: Fields): JsonObject {
  const api = { workspace: 'front-desk', projectId: 742, agentId: 2142 }
  const change = changeFor(resourceOf(cekura, fields))
  return cekuraBody({ api, change, context: { references: {}, idOf: () => undefined } })
}

function eqhoBodyOf(fields: Fields): JsonObject {
  return eqhoBody(changeFor(resourceOf(eqho, fields)), 'front-desk')
}

function retellBodyOf(fields: Fields): JsonObject {
  const engine = { type: 'retell-llm', idField: 'llm_id', id: 'llm_1' } as const
  return retellBody(changeFor(resourceOf(retell, fields)), engine)
}

function vapiBodyOf(fields: Fields): JsonObject {
  return vapiBody(changeFor(resourceOf(vapi, fields)), undefined)
}

function resourceOf(provider: Provider, fields: Fields) {
  const [resource] = provider.encode(loaded({}), scope).resources
  return { ...resource!, fields: { ...fields, 'cekura.personality': 693 } }
}

function loaded(value: JsonObject): LoadedScenario {
  return { key: 'refund', file: 'refund.yaml', folder: undefined, value: { name: 'Refund', ...value } }
}

function encoded(provider: Provider, value: JsonObject) {
  const { resources, findings } = provider.encode(loaded(value), scope)
  const told = findings.filter(({ at }) => at[0] === 'tool_mocks')
  return {
    fields: resources[0]!.fields,
    findings: told.map(({ severity, code, at }) => `${severity} ${code} ${at.join('.')}`),
  }
}

/** What a platform has after a write. */
function written({ bodyOf }: Platform, fields: Fields): RemoteResource {
  return remote(bodyOf(fields))
}

function remote(raw: JsonObject): RemoteResource {
  return { type: 'scenario', id: '7', name: '', folder: '', marker: undefined, complete: true, raw }
}

function entriesIn({ raw }: RemoteResource): Json | undefined {
  const members = raw as Record<string, Json>
  const { generated_mock_tool_entries: entries, environment_setup: setup, tool_mocks: mocks } = members
  return entries ?? mocks ?? members['toolMocks'] ?? (setup as JsonObject | undefined)?.['action_mocks']
}

/** An object with mocks of somebody else. */
function having({ provider }: Platform, mocks: Json): RemoteResource {
  if (provider === retell) return remote({ tool_mocks: mocks })
  if (provider === vapi) return remote({ toolMocks: mocks })
  return remote(
    provider === cekura
      ? { generated_mock_tool_entries: mocks }
      : { environment_setup: { action_mocks: mocks } },
  )
}

describe('B165: tool mocks reach each platform that has them, in its own form', () => {
  test('Cekura gets entries with arguments and a map', () => {
    const text = { tool: 'a', when: { n: 1 }, returns: '{"ok": true}' }
    expect(entriesIn(written(platforms[0], { tool_mocks: [findSlots, text] }))).toEqual([
      { tool_name: 'find_slots', new_entry: { input: { week: 'next' }, output: { slots: ['Thursday'] } } },
      { tool_name: 'a', new_entry: { input: { n: 1 }, output: { ok: true } } },
    ])
  })

  test.each<{ returns: Json; text: string }>([
    { returns: 'sent', text: 'sent' },
    { returns: '10.00', text: '10.00' },
    { returns: '{"a":  1}', text: '{"a":  1}' },
    { returns: { a: [1, null] }, text: '{"a":[1,null]}' },
    { returns: true, text: 'true' },
    { returns: null, text: 'null' },
    { returns: '', text: '' },
  ])('Eqho gets $returns as the text $text', ({ returns, text }) => {
    expect(entriesIn(written(platforms[1], { tool_mocks: [{ tool: 'x', returns }] }))).toEqual({
      x: { default_return_value: text },
    })
  })

  test.each<{ returns: Json; output: string }>([
    { returns: 'sent', output: '"sent"' },
    { returns: '10', output: '"10"' },
    { returns: '{"a":  1}', output: '{"a":  1}' },
    { returns: { a: [1, null] }, output: '{"a":[1,null]}' },
    { returns: 10, output: '10' },
    { returns: null, output: 'null' },
  ])('Retell gets $returns as the JSON text $output', ({ returns, output }) => {
    const mocks = [
      { tool: 'x', returns },
      { tool: 'x', when: { n: 1 }, returns },
    ]
    expect(entriesIn(written(platforms[2], { tool_mocks: mocks }))).toEqual([
      { tool_name: 'x', input_match_rule: { type: 'any' }, output },
      { tool_name: 'x', input_match_rule: { type: 'partial_match', args: { n: 1 } }, output },
    ])
  })

  test('Cekura keeps the id that it has for a tool', () => {
    const entry = { tool_id: 5, tool_name: 'find_slots', new_entry: { input: { n: 1 }, output: {} } }
    const row = { generated_mock_tool_entries: [entry], tags: [] }
    const change = changeFor(resourceOf(cekura, { tool_mocks: [findSlots] }), remote(row))
    const api = { workspace: 'front-desk', projectId: 742, agentId: 2142 }
    const body = patchBody({ api, change, context: { references: {}, idOf: () => undefined } }, row)
    expect(entriesIn(remote(body))).toEqual([
      { ...entry, new_entry: { input: { week: 'next' }, output: { slots: ['Thursday'] } } },
    ])
  })
})

describe('B166: a mock that a platform cannot say is told and left out, and none says something else there', () => {
  const cases: { says: string; provider: Provider; mocks: Json; told: string[]; sent: Json }[] = [
    {
      says: 'any arguments at Cekura',
      provider: cekura,
      mocks: [sent, findSlots],
      told: ['warning mock-left-out tool_mocks.0.tool'],
      sent: [
        { tool_name: 'find_slots', new_entry: { input: { week: 'next' }, output: { slots: ['Thursday'] } } },
      ],
    },
    {
      says: 'a text at Cekura',
      provider: cekura,
      mocks: [{ ...findSlots, returns: 'none' }],
      told: ['warning mock-left-out tool_mocks.0.tool'],
      sent: [],
    },
    {
      says: 'arguments at Eqho',
      provider: eqho,
      mocks: [findSlots, sent],
      told: ['warning mock-left-out tool_mocks.0.tool'],
      sent: { send: { default_return_value: 'sent' } },
    },
    {
      says: 'two mocks for one call at Cekura',
      provider: cekura,
      mocks: [findSlots, { ...findSlots, returns: {} }],
      told: ['error rival-mocks tool_mocks.1.tool'],
      sent: expect.anything() as Json,
    },
    {
      says: 'two answers of one tool at Eqho',
      provider: eqho,
      mocks: [sent, { ...sent, returns: 'no' }],
      told: ['error rival-mocks tool_mocks.1.tool'],
      sent: expect.anything() as Json,
    },
    {
      says: 'an answer at Eqho that is meant for the other calls',
      provider: eqho,
      mocks: [findSlots, { tool: 'find_slots', returns: 'none' }],
      told: ['warning mock-left-out tool_mocks.0.tool', 'error rival-mocks tool_mocks.1.tool'],
      sent: expect.anything() as Json,
    },
    {
      says: 'two with arguments at Eqho, of which neither gets there',
      provider: eqho,
      mocks: [findSlots, { ...findSlots, when: { week: 'this' } }],
      told: ['warning mock-left-out tool_mocks.0.tool', 'warning mock-left-out tool_mocks.1.tool'],
      sent: {},
    },
    {
      says: 'arguments at Vapi',
      provider: vapi,
      mocks: [findSlots, sent],
      told: ['warning mock-left-out tool_mocks.0.tool'],
      sent: [{ toolName: 'send', result: 'sent', enabled: true }],
    },
    { says: 'no mocks', provider: cekura, mocks: [], told: [], sent: [] },
  ]

  test.each(cases)('$says', ({ provider, mocks, told, sent: wanted }) => {
    const { fields, findings } = encoded(provider, { tool_mocks: mocks })
    expect(findings).toEqual(told)
    const platform = platforms.find(one => one.provider === provider)!
    expect(entriesIn(written(platform, { tool_mocks: fields['tool_mocks']! }))).toEqual(wanted)
  })

  test.each(platforms)("the block's mocks win, and the others are told", ({ provider, block }) => {
    const own = block
      .split('.')
      .reduceRight<Json>((inner, key) => ({ [key]: inner }), provider === eqho ? {} : [])
    const value = { tool_mocks: [findSlots], [provider.name]: own }
    const { fields, findings } = encoded(provider, value)
    expect(findings).toEqual(['note overruled tool_mocks'])
    expect(Object.keys(fields)).toContain(`${provider.name}.${block}`)
    expect(Object.keys(fields)).not.toContain('tool_mocks')
  })
})

describe('B167: what a platform has of mocks comes back as it is, or stays in its block', () => {
  const kept: { says: string; platform: Platform; found: Json }[] = [
    {
      says: 'the id of a tool',
      platform: platforms[0],
      found: [{ tool_id: 5, tool_name: 'a', new_entry: { input: { n: 1 }, output: {} } }],
    },
    {
      says: 'a call without arguments',
      platform: platforms[0],
      found: [{ tool_name: 'a', new_entry: { input: {}, output: { ok: true } } }],
    },
    {
      says: 'two for one call',
      platform: platforms[0],
      found: [1, 2].map(ok => ({ tool_name: 'a', new_entry: { input: { n: 1 }, output: { ok } } })),
    },
    {
      says: 'an error',
      platform: platforms[1],
      found: { a: { default_return_value: 'x', default_is_error: true } },
    },
    {
      says: 'a member of no page',
      platform: platforms[1],
      found: { a: { default_return_value: 'x', after: 2 } },
    },
    {
      says: 'one that is switched off',
      platform: platforms[3],
      found: [{ toolName: 'a', result: 'x', enabled: false }],
    },
    {
      says: 'the result of a tool',
      platform: platforms[2],
      found: [{ tool_name: 'a', input_match_rule: { type: 'any' }, output: '{}', result: false }],
    },
    {
      says: 'an output that is no JSON',
      platform: platforms[2],
      found: [{ tool_name: 'a', input_match_rule: { type: 'any' }, output: 'sent' }],
    },
    {
      says: 'JSON in a JSON text',
      platform: platforms[2],
      found: [{ tool_name: 'a', input_match_rule: { type: 'any' }, output: '"{}"' }],
    },
    {
      says: 'a rule without arguments',
      platform: platforms[2],
      found: [{ tool_name: 'a', input_match_rule: { type: 'partial_match', args: {} }, output: '1' }],
    },
    {
      says: 'a rule of no page',
      platform: platforms[2],
      found: [{ tool_name: 'a', input_match_rule: { type: 'regex', args: { b: 1 } }, output: '1' }],
    },
    { says: 'no answer', platform: platforms[1], found: { a: { default_is_error: false } } },
    {
      says: 'an answer that is no text',
      platform: platforms[1],
      found: { a: { default_return_value: true } },
    },
  ]

  test.each(kept)('$says', ({ platform, found }) => {
    const { provider, block } = platform
    const path = `${provider.name}.${block}`
    const decoded = provider.decode(having(platform, found), {})
    expect(decoded[path]).toEqual(found)
    expect(decoded['tool_mocks']).toBeUndefined()
  })

  const changed: { says: string; platform: Platform; found: Json; stated: Json }[] = [
    {
      says: 'an error where the file has an answer',
      platform: platforms[1],
      found: { send: { default_return_value: 'sent', default_is_error: true } },
      stated: [sent],
    },
    {
      says: 'a call without arguments where the file has some',
      platform: platforms[0],
      found: [{ tool_name: 'find_slots', new_entry: { input: {}, output: { slots: ['Thursday'] } } }],
      stated: [findSlots],
    },
    {
      says: 'a result where the file has none',
      platform: platforms[2],
      found: [{ tool_name: 'send', input_match_rule: { type: 'any' }, output: '"sent"', result: true }],
      stated: [sent],
    },
  ]
  test.each(changed)('a pull takes over in the block: $says', ({ platform, found, stated }) => {
    const { provider, block } = platform
    const object = having(platform, found)
    const fields = { tool_mocks: stated }
    expect(sameValue('value', stated, provider.decode(object, {}, fields)['tool_mocks'])).toBe(false)
    expect(provider.respellings!(object, fields)).toEqual([
      { paths: ['tool_mocks'], instead: { [`${provider.name}.${block}`]: found } },
    ])
  })

  test('what a server adds by itself is no difference', () => {
    const one = having(platforms[1], {
      send: { default_return_value: 'sent', default_is_error: false, more: [] },
    })
    expect(eqho.decode(one, {}, { tool_mocks: [sent] })['tool_mocks']).toEqual([sent])
    const other = having(platforms[0], [
      {
        tool_id: 5,
        tool_name: 'find_slots',
        new_entry: { output: findSlots.returns, input: findSlots.when },
      },
    ])
    expect(cekura.decode(other, {}, { tool_mocks: [findSlots] })['tool_mocks']).toEqual([findSlots])
  })

  test('the order and the spelling of the file are kept where they mean nothing there', () => {
    const stated = [sent, { tool: 'b', returns: '{"a": 1}' }, { tool: 'a', returns: 5 }]
    const found = having(platforms[1], {
      a: { default_return_value: '5' },
      b: { default_return_value: '{ "a": 1 }' },
      send: { default_return_value: 'sent' },
    })
    expect(eqho.decode(found, {}, { tool_mocks: stated })['tool_mocks']).toEqual(stated)
    const [one, other] = [stated, stated.toReversed()].map(value => eqho.canonical!('tool_mocks', value, {}))
    expect(one).toEqual(other)
  })
})

const words = fc.stringMatching(/^[a-z_]{1,8}$/)
const json = fc.jsonValue({ maxDepth: 2 }).map(value => JSON.parse(JSON.stringify(value)) as Json)
const answers = fc.oneof(
  json,
  fc.string(),
  fc.dictionary(words, json, { maxKeys: 3 }),
  json.map(value => JSON.stringify(value, null, 1)),
)
const mock = fc.record(
  { tool: words, when: fc.dictionary(words, json, { minKeys: 1, maxKeys: 2 }), returns: answers },
  { requiredKeys: ['tool', 'returns'] },
) as fc.Arbitrary<JsonObject>
const mocks = fc.array(mock, { maxLength: 4 })

test.each(platforms)(
  'B167: what was written is no difference, and what comes back writes the same ($provider.name)',
  platform => {
    const { provider, bodyOf } = platform
    fc.assert(
      fc.property(mocks, mocks, (stated, later) => {
        const { fields, findings } = encoded(provider, { tool_mocks: stated })
        fc.pre(findings.every(finding => !finding.startsWith('error')))
        const own = { tool_mocks: fields['tool_mocks']! }
        const found = written(platform, own)
        expect(sameValue('value', own.tool_mocks, provider.decode(found, {}, own)['tool_mocks'])).toBe(true)

        const read = provider.decode(found, {})
        const again = { tool_mocks: read['tool_mocks']! }
        const sent = normal(entriesIn(found))
        expect(normal(entriesIn(remote(bodyOf(again))))).toEqual(sent)

        // Another file finds a difference unless it sends the same.
        const other = { tool_mocks: later }
        const isSame = sameValue('value', later, provider.decode(found, {}, other)['tool_mocks'])
        const isValid = encoded(provider, other).findings.every(told => !told.startsWith('error'))
        const sends = normal(entriesIn(written(platform, other)))
        expect(isSame && isValid ? blurred(sends) : blurred(sent)).toEqual(blurred(sent))
      }),
      { numRuns: 300 },
    )
  },
)

/** Entries with answers as the platform tells them apart: JSON is JSON, however it is written. */
function normal(entries: Json | undefined): Json {
  return JSON.parse(JSON.stringify(entries ?? null), (key, value: Json) =>
    ['default_return_value', 'output', 'result'].includes(key) ? structured(value) : value,
  ) as Json
}

/** Without what no comparison tells apart: what is empty. */
function blurred(value: Json): Json {
  if (typeof value === 'string') return value.trimEnd()
  if (Array.isArray(value)) return value.map(blurred)
  if (typeof value !== 'object' || value === null) return value
  const members = Object.entries(value).map(([key, member]) => [key, blurred(member)] as const)
  return Object.fromEntries(
    members.filter(([, member]) => member !== null && JSON.stringify(member).length > 2),
  )
}
