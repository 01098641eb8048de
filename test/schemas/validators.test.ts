import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { scenarioKeys } from '../../src/model/generated/field-paths.ts'
import { validateConfig, validateDefaults, validateScenario } from '../../src/model/generated/validators.ts'
import type { Validator } from '../../src/model/validator.ts'
import { providers } from '../../src/providers/registry.ts'

/** Where, which rule, and the key or the value that the rule is about. */
type Finding = [at: string, keyword: string, about?: string]

const scenario = (fields: object) => ({ name: 'A call', ...fields })
const config = (target: unknown) => ({ version: 1, name: 'front-desk', targets: { staging: target } })

describe('valid scenarios', () => {
  test.each<[says: string, document: object]>([
    ['a name alone', { name: 'A call' }],
    ['a key of 64 characters', scenario({ key: `a${'-'.repeat(63)}` })],
    ['no folder', scenario({ folder: '' })],
    ['one expected outcome', scenario({ expected_outcome: 'The agent says goodbye.' })],
    ['free-form maps', scenario({ variables: { agent: { a: { b: [1, null] } }, caller: {} } })],
    [
      'messages with keys of their own',
      scenario({ message_history: [{ role: 'tool', content: null, call: 1 }] }),
    ],
    [
      'short conditions',
      scenario({ conditional_actions: { role: 'R', conditions: [{ id: 0, condition: 'C', action: '' }] } }),
    ],
    [
      'ids and names',
      scenario({
        cekura: { personality: 693, metrics: [1, 'greeting'], phone_number: '+15550100', test_profile: 'P' },
      }),
    ],
    [
      'a null in every managed portable field',
      scenario(
        nulls('scenario', [
          'name',
          'key',
          'formerly',
          'protect',
          'matrix',
          'exclude',
          'folder',
          'run',
          'targets',
          'persona',
          'variables',
          ...Object.keys(providers),
        ]),
      ),
    ],
    [
      'a null in every Cekura field that can be cleared',
      scenario({ cekura: nulls('cekura', ['name', 'personality', 'assistant_id', 'scenario_type']) }),
    ],
    ['a null in every Bland field but the name', scenario({ bland: nulls('bland', ['name']) })],
    [
      'a null in every Eqho block that can be cleared',
      scenario({ eqho: nulls('eqho', ['name', 'lead_scenario']) }),
    ],
    [
      'a caller who can hang up',
      scenario({
        eqho: {
          lead_scenario: {
            actions: {
              terminate_call: {
                type: 'terminate_call',
                messages: { start: 'Bye' },
                non_live_llm_settings: { temperature: 0.5 },
              },
            },
          },
        },
      }),
    ],
  ])('%s', (_, document) => {
    expect(findings(validateScenario, document)).toEqual([])
  })
})

