import { cp, readFile } from 'node:fs/promises'
import path from 'node:path'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { emulatorHost } from '../../src/sync/emulator-host.ts'
import { seedIn } from '../../src/sync/emulator-seed.ts'
import { parseFields } from '../../src/workspace/index.ts'
import { run } from '../cli/harness.ts'
import { compile } from '../schemas/schemas.ts'

interface Run {
  readonly scenario_name: string
  readonly success: boolean
  readonly evaluation: { readonly metrics: readonly { readonly id: number }[] }
}

interface Answer {
  readonly id: number
  readonly results: readonly { readonly id: number; readonly agent: number }[]
  readonly runs: Readonly<Record<string, Run>>
}

const V1 = '/cekura/test_framework/v1'

test('B116: of the example scenarios one fails and one passes now and then, as its seed says', async () => {
  await using fixture = await createFixture()
  const root = fixture.getPath('scenarios')
  await cp(path.resolve(import.meta.dirname, '../../scenarios'), root, {
    recursive: true,
    filter: source => !source.includes('.callsheet'),
  })
  expect(await run(['apply', '--yes', '--target', 'cekura'], { cwd: fixture.path })).toMatchObject({
    code: 0,
  })

  const runs = await runsOfAll(root, 3)
  const names = new Set(runs.map(({ scenario_name }) => scenario_name))
  const mixed = [...names].flatMap(name => {
    const own = runs.filter(({ scenario_name }) => scenario_name === name)
    const count = own.filter(({ success }) => success).length
    return count === own.length ? [] : [[name, count, own.length]]
  })
  expect(names.size).toBeGreaterThan(40)
  expect(mixed.toSorted()).toEqual([
    ['Angry caller, return after the deadline', 0, 3],
    ['Returning patient books a follow-up', 2, 3],
  ])
  // Each check that the seed names is one of the scenario's own.
  expect(runs.flatMap(({ evaluation }) => evaluation.metrics).filter(({ id }) => id === 0)).toEqual([])
})

/** Runs all that is stored, and reads until there are verdicts. */
async function runsOfAll(root: string, frequency: number): Promise<Run[]> {
  const host = emulatorHost(root, new AbortController().signal)
  try {
    const url = await host.url()
    const ask = async (route: string, body?: object): Promise<Answer> => {
      const init = body ? { method: 'POST', body: JSON.stringify(body) } : {}
      const reply = await fetch(`${url}${V1}${route}`, { headers: { 'x-cekura-api-key': 'any' }, ...init })
      return (await reply.json()) as Answer
    }
    const { results } = await ask('/scenarios/?project_id=742&page_size=200')
    const scenarios = results.map(({ id }) => id)
    const { id } = await ask('/scenarios/run_scenarios_text/', { agent_id: 2142, scenarios, frequency })
    for (let look = 1; look < 3; look += 1) await ask(`/results/${id}/`)
    return Object.values((await ask(`/results/${id}/`)).runs)
  } finally {
    await host.close()
  }
}

test('B35: the seed of the example workspace fits its schema', async () => {
  const text = await readFile(path.resolve(import.meta.dirname, '../../scenarios/_emulator.yaml'), 'utf8')
  expect(text.split('\n')[0]).toBe('# yaml-language-server: $schema=../schemas/emulator.schema.json')
  const validate = compile('emulator.schema.json')
  expect({ valid: validate(parseFields(text).value), errors: validate.errors }).toEqual({
    valid: true,
    errors: null,
  })
})

test('B116: a seed file that cannot be used is named, and nothing is made', async () => {
  const target = '{ provider: cekura, project_id: 742, agent_id: 2142, base_url: emulator }'
  await using fixture = await createFixture({
    'callsheet.yaml': `version: 1\nname: stage\ntargets:\n  main: ${target}\n`,
    'one.yaml': 'name: One\nlanguage: en\ninstructions: Call.\ncekura: { personality: Normal Male }\n',
    '_emulator.yaml': 'runs:\n  One: { verdict: good }\n',
  })
  const { code, err } = await run(['apply', '--yes'], { cwd: fixture.path })
  expect(code).toBe(1)
  expect(err).toContain(
    '_emulator.yaml: The seed document cannot be used: "runs.One.verdict" is not one of passed',
  )
  expect(await run(['validate'], { cwd: fixture.path })).toMatchObject({ code: 0 })
})

test.each([
  ['', {}],
  ['# nothing\n', {}],
  ['{\n\t"cekura": {"folders": []}\n}', { cekura: { folders: [] } }],
  ['runs:\n  One: { verdict: failed }\n', { runs: { One: [{ verdict: 'failed' }] } }],
])('the seed %j is read', async (text, seed) => {
  expect(await seedIn(text)).toEqual(seed)
})

test.each([
  ['runs:\n  One: [\n', 'Line 3: '],
  ['runs: {}\nruns: {}\n', 'Line 2: "runs" is stated twice.'],
  ['- One\n', 'Line 1: The file must hold fields'],
  ['run: {}\n', '"run" is not one of cekura, bland, eqho'],
])('the seed %j is refused', async (text, because) => {
  await expect(seedIn(text)).rejects.toThrow(because)
})
