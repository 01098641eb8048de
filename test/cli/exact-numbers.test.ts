import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createFixture } from 'fs-fixture'
import { describe, expect, onTestFinished, test } from 'vitest'
import { run } from './harness.ts'

const ID = '1234567890123456789'
const SHARE = '0.12345678901234567891'

interface Platform {
  readonly vendor: 'cekura' | 'bland' | 'eqho'
  readonly settings: string
  readonly list: string
  /** One object, as the platform's own text. */
  readonly object: string
  /** The list with that object in it. */
  readonly rows: (object: string) => string
  /** A file that states a part of the object and changes its words. */
  readonly file: string
}

const platforms: readonly Platform[] = [
  {
    vendor: 'eqho',
    settings: '',
    list: '/v1/simulation/scenarios',
    object: `{"_id":"0123456789abcdef01234567","name":"Caller","folder":null,
      "description":{"purpose":"","notes":"[callsheet:desk/a]"},
      "lead_scenario":{"persona":"","instructions":{"task_instructions":"Old words","language":"en"}},
      "environment_setup":{"dynamic_variables":{"user_id":${ID},"share":${SHARE}}},
      "evaluation_criteria":{"actions":[],"nl_assertions":[]}}`,
    rows: object => `[${object}]`,
    file: 'name: Caller\ninstructions: New words\n',
  },
  {
    vendor: 'bland',
    settings: 'pathway_id: pw_1, ',
    list: '/v1/agent-testing/scenarios',
    object: `{"id":"scn_1","pathway_id":"pw_1","name":"Caller","tester_persona_prompt":"Old words",
      "metadata":{"crm":{"user_id":${ID},"share":${SHARE}},"callsheet":{"workspace":"desk","key":"a"}},"assertions":[]}`,
    rows: object => `{"scenarios":[${object}]}`,
    file: 'name: Caller\ninstructions: New words\n',
  },
  {
    vendor: 'cekura',
    settings: 'project_id: 1, ',
    list: '/test_framework/v1/scenarios/',
    object: `{"id":7,"project":1,"agent":2,"name":"Caller","tags":["callsheet:desk/a"],"scenario_type":"conditional_actions",
      "instructions":{"role":"Old words","conditions":[{"id":0,"condition":"FIRST_MESSAGE","action":"Hi","type":"standard","fixed_message":true}],
      "functions":[{"name":"f","type":"rest_api","config":{"method":"POST","url":"https://example.com","body":{"user_id":${ID},"share":${SHARE}}}}]}}`,
    rows: object => `{"count":1,"next":null,"results":[${object}]}`,
    file: `name: Caller
conditional_actions:
  role: New words
  conditions:
    - { id: 0, condition: FIRST_MESSAGE, action: Hi, type: standard, fixed_message: true }
`,
  },
]

describe.each(platforms)('B60 at $vendor, a number that a double cannot hold', platform => {
  test('goes back as it came when something else is changed', async () => {
    const { server, cwd } = await setUp(platform, { 'a.yaml': platform.file })
    const applied = await run(['apply', '--yes'], { cwd })
    expect(applied).toMatchObject({ code: 0 })
    expect(server.bodies.length).toBeGreaterThan(0)
    for (const body of server.bodies) expect(numbersIn(body)).toEqual({ id: ID, share: SHARE })
  })

  test('comes into a file, which plans nothing', async () => {
    const { cwd, read } = await setUp(platform, {})
    const pulled = await run(['pull', '--adopt'], { cwd })
    expect(pulled).toMatchObject({ code: 0 })
    expect(await read('caller.yaml')).toMatch(
      new RegExp(`user_id: ${ID}\\n[^]*share: ${SHARE}|${ID}.*${SHARE}`),
    )
    expect((await run(['validate'], { cwd })).code).toBe(0)
    expect((await run(['plan', '--detailed-exitcode'], { cwd })).code).toBe(0)
  })
})

test('B60 goes from a file through a saved plan to the platform, and is shown as it is', async () => {
  const [eqho] = platforms
  const file = `name: Caller\ninstructions: Old words\nvariables:\n  agent: { user_id: ${ID.replace('1', '2')} }\n`
  const { server, cwd } = await setUp(eqho!, { 'a.yaml': file })
  const planned = await run(['plan', '--out', 'plan.json', '--format', 'json'], { cwd })
  expect(planned.out).toContain(`"user_id": ${ID.replace('1', '2')}`)
  expect((await run(['plan'], { cwd })).out).toContain(ID.replace('1', '2'))
  expect((await run(['show', 'a', '--raw'], { cwd })).out).toContain(`"user_id": ${ID}`)
  await run(['apply', 'plan.json', '--yes'], { cwd })
  expect(server.bodies[0]).toContain(`"user_id":${ID.replace('1', '2')}`)
})

function numbersIn(body: string): { id: string | undefined; share: string | undefined } {
  return { id: /"user_id":([^,}]+)/.exec(body)?.[1], share: /"share":([^,}]+)/.exec(body)?.[1] }
}

/** A platform that keeps the text that it gets, and a workspace in front of it. */
async function setUp(platform: Platform, files: Record<string, string>) {
  const server = await keeper(platform)
  const config = `version: 1\nname: desk\ntargets:\n  main: { provider: ${platform.vendor}, ${platform.settings}base_url: "${server.url}" }\n`
  const fixture = await createFixture({ 'callsheet.yaml': config, ...files })
  onTestFinished(() => fixture.rm())
  return { server, cwd: fixture.path, read: (file: string) => fixture.readFile(file, 'utf8') }
}

async function keeper({ list, object, rows }: Platform): Promise<{ url: string; bodies: string[] }> {
  const bodies: string[] = []
  let held = object
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '', 'http://localhost')
    let body = ''
    request.setEncoding('utf8')
    request.on('data', (chunk: string) => (body += chunk))
    request.on('end', () => {
      if (body !== '') bodies.push(body)
      if (body !== '') held = held.replace('Old words', 'New words')
      if (pathname === list) response.end(rows(held))
      else response.end(pathname.startsWith(list) ? held : '{"results":[],"count":0,"next":null}')
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, bodies }
}
