import { rm } from 'node:fs/promises'
import { createFixture } from 'fs-fixture'
import { describe, expect, test } from 'vitest'
import { startEmulator } from '../../src/emulator/server.ts'
import { run, scenario, stage, writesIn, type Stage, type Vendor } from '../cli/harness.ts'
import { dashboardOf } from '../trust/dashboard.ts'

const files = { 'booking/one.yaml': scenario('One'), 'booking/two.yaml': scenario('Two') }
const targetOf = (url: string, more = 'project_id: 742, agent_id: 2142') =>
  `version: 1\nname: stage\ntargets:\n  main: { provider: cekura, ${more}, base_url: "${url}/cekura" }\n`

/** What was applied at one place, with the configuration of another. */
async function moved(config: (set: Stage) => string): Promise<Stage> {
  const set = await stage(files)
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  await set.fixture.writeFile('callsheet.yaml', config(set))
  set.requests()
  return set
}

describe('state belongs to a place (B47)', () => {
  const everyCommand = [
    ['plan'],
    ['plan', '--prune', '--force'],
    ['apply', '--yes', '--prune', '--force'],
    ['drift'],
    ['pull'],
    ['pull', '--adopt'],
    ['show', 'one'],
    ['state', 'import', 'scenario.one', '1', '--force'],
  ]

  test.each(everyCommand.map(argv => ({ argv })))('$argv is refused at another address', async ({ argv }) => {
    await using other = await startEmulator({ keepLog: true })
    const set = await moved(() => targetOf(other.url))
    await using _ = set
    const ran = await set.run(argv)
    expect(ran).toMatchObject({ code: 5 })
    expect(ran.err).toContain(`${set.emulator.url}/cekura, project 742, agent 2142`)
    expect(ran.err).toContain(`${other.url}/cekura, project 742, agent 2142`)
    expect(ran.err).toContain('callsheet state rebind --target main')
    expect(writesIn(other.requests)).toEqual([])
    expect(writesIn(set.requests())).toEqual([])
  })

  test.each([
    { says: 'another project', more: 'project_id: 900, agent_id: 2142' },
    { says: 'another agent', more: 'project_id: 742, agent_id: 2143' },
    { says: 'a wider scope', more: 'project_id: 742' },
  ])('and with $says', async ({ more }) => {
    const set = await moved(({ emulator }) => targetOf(emulator.url, more))
    await using _ = set
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 5 })
    expect(writesIn(set.requests())).toEqual([])
  })

  test('an address is the same with a slash, in capitals, and with its default port', async () => {
    const set = await moved(({ emulator }) => targetOf(emulator.url).replace('/cekura"', '/cekura/"'))
    await using _ = set
    expect(await set.run(['plan', '--detailed-exitcode'])).toMatchObject({ code: 0 })
  })

  test('what does not go to the platform goes on working', async () => {
    const set = await moved(() => targetOf('http://127.0.0.1:9'))
    await using _ = set
    expect(await set.run(['state', 'list'])).toMatchObject({ code: 0 })
    expect(await set.run(['state', 'show', 'scenario.one'])).toMatchObject({ code: 0 })
    expect(await set.run(['state', 'rm', 'scenario.one', '--yes'])).toMatchObject({ code: 0 })
    expect(await set.run(['state', 'unlock'])).toMatchObject({ code: 0 })
  })

  test('state of another workspace is refused, and so is that of another target', async () => {
    const set = await moved(({ emulator }) =>
      targetOf(emulator.url).replace('name: stage', 'name: elsewhere'),
    )
    await using _ = set
    const ran = await set.run(['plan'])
    expect(ran).toMatchObject({ code: 5 })
    expect(ran.err).toContain('belongs to workspace "stage", but this is workspace "elsewhere"')
  })

  test('a state from before places takes the present one, with a note', async () => {
    await using set = await stage(files)
    await set.run(['apply', '--yes'])
    const file = '.callsheet/state/main.json'
    const { entries, workspace, target, provider } = JSON.parse(await set.fixture.readFile(file, 'utf8'))
    await set.fixture.writeFile(file, JSON.stringify({ version: 1, workspace, target, provider, entries }))
    const planned = await set.run(['plan', '--detailed-exitcode'])
    expect(planned).toMatchObject({ code: 0 })
    expect(planned.out).toContain('is from a version before places')
    await set.run(['apply', '--yes'])
    expect(JSON.parse(await set.fixture.readFile(file, 'utf8'))).toMatchObject({
      version: 2,
      place: { provider: 'cekura', scope: ['project 742', 'agent 2142'] },
    })
    expect((await set.run(['plan'])).out).not.toContain('before places')
  })
})

