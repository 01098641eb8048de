import { expect, test } from 'vitest'
import { asking, plain, SCENARIOS } from './asking.ts'

const first = { id: 0, condition: 'FIRST_MESSAGE', action: 'Hi there', type: 'standard', fixed_message: true }
const next = {
  id: 1,
  condition: 'asked for a name',
  action: 'Say Ann',
  type: 'standard',
  fixed_message: false,
}
const find = {
  name: 'find',
  type: 'rest_api',
  config: { method: 'GET', url: 'https://shop.example/orders' },
}
const actions = { role: 'A caller', conditions: [first, next] }
const scripted = (conditional_actions: object, more: object = {}): object =>
  plain({ scenario_type: 'conditional_actions', conditional_actions, ...more })

test('the object is kept as JSON text in instructions, rewritten but with the same meaning', async () => {
  const { status, body } = await asking().ask('POST', SCENARIOS, scripted(actions))
  expect(status).toBe(201)
  expect(body).not.toHaveProperty('conditional_actions')
  expect(body.instructions).not.toBe(JSON.stringify(actions))
  expect(JSON.parse(body.instructions)).toEqual({ ...actions, functions: [] })
  expect(body['first_message']).toBe('Hi there')
})

test('defaults of a function are filled in', async () => {
  const { body } = await asking().ask('POST', SCENARIOS, scripted({ ...actions, functions: [find] }))
  expect(JSON.parse(body.instructions)).toMatchObject({
    functions: [{ ...find, auto_run: true, config: { ...find.config, timeout_seconds: 10 } }],
  })
})

test('a function without a method is a GET', async () => {
  const functions = [{ ...find, config: { url: find.config.url } }]
  const { status, body } = await asking().ask('POST', SCENARIOS, scripted({ ...actions, functions }))
  expect(status).toBe(201)
  expect(JSON.parse(body.instructions)).toMatchObject({ functions: [find] })
})

test('a function is called in any action but the first, fixed or not, with single quotes too', async () => {
  const conditions = [
    first,
    { ...next, action: 'Look it up <function name="find"/>' },
    { ...next, id: 2, fixed_message: true, action: "<function name='find' />" },
  ]
  const { ask } = asking()
  const { status } = await ask('POST', SCENARIOS, scripted({ ...actions, conditions, functions: [find] }))
  expect(status).toBe(201)
})

test('a read carries the object where the mode says so', async () => {
  const { ask } = asking({ modes: { cekura: { actions: 'returned' } } })
  const { body } = await ask('POST', SCENARIOS, scripted(actions))
  const read = await ask('GET', `${SCENARIOS}${body.id}/`)
  expect(read.body['conditional_actions']).toEqual({ ...actions, functions: [] })
  const other = await ask('POST', SCENARIOS, plain())
  expect(other.body).not.toHaveProperty('conditional_actions')
})

test('the first message cannot be set beside them', async () => {
  const { ask } = asking()
  const { body } = await ask('POST', SCENARIOS, scripted(actions, { first_message: 'Other' }))
  expect(body['first_message']).toBe('Hi there')
  const patched = await ask('PATCH', `${SCENARIOS}${body.id}/`, { first_message: 'Other' })
  expect(patched.body['first_message']).toBe('Hi there')
})

test('PATCH replaces them whole: functions that are left out are gone', async () => {
  const { ask } = asking()
  const { body } = await ask('POST', SCENARIOS, scripted({ ...actions, functions: [find] }))
  const silent = { ...actions, conditions: [{ ...first, action: '' }] }
  const update = { scenario_type: 'conditional_actions', conditional_actions: silent }
  const patched = await ask('PATCH', `${SCENARIOS}${body.id}/`, update)
  expect(JSON.parse(patched.body.instructions)).toEqual({ ...silent, functions: [] })
  expect(patched.body['first_message']).toBe('')
})

test('without its type in the request the object is ignored', async () => {
  const { status, body } = await asking().ask(
    'POST',
    SCENARIOS,
    plain({ conditional_actions: actions, instructions: 'Plain' }),
  )
  expect(status).toBe(201)
  expect(body).toMatchObject({ scenario_type: 'instruction', instructions: 'Plain', first_message: 'Hello' })
})

const without = (entry: object, field: string): object =>
  Object.fromEntries(Object.entries(entry).filter(([name]) => name !== field))
const withNext = (more: object): object => ({ ...actions, conditions: [first, { ...next, ...more }] })

test.each([
  ['no role', without(actions, 'role'), 'role is required'],
  ['no conditions', { role: 'A' }, 'conditions is required'],
  [
    'a wrong opening',
    { ...actions, conditions: [next] },
    "first condition must have condition='FIRST_MESSAGE'",
  ],
  ['no type', { ...actions, conditions: [first, without(next, 'type')] }, 'type is required'],
  [
    'no fixed_message',
    { ...actions, conditions: [first, without(next, 'fixed_message')] },
    'fixed_message is required',
  ],
  ['a twin', withNext({ id: 0 }), 'duplicate condition ID 0'],
  ['a negative id', withNext({ id: -1 }), 'condition ID must be a non-negative integer'],
  ['a blank action', withNext({ action: ' ' }), 'action cannot be empty'],
  ['a blank condition', withNext({ condition: '' }), 'condition cannot be empty'],
  ['an odd type', withNext({ type: 'later' }), 'type "later" is not valid'],
  [
    'a follow-up by text',
    withNext({ type: 'action_followup', condition: '0' }),
    'condition of an action_followup must be the integer id of an earlier condition',
  ],
  [
    'a follow-up of a later one',
    withNext({ type: 'action_followup', condition: 5 }),
    'condition of an action_followup must be the integer id of an earlier condition',
  ],
  [
    'an undeclared function',
    withNext({ fixed_message: true, action: '<function name="find"/>' }),
    'function "find" is not declared',
  ],
  [
    'an undeclared function in words of the caller',
    withNext({ action: "Look it up <function name='find'/>" }),
    'function "find" is not declared',
  ],
  [
    'a function in the first message',
    { ...actions, conditions: [{ ...first, action: '<function name="find"/>' }], functions: [find] },
    'a function cannot be used in the first message',
  ],
  [
    'the answer of a function in the first message',
    { ...actions, conditions: [{ ...first, action: 'Order {{function.find.id}}' }], functions: [find] },
    'a function cannot be used in the first message',
  ],
  [
    'a bad function',
    { ...actions, functions: [{ ...find, type: 'soap' }] },
    "function type must be 'rest_api'",
  ],
  ['a twin function', { ...actions, functions: [find, find] }, 'duplicate function name "find"'],
])('B37: refuses %s', async (_, conditional_actions, message) => {
  const { status, body } = await asking().ask('POST', SCENARIOS, scripted(conditional_actions))
  expect(status).toBe(400)
  expect(body['conditional_actions']).toContain(message)
})

test('a follow-up names an earlier condition by number', async () => {
  const reply = await asking().ask(
    'POST',
    SCENARIOS,
    scripted(withNext({ type: 'action_followup', condition: 0 })),
  )
  expect(reply.status).toBe(201)
})

test('the type alone, or both texts, is refused', async () => {
  const { ask } = asking()
  const alone = await ask('POST', SCENARIOS, plain({ scenario_type: 'conditional_actions' }))
  expect(alone.body).toEqual({
    conditional_actions: ['conditional_actions must be sent with this scenario_type'],
  })
  const both = await ask('POST', SCENARIOS, scripted(actions, { instructions: 'x' }))
  expect(both.status).toBe(400)
})
