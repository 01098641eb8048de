import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import type { Fields, References, RemoteResource } from '../../../src/model/resource.ts'
import { cekura } from '../../../src/providers/cekura/index.ts'
import { loaded, scenario, scope } from './target.ts'

const references: References = {
  personality: { 'Normal Male': 693 },
  metric: { greeting: 9002, closing: 9008 },
  phone_number: { '+14155550142': 3101 },
  test_profile: { Sarah: 55 },
}

function remote(raw: JsonObject, complete: boolean): RemoteResource {
  return { type: 'scenario', id: '7', name: '', folder: '', marker: undefined, complete, raw }
}

function fieldsOf(value: Record<string, Json>, folder?: string): Fields {
  return cekura.encode(scenario(value, { folder }), scope).resources[0]!.fields
}

describe('encode', () => {
  test('holds what the file states, under the path where it states it', () => {
    const value = {
      tags: ['a'],
      language: 'en',
      instructions: 'Ask.',
      cekura: { scenario_language: 'fr', metrics: ['greeting'], max_duration: null },
    }
    expect(fieldsOf(value, 'Sales')).toEqual({
      name: 'Refund',
      tags: ['a'],
      instructions: 'Ask.',
      'cekura.scenario_language': 'fr',
      'cekura.metrics': ['greeting'],
      'cekura.max_duration': null,
      'cekura.agent': 2142,
      folder: 'Sales',
    })
  })

  test.each([
    {
      says: 'conditional actions in leaves',
      value: { conditional_actions: { role: 'r', conditions: [] } },
      paths: ['conditional_actions.conditions', 'conditional_actions.role'],
    },
    {
      says: 'a cleared script as three leaves',
      value: { conditional_actions: null },
      paths: ['conditional_actions.conditions', 'conditional_actions.functions', 'conditional_actions.role'],
    },
    {
      says: 'the block’s script whole',
      value: {
        conditional_actions: { role: 'r', conditions: [], functions: [] },
        cekura: { conditional_actions: { role: 'x', conditions: [] } },
      },
      paths: ['cekura.conditional_actions.conditions', 'cekura.conditional_actions.role'],
    },
    {
      says: 'the block’s script instead of portable instructions',
      value: { instructions: 'i', cekura: { conditional_actions: { role: 'x', conditions: [] } } },
      paths: ['cekura.conditional_actions.conditions', 'cekura.conditional_actions.role'],
    },
    {
      says: 'the block’s instructions instead of a portable script',
      value: { conditional_actions: { role: 'r', conditions: [] }, cekura: { instructions: 'i' } },
      paths: ['cekura.instructions'],
    },
    { says: 'the agent that the file states', value: { cekura: { agent: null } }, paths: ['cekura.agent'] },
  ])('states $says', ({ value, paths }) => {
    const always = new Set(['name', 'cekura.agent'])
    expect(
      Object.keys(fieldsOf(value))
        .filter(path => !always.has(path) || paths.includes(path))
        .sort(),
    ).toEqual(['name', ...paths].filter(path => path !== 'name').sort())
  })

  test('variables bring a managed profile that the scenario needs', () => {
    const { resources } = cekura.encode(
      scenario({ variables: { agent: { id: 1 } }, formerly: ['old'] }),
      scope,
    )
    expect(resources).toMatchObject([
      {
        address: 'scenario.refund',
        needs: ['test_profile.refund'],
        formerly: ['old'],
        fields: { 'cekura.test_profile': 'callsheet:front-desk/refund' },
      },
      {
        address: 'test_profile.refund',
        name: 'callsheet:front-desk/refund',
        formerly: ['old'],
        fields: { 'variables.agent': { id: 1 } },
      },
    ])
    expect(Object.keys(resources[1]!.fields)).toEqual(['variables.agent'])
  })

  test.each([
    { folder: undefined, settings: {}, value: {}, at: undefined },
    { folder: '', settings: {}, value: {}, at: '' },
    { folder: 'Sales/In', settings: {}, value: {}, at: 'Sales/In' },
    { folder: 'Sales', settings: { folder: 'CI' }, value: {}, at: 'CI/Sales' },
    { folder: '', settings: { folder: 'CI' }, value: {}, at: 'CI' },
    { folder: undefined, settings: { folder: 'CI' }, value: {}, at: undefined },
    { folder: 'Default', settings: {}, value: {}, at: '' },
    { folder: 'Sales', settings: { folder: 'CI' }, value: { cekura: { folder_path: 'A.B' } }, at: 'A/B' },
  ])('folder $folder with $settings lies in $at', ({ folder, settings, value, at }) => {
    const [resource] = cekura.encode(scenario(value, { folder }), {
      ...scope,
      settings: { project_id: 742, ...settings },
    }).resources
    expect(resource!.folder).toBe(at)
    expect('folder' in resource!.fields).toBe(at !== undefined && !('cekura' in value))
  })

  test('what has no place is a note at its field', () => {
    const { findings } = cekura.encode(
      loaded({ persona: { name: 'Sarah' }, max_turns: 3, enabled: false, category: null }),
      scope,
    )
    expect(findings).toEqual(
      [['persona', 'name'], ['max_turns'], ['enabled']].map(at => ({
        severity: 'note',
        code: 'not-carried',
        message: `Not carried to cekura: ${at.join('.')}.`,
        at,
        onKey: true,
      })),
    )
  })
})