describe('B34: one finding for one mistake in a scenario', () => {
  test.each<[says: string, document: unknown, ...findings: Finding[]]>([
    ['an empty file', null, ['', 'type']],
    ['no name', {}, ['', 'required', 'name']],
    ['an empty name', { name: '' }, ['/name', 'minLength']],
    ['a null name', { name: null }, ['/name', 'type']],
    ['an unknown field', scenario({ nmae: 'x' }), ['', 'additionalProperties', 'nmae']],
    [
      'a name from the prototype',
      scenario(JSON.parse('{"__proto__": 1}') as object),
      ['', 'additionalProperties', '__proto__'],
    ],
    ['a key with a slash', scenario({ key: 'a/b' }), ['/key', 'pattern']],
    ['a key that is too long', scenario({ key: 'a'.repeat(65) }), ['/key', 'pattern']],
    ['no targets at all', scenario({ targets: [] }), ['/targets', 'minItems']],
    ['an unknown category', scenario({ category: 'HAPPY' }), ['/category', 'enum']],
    ['a category of another type', scenario({ category: 7 }), ['/category', 'enum']],
    ['a number among tags', scenario({ tags: ['a', 7] }), ['/tags/1', 'type']],
    ['an outcome of another type', scenario({ expected_outcome: 7 }), ['/expected_outcome', 'type']],
    ['an empty outcome', scenario({ expected_outcome: [''] }), ['/expected_outcome/0', 'minLength']],
    ['half a turn', scenario({ max_turns: 1.5 }), ['/max_turns', 'type']],
    ['no turn', scenario({ max_turns: 0 }), ['/max_turns', 'minimum']],
    [
      'an unknown persona field',
      scenario({ persona: { age: 4 } }),
      ['/persona', 'additionalProperties', 'age'],
    ],
    [
      'conditions without a role',
      scenario({ conditional_actions: { conditions: [{ id: 0, condition: '', action: '' }] } }),
      ['/conditional_actions', 'required', 'role'],
    ],
    [
      'no conditions',
      scenario({ conditional_actions: { role: 'R', conditions: [] } }),
      ['/conditional_actions/conditions', 'minItems'],
    ],
    [
      'an unknown condition type',
      scenario({
        cekura: {
          conditional_actions: {
            role: 'R',
            conditions: [{ id: 0, condition: 'C', action: 'A', type: 'other' }],
          },
        },
      }),
      ['/cekura/conditional_actions/conditions/0/type', 'enum'],
    ],
    [
      'a field of the vendor that is read-only',
      scenario({ eqho: { _id: 'x' } }),
      ['/eqho', 'additionalProperties', '_id'],
    ],
    ['a metric that is true', scenario({ cekura: { metrics: [true] } }), ['/cekura/metrics/0', 'type']],
    ['an empty block', scenario({ cekura: null }), ['/cekura', 'type']],
    [
      'a lower-case assertion type',
      scenario({ bland: { assertions: [{ type: 'llm_judge' }] } }),
      ['/bland/assertions/0/type', 'enum'],
    ],
    [
      'an unknown requestor',
      scenario({ expected_actions: [{ tool_call_id: 'a', name: 'b', requestor: 'agent' }] }),
      ['/expected_actions/0/requestor', 'enum'],
    ],
    [
      'a short set id',
      scenario({ eqho: { scenario_set_id: 'abc' } }),
      ['/eqho/scenario_set_id', 'minLength'],
    ],
    ['two mistakes', scenario({ key: '', max_turns: 'x' }), ['/key', 'pattern'], ['/max_turns', 'type']],
  ])('%s', (_, document, ...expected) => {
    expect(findings(validateScenario, document)).toEqual(expected)
  })
})

describe('defaults', () => {
  test.each<[says: string, document: unknown, ...findings: Finding[]]>([
    ['nothing', {}],
    ['shared fields', { tags: ['smoke'], cekura: { personality: 1 } }],
    ['a name', { name: 'x' }, ['', 'additionalProperties', 'name']],
    ['a key', { key: 'x' }, ['', 'additionalProperties', 'key']],
    ['a wrong type', { tags: 'smoke' }, ['/tags', 'type']],
  ])('%s', (_, document, ...expected) => {
    expect(findings(validateDefaults, document)).toEqual(expected)
  })
})

