import { describe, expect, test } from 'vitest'
import { normalise, sameValue } from '../../../src/model/fields.ts'
import type { Json } from '../../../src/model/json.ts'
import { replaceReason } from '../../../src/providers/bland/binding.ts'
import { createBody, updateBody } from '../../../src/providers/bland/body.ts'
import { bland } from '../../../src/providers/bland/index.ts'
import { changeOf, decoded, desiredOf, remoteOf, scenario, scope, WORKSPACE } from './target.ts'

const mark = { workspace: WORKSPACE, key: 'refund' }
const marked = { callsheet: mark }

function bodyOf(value: Record<string, Json>, folder?: string): Record<string, Json> {
  const { fields } = desiredOf(scenario(value, { folder }))
  return createBody(changeOf(fields), mark)
}

test.each([
  ['name', { name: 'A' }, { name: 'A' }],
  ['description', { description: 'Why' }, { description: 'Why' }],
  ['category', { category: 'HAPPY_PATH' }, { category: 'HAPPY_PATH' }],
  ['persona.name', { persona: { name: 'Sarah' } }, { tester_persona_name: 'Sarah' }],
  ['instructions', { instructions: 'Ask.' }, { tester_persona_prompt: 'Ask.' }],
  ['variables.agent', { variables: { agent: { a: 1 } } }, { request_data: { a: 1 } }],
  ['max_turns', { max_turns: 35 }, { max_turns: 35 }],
  ['tags', { tags: ['b', 'a'] }, { metadata: { callsheet: { ...mark, tags: ['a', 'b'] } } }],
  [
    'message_history',
    { message_history: [{ role: 'user', content: 'Hi' }] },
    { input_messages: [{ role: 'user', content: 'Hi' }], scenario_type: 'REPLAY' },
  ],
  ['bland.name', { bland: { name: 'B' } }, { name: 'B' }],
  ['bland.description', { bland: { description: 'Why' } }, { description: 'Why' }],
  ['bland.category', { bland: { category: 'EDGE_CASE' } }, { category: 'EDGE_CASE' }],
  ['bland.scenario_type', { bland: { scenario_type: 'HISTORICAL' } }, { scenario_type: 'HISTORICAL' }],
  ['bland.tester_persona_prompt', { bland: { tester_persona_prompt: 'x' } }, { tester_persona_prompt: 'x' }],
  ['bland.tester_persona_name', { bland: { tester_persona_name: 'x' } }, { tester_persona_name: 'x' }],
  ['bland.max_turns', { bland: { max_turns: 3 } }, { max_turns: 3 }],
  ['bland.request_data', { bland: { request_data: { a: 1 } } }, { request_data: { a: 1 } }],
  ['bland.start_node_id', { bland: { start_node_id: 'book' } }, { start_node_id: 'book' }],
  ['bland.bland_tone_enabled', { bland: { bland_tone_enabled: true } }, { bland_tone_enabled: true }],
  [
    'bland.is_required_for_promotion',
    { bland: { is_required_for_promotion: true } },
    { is_required_for_promotion: true },
  ],
  ['bland.input_messages', { bland: { input_messages: [{ a: 1 }] } }, { input_messages: [{ a: 1 }] }],
  ['bland.advanced_instructions', { bland: { advanced_instructions: 'x' } }, { advanced_instructions: 'x' }],
  ['bland.metadata', { bland: { metadata: { team: 'a' } } }, { metadata: { team: 'a', ...marked } }],
] as const)('%s is written and read back (B5)', (_, value, sent) => {
  const resource = desiredOf(scenario(value))
  const body = createBody(changeOf(resource.fields), mark)
  expect(body).toMatchObject(sent)
  const read = decoded({ id: '7', ...body }, resource.fields)
  const different = Object.entries(resource.fields).filter(
    ([path, wanted]) => !sameValue(bland.kindOf(path), wanted, read[path]),
  )
  expect(different).toEqual([])
})

test('the block wins over the portable field, and each field has one path', () => {
  const { fields } = desiredOf(
    scenario({ instructions: 'portable', max_turns: 5, bland: { tester_persona_prompt: 'own' } }),
  )
  expect(fields).toEqual({
    name: 'Refund',
    'bland.tester_persona_prompt': 'own',
    max_turns: 5,
    'bland.pathway_id': 'pw_1',
  })
})

test('a folder lies below the prefix of the target', () => {
  const at = { ...scope, settings: { ...scope.settings, folder: 'CI' } }
  expect(desiredOf(scenario({}, { folder: 'Sales/In' }), at)).toMatchObject({
    folder: 'CI/Sales/In',
    fields: { folder: 'CI/Sales/In' },
  })
  expect(desiredOf(scenario({}), at).folder).toBeUndefined()
  expect(bodyOf({}, 'Sales')).toMatchObject({ metadata: { callsheet: { ...mark, folder: 'Sales' } } })
})

test('what is switched off cannot be made so: the create leaves it out', () => {
  expect(bodyOf({ enabled: false })).not.toHaveProperty('enabled')
})

test('a create sends no nulls, an update clears with them', () => {
  const stated = { description: null, category: null, bland: { start_node_id: null } }
  const { fields } = desiredOf(scenario(stated))
  expect(bodyOf(stated)).toEqual({
    name: 'Refund',
    pathway_id: 'pw_1',
    category: 'CUSTOM',
    metadata: marked,
  })
  expect(updateBody(changeOf(fields, { id: '7' }), mark, {})).toMatchObject({
    description: null,
    category: 'CUSTOM',
    start_node_id: null,
  })
})