describe('the account is a part of the place where objects tell it (B47)', () => {
  test.each([{ vendor: 'eqho' }, { vendor: 'bland' }] as const)(
    '$vendor: a key of another account is refused',
    async ({ vendor }) => {
      await using set = await stage(files, { vendor })
      expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
      expect(await set.run(['plan', '--detailed-exitcode'])).toMatchObject({ code: 0 })
      const file = '.callsheet/state/main.json'
      const state = JSON.parse(await set.fixture.readFile(file, 'utf8'))
      await set.fixture.writeFile(
        file,
        JSON.stringify({ ...state, place: { ...state.place, account: 'elsewhere' } }),
      )
      set.requests()
      const { code, err } = await set.run(['apply', '--yes', '--prune', '--force'])
      expect({ code, err }).toEqual({ code: 5, err: expect.stringContaining('belongs to account elsewhere') })
      expect(writesIn(set.requests())).toEqual([])
    },
  )
})

describe('state rebind (B47)', () => {
  test('asks, and then what is remembered follows the target', async () => {
    const set = await moved(() => targetOf('http://127.0.0.1:9'))
    await using _ = set
    const unasked = await set.run(['state', 'rebind'])
    expect(unasked).toMatchObject({ code: 1 })
    expect(unasked.err).toContain('remembers 2 scenarios of cekura at')
    const questions: string[] = []
    const ask = async (question: string) => (questions.push(question), 'no')
    expect(await set.run(['state', 'rebind'], { ask })).toMatchObject({ code: 1 })
    expect(questions[0]).toContain('Have the objects moved there?')
    await set.fixture.writeFile('callsheet.yaml', targetOf(set.emulator.url, 'project_id: 742'))
    expect(await set.run(['state', 'rebind', '--yes'])).toMatchObject({ code: 0 })
    expect(await set.run(['plan'])).toMatchObject({ code: 0 })
    expect((await set.run(['state', 'rebind', '--yes'])).out).toContain('already')
  })

  test('says where every object would have to be made anew; the gate holds', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [
        `case-${index}.yaml`,
        `name: Case ${index}\ninstructions: Ask.\n`,
      ]),
    )
    await using set = await stage(many, { vendor: 'bland' })
    await set.run(['apply', '--yes'])
    const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
    await set.fixture.writeFile('callsheet.yaml', config.replace('pw_front_desk', 'pw_staging'))
    set.requests()
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 5 })
    expect((await set.run(['state', 'rebind'])).err).toContain('makes all of them anew')
    expect(await set.run(['state', 'rebind', '--yes'])).toMatchObject({ code: 0 })
    const left = await set.run(['plan', '--detailed-exitcode'])
    expect(left).toMatchObject({ code: 2 })
    expect(left.out).toContain('12 left')
    expect(await set.run(['apply', '--yes', '--prune'])).toMatchObject({ code: 5 })
    expect(writesIn(set.requests())).toEqual([])
  })
})