describe('decode', () => {
  const raw = {
    id: 7,
    name: 'Refund',
    tags: ['a', 'callsheet:front-desk/refund', 'callsheet:other/x'],
    folder_path: 'Sales.In',
    expected_outcome_prompt: 'One.\nTwo.',
    metrics: [9002, { id: 9008 }, 1],
    personality: 693,
    instructions: 'Ask.',
    scenario_type: 'instruction',
    phone_number: '+14155550142',
    outbound_phone_number_data: { id: 3101 },
    test_profile: 55,
    test_profile_data: { name: 'callsheet:front-desk/refund' },
  }

  test('without statements gives every field the way a person would write it', () => {
    const fields = cekura.decode(remote(raw, true), { metric: { greeting: 9002 } })
    expect(fields).toMatchObject({
      tags: ['a'],
      folder: 'Sales/In',
      expected_outcome: ['One.', 'Two.'],
      'cekura.metrics': ['greeting', 9008, 1],
      'cekura.personality': 693,
      'cekura.phone_number': '+14155550142',
      'conditional_actions.role': null,
      max_duration: null,
    })
    expect(
      Object.keys(fields).filter(path =>
        /^cekura\.(tags|folder_path|test_profile|scenario_type|assistant_id)$/.test(path),
      ),
    ).toEqual([])
  })

  test('with statements spells as the file spells', () => {
    const stated = {
      'cekura.metrics': ['closing', 9002],
      'cekura.personality': 'Normal Male',
      'cekura.phone_number': 3101,
      'cekura.expected_outcome_prompt': 'x',
      expected_outcome: 'x',
    }
    expect(cekura.decode(remote(raw, true), references, stated)).toMatchObject({
      'cekura.metrics': [9002, 'closing', 1],
      'cekura.personality': 'Normal Male',
      'cekura.phone_number': 3101,
      'cekura.expected_outcome_prompt': 'One.\nTwo.',
      expected_outcome: 'One.\nTwo.',
      folder: 'Sales/In',
      'cekura.folder_path': 'Sales.In',
      'cekura.test_profile': 'Sarah',
    })
  })

  test('a row tells nothing of what it lacks', () => {
    const row = { id: 7, name: 'Refund', metrics: 'unreadable' }
    expect(cekura.decode(remote(row, false), {}, {})).toEqual({ name: 'Refund', 'cekura.name': 'Refund' })
  })

  test.each([null, '', 'default', 'Default'])('folder_path %j is no folder', path => {
    expect(cekura.decode(remote({ folder_path: path }, false), {})).toEqual({ folder: '' })
  })

  test.each([
    { says: 'stored as text', instructions: '{"role":"r","conditions":[{"id":0}]}' },
    { says: 'answered as an object', instructions: { role: 'r', conditions: [{ id: 0 }] } },
  ])('conditional actions $says', ({ instructions }) => {
    const fields = cekura.decode(remote({ scenario_type: 'conditional_actions', instructions }, false), {})
    expect(fields).toEqual({
      instructions: null,
      'conditional_actions.role': 'r',
      'conditional_actions.conditions': [{ id: 0 }],
      'conditional_actions.functions': null,
    })
  })

  test('a profile of the old flat kind gives its values to both sides', () => {
    expect(cekura.decode(profile({ a: 1 }), {})).toEqual({
      'variables.agent': { a: 1 },
      'variables.caller': { a: 1 },
    })
    expect(cekura.decode(profile({ main_agent_variables: { a: 1 } }), {})).toEqual({
      'variables.agent': { a: 1 },
      'variables.caller': null,
    })
  })
})

function profile(information: JsonObject): RemoteResource {
  return { ...remote({ information }, true), type: 'test_profile' }
}
