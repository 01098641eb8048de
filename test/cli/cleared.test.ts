import { expect, test } from 'vitest'
import { scenario, stage, type Vendor } from './harness.ts'

const stated = `persona: { name: Ada, description: In a hurry }
variables: { agent: { plan: gold }, caller: { mood: good } }
`

/** What of an object shows its persona and its variables. */
const shown: Record<Vendor, (row: Record<string, unknown>) => unknown> = {
  cekura: ({ information }) => information,
  bland: ({ tester_persona_name: name, request_data: data }) => [name, data],
  eqho: ({ lead_scenario: lead, environment_setup: setup }) => [
    (lead as { persona: unknown }).persona,
    (setup as { dynamic_variables: unknown }).dynamic_variables,
  ],
  elevenlabs: row => [String(row['simulation_scenario']).split('\n')[0], row['dynamic_variables']],
  retell: ({ user_prompt: prompt, dynamic_variables: variables }) => [
    (prompt as string).split('You are')[0],
    variables,
  ],
  vapi: ({ targetOverrides }) => (targetOverrides as { variableValues: unknown }).variableValues,
}

test.each<{ vendor: Vendor; collection: string; before: unknown; after: unknown }>([
  {
    vendor: 'cekura',
    collection: 'test_profiles',
    before: { main_agent_variables: { plan: 'gold' }, testing_agent_variables: { mood: 'good' } },
    after: { main_agent_variables: {}, testing_agent_variables: {} },
  },
  { vendor: 'bland', collection: 'scenarios', before: ['Ada', { plan: 'gold' }], after: ['', null] },
  { vendor: 'eqho', collection: 'scenarios', before: ['In a hurry', { plan: 'gold' }], after: ['', {}] },
  {
    vendor: 'elevenlabs',
    collection: 'scenarios',
    before: ['Name: Ada', { plan: 'gold' }],
    after: ['You are a caller named One.', undefined],
  },
  {
    vendor: 'retell',
    collection: 'scenarios',
    before: ['# Persona\nName: Ada\nIn a hurry\n\n# Task\n', { plan: 'gold' }],
    after: ['', {}],
  },
  { vendor: 'vapi', collection: 'scenarios', before: { plan: 'gold' }, after: {} },
])('B65 null for a persona and for variables clears them at $vendor', async given => {
  const { vendor, collection, before, after } = given
  const file = scenario('One')
  await using desk = await stage({ 'x/one.yaml': file, 'x/_defaults.yaml': stated }, { vendor })
  const rows = () => desk.rows(vendor, collection).map(shown[vendor])
  expect(await desk.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  expect(rows()).toEqual([before])

  await desk.fixture.writeFile('x/one.yaml', `${file}persona: null\nvariables: null\n`)
  expect(await desk.run(['validate'])).toMatchObject({ code: 0 })
  expect(await desk.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  expect(rows()).toEqual([after])
  expect((await desk.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})