describe('the place of an emulator is the identity of its data (B47)', () => {
  const embedded = targetOf('x').replace('"x/cekura"', 'emulator')

  test('data that is gone starts anew, with a note', async () => {
    await using fixture = await createFixture({ 'callsheet.yaml': embedded, ...files })
    const at = { cwd: fixture.path }
    expect(await run(['apply', '--yes'], at)).toMatchObject({ code: 0 })
    await rm(fixture.getPath('.callsheet/emulator'), { recursive: true })
    const planned = await run(['plan'], at)
    expect(planned).toMatchObject({ code: 0 })
    expect(planned.out).toContain("The emulator's data is new")
    expect(await run(['apply', '--yes'], at)).toMatchObject({ code: 0 })
    expect(await run(['plan', '--detailed-exitcode'], at)).toMatchObject({ code: 0 })
  })

  test('other data is refused', async () => {
    await using one = await createFixture({ 'callsheet.yaml': embedded, ...files })
    await using other = await createFixture({ 'callsheet.yaml': embedded, ...files })
    for (const { path } of [one, other]) await run(['apply', '--yes'], { cwd: path })
    await other.cp(one.getPath('.callsheet/state'), '.callsheet/state', { recursive: true })
    expect(await run(['apply', '--yes', '--force'], { cwd: other.path })).toMatchObject({ code: 5 })
  })

  test('an emulator that ended took its data with it', async () => {
    await using first = await startEmulator({})
    await using fixture = await createFixture({ 'callsheet.yaml': targetOf(first.url), ...files })
    const at = { cwd: fixture.path }
    await run(['apply', '--yes'], at)
    const port = Number(new URL(first.url).port)
    await first.close()
    await using second = await startEmulator({ port })
    expect(second.url).toBe(first.url)
    const applied = await run(['apply', '--yes'], at)
    expect(applied).toMatchObject({ code: 0 })
    expect(applied.out).toContain("The emulator's data is new")
  })
})

describe('a saved plan belongs to a place, creates too (B48)', () => {
  test('at another address it is refused before anything is sent', async () => {
    await using other = await startEmulator({ keepLog: true })
    await using set = await stage(files)
    expect(await set.run(['plan', '--out', 'plan.json'])).toMatchObject({ code: 0 })
    await set.fixture.writeFile('callsheet.yaml', targetOf(other.url))
    const ran = await set.run(['apply', 'plan.json', '--check-workspace'])
    expect(ran).toMatchObject({ code: 5 })
    expect(ran.err).toContain(`was made for cekura at ${set.emulator.url}/cekura`)
    expect(other.requests).toEqual([])
  })

  test('and with another scope, and where other data answers at the same address', async () => {
    const first = await startEmulator({})
    await using fixture = await createFixture({ 'callsheet.yaml': targetOf(first.url), ...files })
    const at = { cwd: fixture.path }
    await run(['plan', '--out', 'plan.json'], at)
    await first.close()
    await using second = await startEmulator({ port: Number(new URL(first.url).port), keepLog: true })
    expect(await run(['apply', 'plan.json'], at)).toMatchObject({ code: 5 })
    await fixture.writeFile('callsheet.yaml', targetOf(second.url, 'project_id: 742, agent_id: 7'))
    expect(await run(['apply', 'plan.json'], at)).toMatchObject({ code: 5 })
    expect(writesIn(second.requests)).toEqual([])
  })
})