test('null asks for what a new scenario has', () => {
  const stated = { category: null, max_turns: null, enabled: null, description: null }
  const fresh = decoded({ category: 'CUSTOM', max_turns: 20, enabled: true, description: '' }, stated)
  expect(Object.entries(stated).map(([path]) => normalise(bland.kindOf(path), fresh[path]))).toEqual([
    null,
    null,
    null,
    null,
  ])
  expect(decoded({ max_turns: 21 }, stated)).toMatchObject({ max_turns: 21 })
})

test('a row tells what it has, a detail answer everything', () => {
  const raw = { id: '7', name: 'Refund', category: 'CUSTOM', assertions: [], pathway_id: 'pw_1' }
  const { fields } = desiredOf(
    scenario(
      { tags: ['a'], variables: { agent: { a: 1 } }, expected_outcome: 'A.', bland: { metadata: { a: 1 } } },
      { folder: 'Sales' },
    ),
  )
  const row = bland.decode(remoteOf(raw, { complete: false }), {}, fields)
  const lacking = Object.keys(fields).filter(path => !(path in row))
  expect(lacking.sort()).toEqual(['bland.metadata.a', 'folder', 'tags', 'variables.agent'])
  expect(bland.decode(remoteOf(raw), {}, fields)).toMatchObject({ 'bland.metadata.a': null, folder: '' })
})

test('without a file every field has its portable name, and our part of the metadata stays out of pair', () => {
  const raw = {
    id: '7',
    name: 'Refund',
    persona_id: 'per_1',
    pathway_id: null,
    metadata: { team: 'a', callsheet: { ...mark, folder: 'Sales', tags: ['x'] } },
    assertions: [{ id: 'a1', type: 'NODE_REACHED', config: { node_id: 'book' }, order: 0 }],
  }
  expect(decoded(raw)).toMatchObject({
    name: 'Refund',
    folder: 'Sales',
    tags: ['x'],
    instructions: null,
    'bland.persona_id': 'per_1',
    'bland.metadata': { team: 'a' },
    'bland.assertions': [{ type: 'NODE_REACHED', config: { node_id: 'book' } }],
  })
  expect(decoded(raw)).not.toHaveProperty('bland.pathway_id')
})

describe('metadata', () => {
  const before = {
    metadata: { team: 'a', owner: { id: 1 }, callsheet: { ...mark, folder: 'Old', tags: ['x'] } },
  }

  test.each([
    { says: 'a stated key', fields: { 'bland.metadata.team': 'b' }, users: { team: 'b', owner: { id: 1 } } },
    { says: 'a stated null', fields: { 'bland.metadata.team': null }, users: { owner: { id: 1 } } },
    { says: 'null for all', fields: { 'bland.metadata': null }, users: {} },
    { says: 'nothing', fields: { name: 'B' }, users: { team: 'a', owner: { id: 1 } } },
  ])('$says leaves the other keys and ours', ({ fields, users }) => {
    const { metadata } = updateBody(changeOf(fields, { id: '7' }), mark, before)
    expect(metadata).toEqual({ ...users, callsheet: { ...mark, folder: 'Old', tags: ['x'] } })
  })

  test('folder and tags are replaced and cleared, the mark follows the key', () => {
    const change = changeOf({ folder: '', tags: ['z', 'y', 'z'] }, { id: '7' })
    expect(updateBody(change, { ...mark, key: 'new' }, before)['metadata']).toMatchObject({
      callsheet: { workspace: WORKSPACE, key: 'new', tags: ['y', 'z'] },
    })
    expect(updateBody(change, mark, before)['metadata']).not.toHaveProperty('callsheet.folder')
  })

  test('only stated keys are compared', () => {
    const stated = desiredOf(scenario({ bland: { metadata: { team: 'a', gone: null } } })).fields
    expect(decoded(before, stated)).toMatchObject({ 'bland.metadata.team': 'a', 'bland.metadata.gone': null })
    expect(decoded(before, stated)).not.toHaveProperty('bland.metadata')
  })
})

describe('binding', () => {
  test.each([
    { says: 'the target', block: {}, settings: { pathway_id: 'p' }, field: ['bland.pathway_id', 'p'] },
    { says: 'an agent', block: {}, settings: { agent_id: 'a' }, field: ['bland.agent_id', 'a'] },
    {
      says: 'the file over the target',
      block: { persona_id: 'x' },
      settings: { pathway_id: 'p' },
      field: ['bland.persona_id', 'x'],
    },
  ])('comes from $says', ({ block, settings, field: [path, id] }) => {
    const { fields, naturalKey } = desiredOf(scenario({ bland: block }), {
      ...scope,
      settings,
    })
    const bindings = Object.entries(fields).filter(([path]) => path.endsWith('_id'))
    expect(bindings).toEqual([[path, id]])
    expect(naturalKey).toBe(`${path!.slice('bland.'.length)}:${id}/Refund`)
  })

  test('another pathway, persona or agent means another object', () => {
    expect(replaceReason([{ path: 'name', before: 'a', after: 'b' }])).toBeUndefined()
    expect(replaceReason([{ path: 'bland.persona_id', before: null, after: 'b' }])).toContain(
      'another persona',
    )
  })

  test('an answer that shows no binding does not cost the object', () => {
    const stated = { 'bland.agent_id': 'a' }
    expect(decoded({ id: '7', name: 'x' }, stated)).toMatchObject(stated)
    expect(decoded({ id: '7', agent_id: 'b' }, stated)).toMatchObject({ 'bland.agent_id': 'b' })
    expect(decoded({ id: '7', pathway_id: 'p' }, stated)).toMatchObject({ 'bland.agent_id': null })
  })
})