describe('callsheet.yaml', () => {
  test.each<[says: string, document: unknown, ...findings: Finding[]]>([
    ['a project', config({ provider: 'cekura', project_id: 742, agent_id: 2142, base_url: 'emulator' })],
    ['a persona', config({ provider: 'bland', persona_id: 'p', base_url: 'https://api.example.com' })],
    [
      'everything else',
      config({
        provider: 'eqho',
        api_key_env: 'KEY_2',
        folder: 'A',
        defaults: { tags: [] },
        concurrency: 64,
        timeout: 0.5 * 60,
        ignore: ['tags'],
        state: 'git',
      }),
    ],
    ['no version', { name: 'x', targets: config({ provider: 'eqho' }).targets }, ['', 'required', 'version']],
    ['another version', { ...config({ provider: 'eqho' }), version: 2 }, ['/version', 'const']],
    ['a name with capitals', { ...config({ provider: 'eqho' }), name: 'Front' }, ['/name', 'pattern']],
    ['no targets', { version: 1, name: 'x', targets: {} }, ['/targets', 'minProperties']],
    ['an unknown provider', config({ provider: 'cekra' }), ['/targets/staging', 'discriminator', 'cekra']],
    ['no provider', config({ project_id: 1 }), ['/targets/staging', 'discriminator']],
    ['no project', config({ provider: 'cekura' }), ['/targets/staging', 'required', 'project_id']],
    [
      'a project in quotes',
      config({ provider: 'cekura', project_id: '742' }),
      ['/targets/staging/project_id', 'type'],
    ],
    [
      'a field of another provider',
      config({ provider: 'eqho', pathway_id: 'p' }),
      ['/targets/staging', 'additionalProperties', 'pathway_id'],
    ],
    [
      'B42: a key in the file',
      config({ provider: 'eqho', api_key: 'x' }),
      ['/targets/staging', 'additionalProperties', 'api_key'],
    ],
    [
      'a key in place of its variable',
      config({ provider: 'eqho', api_key_env: 'sk-12' }),
      ['/targets/staging/api_key_env', 'pattern'],
    ],
    ['no pathway, persona or agent', config({ provider: 'bland' }), ['/targets/staging', 'not']],
    [
      'a pathway and an agent',
      config({ provider: 'bland', pathway_id: 'p', agent_id: 'a' }),
      ['/targets/staging', 'not'],
    ],
    [
      'an address without a scheme',
      config({ provider: 'eqho', base_url: 'api.example.com' }),
      ['/targets/staging/base_url', 'pattern'],
    ],
    [
      'too much at once',
      config({ provider: 'eqho', concurrency: 65 }),
      ['/targets/staging/concurrency', 'maximum'],
    ],
    [
      'an unknown state',
      config({ provider: 'eqho', state: 's3' }),
      ['/targets/staging/state', 'enum'],
      ['/targets/staging/state', 'if'],
    ],
    [
      'a mistake in its defaults',
      config({ provider: 'eqho', defaults: { key: 'x' } }),
      ['/targets/staging/defaults', 'additionalProperties', 'key'],
    ],
  ])('%s', (_, document, ...expected) => {
    expect(findings(validateConfig, document)).toEqual(expected)
  })

  test('a target name that is not allowed is told by the pattern', () => {
    validateConfig({ version: 1, name: 'x', targets: { 'My Target': { provider: 'eqho' } } })
    expect(validateConfig.errors).toMatchObject([
      { instancePath: '/targets', keyword: 'pattern', propertyName: 'My Target' },
      { instancePath: '/targets', keyword: 'propertyNames' },
    ])
  })
})

test('B34: the known keys cover nested blocks and lists', () => {
  expect(Object.keys(scenarioKeys)).toEqual(Object.keys(propertiesOf('scenario')))
  expect(scenarioKeys['expected_actions']?.['*']).toHaveProperty('compare_args')
  expect(scenarioKeys['cekura']).toMatchObject({ metrics: {} })
})

function findings(validate: Validator<unknown>, document: unknown) {
  validate(document)
  // That a target is none of a provider from outside is no finding of its own.
  const told = (validate.errors ?? []).filter(
    ({ keyword, params }) => !(keyword === 'if' && params['failingKeyword'] === 'else'),
  )
  return told.map(({ instancePath, keyword, params }) => {
    const about: unknown = params['missingProperty'] ?? params['additionalProperty'] ?? params['tagValue']
    return about === undefined ? [instancePath, keyword] : [instancePath, keyword, about]
  })
}

function nulls(name: string, except: readonly string[]) {
  const fields = Object.keys(propertiesOf(name)).filter(field => !except.includes(field))
  return Object.fromEntries(fields.map(field => [field, null]))
}

function propertiesOf(name: string) {
  const text = readFileSync(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8')
  return (JSON.parse(text) as { properties: object }).properties
}