describe('two targets do not take each other’s objects (B53)', () => {
  const twoAgents = (url: string) => `version: 1
name: desk
targets:
  front: { provider: cekura, project_id: 742, agent_id: 2142, folder: Front, base_url: "${url}/cekura" }
  returns: { provider: cekura, project_id: 742, agent_id: 2143, folder: Returns, base_url: "${url}/cekura" }
`

  test('two agents of one project: each target has its own, then silence', async () => {
    await using set = await stage({ 'one.yaml': scenario('One', 'variables: { agent: { a: 1 } }\n') })
    await set.fixture.writeFile('callsheet.yaml', twoAgents(set.emulator.url))
    expect(await set.run(['validate'])).toMatchObject({ code: 0 })
    for (let round = 0; round < 2; round += 1) {
      expect(await set.run(['apply', '--yes', '--target', 'front'])).toMatchObject({ code: 0 })
      expect(await set.run(['apply', '--yes', '--target', 'returns'])).toMatchObject({ code: 0 })
    }
    expect(
      set
        .rows('cekura', 'scenarios')
        .map(({ agent }) => agent)
        .toSorted(),
    ).toEqual([2142, 2143])
    expect(set.rows('cekura', 'test_profiles')).toHaveLength(2)
    set.requests()
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    expect(writesIn(set.requests())).toEqual([])
    await rm(set.fixture.getPath('.callsheet'), { recursive: true })
    expect(await set.run(['plan', '--detailed-exitcode'])).toMatchObject({ code: 0 })
  })

  test.each([
    {
      says: 'one agent twice',
      one: 'provider: cekura, project_id: 1, agent_id: 2',
      other: 'provider: cekura, project_id: 1, agent_id: 2',
      overlaps: true,
    },
    {
      says: 'an agent and its project',
      one: 'provider: cekura, project_id: 1',
      other: 'provider: cekura, project_id: 1, agent_id: 2',
      overlaps: true,
    },
    {
      says: 'two projects',
      one: 'provider: cekura, project_id: 1',
      other: 'provider: cekura, project_id: 2',
      overlaps: false,
    },
    {
      says: 'one pathway twice',
      one: 'provider: bland, pathway_id: p',
      other: 'provider: bland, pathway_id: p, folder: X',
      overlaps: true,
    },
    {
      says: 'a pathway and a persona',
      one: 'provider: bland, pathway_id: p',
      other: 'provider: bland, persona_id: p',
      overlaps: false,
    },
    { says: 'an account twice', one: 'provider: eqho', other: 'provider: eqho', overlaps: true },
    {
      says: 'an account and a set of it',
      one: 'provider: eqho',
      other: 'provider: eqho, scenario_set_id: 0123456789abcdef01234567',
      overlaps: true,
    },
    {
      says: 'two keys',
      one: 'provider: eqho, api_key_env: ONE',
      other: 'provider: eqho, api_key_env: TWO',
      overlaps: false,
    },
    {
      says: 'two addresses',
      one: 'provider: eqho, base_url: "https://a.example"',
      other: 'provider: eqho, base_url: "https://b.example/"',
      overlaps: false,
    },
    {
      says: 'one address in two spellings',
      one: 'provider: eqho, base_url: "https://A.example:443"',
      other: 'provider: eqho, base_url: "https://a.example/"',
      overlaps: true,
    },
  ])('$says: an error of validate: $overlaps', async ({ one, other, overlaps }) => {
    await using set = await stage({ 'one.yaml': 'name: One\ninstructions: Ask.\ntargets: []\n' })
    await set.fixture.writeFile(
      'callsheet.yaml',
      `version: 1\nname: desk\ntargets:\n  one: { ${one} }\n  other: { ${other} }\n`,
    )
    const { out } = await set.run(['validate', '--format', 'json'])
    const problems: { code: string; line: number; message: string }[] = JSON.parse(out).problems
    const found = problems.filter(({ code }) => code === 'overlapping-targets')
    expect(found.map(({ line }) => line)).toEqual(overlaps ? [5] : [])
  })
})

test.each<{ vendor: Vendor; path: string; method: string; body: object; markIn: string }>([
  {
    vendor: 'cekura',
    method: 'PATCH',
    path: '/cekura/test_framework/v1/scenarios/ID/',
    body: { tags: ['smoke'] },
    markIn: 'callsheet:stage/one',
  },
  {
    vendor: 'bland',
    method: 'PUT',
    path: '/bland/v1/agent-testing/scenarios/ID',
    body: { metadata: { team: 'a' } },
    markIn: '"key":"one"',
  },
])(
  'a mark that somebody took off at $vendor: still ours, nothing planned, told, written by --mark (B54)',
  async ({ vendor, path, method, body, markIn }) => {
    await using set = await stage(
      { 'one.yaml': 'name: One\ninstructions: Ask.\ncekura: { personality: Normal Male }\n' },
      { vendor },
    )
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    const dashboard = dashboardOf(set, vendor)
    const id = dashboard.idOf(dashboard.rows()[0]!)
    await set.emulator.atDashboard(path.replace('ID', id), {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    const planned = await set.run(['plan', '--detailed-exitcode'])
    expect(planned).toMatchObject({ code: 0 })
    expect(planned.out).toContain('1 object is ours but does not carry our mark')
    expect(await set.run(['apply', '--yes', '--mark'])).toMatchObject({ code: 0 })
    expect(JSON.stringify(dashboard.rows()[0])).toContain(markIn)
    expect((await set.run(['plan'])).out).not.toContain('does not carry')
  },
)
