import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { keyOf } from '../../../src/model/resource.ts'
import { suiteAbility } from '../../../src/providers/cekura/run/suite.ts'
import { checkWorkspace } from '../../../src/sync/check.ts'
import { run } from '../../cli/harness.ts'

const CONFIG = `version: 1
name: desk
targets:
  main: { provider: cekura, project_id: 742, agent_id: 2142, base_url: emulator }
`

const SUITE = {
  version: '1',
  suite: { name: 'gate' },
  defaults: { language: 'en', max_duration: 300, metrics: [11, 12], tags: ['gate'], personality: 693 },
  scenarios: [
    {
      key: 'one',
      name: 'One',
      instructions: 'You call.\nYou ask.\n',
      expected_outcome: 'The agent greets.\nThe agent asks for the name.',
      metrics: [12, 13],
      tags: ['own'],
      tools: ['end_call', 'dtmf'],
      first_message: 'Hi.',
      test_profile: {
        agent_variables: { order: 'o-1', nested: { a: [1, null] } },
        caller_variables: { mood: 'calm' },
      },
    },
    {
      key: 'two',
      name: 'Two',
      type: 'conditional_actions',
      conditional_actions: {
        role: 'You call.',
        conditions: [
          { id: 0, condition: 'FIRST_MESSAGE', action: 'Hello.', type: 'standard', fixed_message: true },
        ],
      },
      expected_outcome: 'The agent greets.',
      language: 'de',
      max_duration: 600,
      test_profile: 5,
    },
    {
      key: 'three',
      name: 'Three',
      instructions: 'You call.',
      personality: 694,
      tools: ['end_call_only_on_transfer'],
    },
  ],
}

/** Each case with what the suite lays under all. */
function laidOut() {
  const { metrics, ...defaults } = SUITE.defaults
  return SUITE.scenarios.map(one => ({
    type: 'instruction',
    ...defaults,
    ...one,
    metrics: [...new Set([...metrics, ...(one.metrics ?? [])])],
    frequency: 1,
  }))
}

test('a suite that was imported and is built again says the same of each case (B185)', async () => {
  await using fixture = await createFixture({
    'callsheet.yaml': CONFIG,
    '_in/suite.json': JSON.stringify(SUITE),
  })
  const { code } = await run(['import', '_in/suite.json', '--from', 'cekura-suite'], { cwd: fixture.path })
  expect(code).toBe(0)
  const { targets } = await checkWorkspace({ root: fixture.path, env: {}, target: [], strict: false })
  const { resources, scope } = targets[0]!
  const cases = resources
    .filter(({ type }) => type === 'scenario')
    .map(({ address, fields }) => {
      const key = keyOf(address)
      const companion = resources.find(resource => resource.address === `test_profile.${key}`)?.fields
      return { address, id: key, name: key, fields, companion }
    })
  const context = { scope, references: {}, label: 'x', repeat: 1 }
  const { suite, lost } = suiteAbility.encode(cases, context)
  expect(lost).toEqual([])
  const byKey = (list: readonly Json[]) =>
    Object.fromEntries(
      list.map(one => [(one as { key: string }).key, { type: 'instruction', ...(one as object) }]),
    )
  expect(byKey(suite['scenarios'] as Json[])).toEqual(byKey(laidOut() as unknown as Json[]))
})
