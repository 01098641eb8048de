import { pathToFileURL } from 'node:url'
import { createFixture } from 'fs-fixture'
import { describe, expect, test } from 'vitest'
import { contract, contractSuite, type TestedPlatform, type TestedServer } from '../../src/testing/index.ts'
import { acmeServer } from './acme-server.ts'
import { exampleModule } from './acme-stage.ts'

/** What the authors of a provider write: how a server is had, and what a person does there. B254. */
const acme: TestedPlatform = {
  name: 'B254: a provider from outside passes the suite of our own platforms',
  provider: new URL('acme/index.js', import.meta.url),
  settings: { project: 7 },
  fields: { acme: { voice: 'calm' } },
  env: { ACME_API_KEY: 'test-key' },
  open,
}

async function open(): Promise<TestedServer> {
  const server = await acmeServer()
  let seen = 0
  const send = async (method: string, path: string, body?: object): Promise<void> => {
    const headers = { 'x-acme-key': 'dashboard', 'content-type': 'application/json' }
    await fetch(`${server.url}/v1/projects/7/cases${path}`, {
      method,
      headers,
      ...(body && { body: JSON.stringify(body) }),
    })
  }
  return {
    url: server.url,
    objects: async () => [...server.cases.values()].map(({ id, title }) => ({ id, name: String(title) })),
    edit: (id, script) => send('PATCH', `/${id}`, { script }),
    remove: id => send('DELETE', `/${id}`),
    add: title => send('POST', '', { title, script: 'x' }),
    async writes() {
      const fresh = server.requests.slice(seen)
      seen = server.requests.length
      return fresh.filter(({ method }) => method !== 'GET').map(({ method, path }) => `${method} ${path}`)
    },
    close: async () => {
      await server[Symbol.asyncDispose]()
    },
  }
}

contractSuite(acme, { describe, it: test })

/** The checks of these behaviours, at the example with another session. */
async function checked(
  session: string,
  behaviours: RegExp,
  {
    more = {},
    capabilities = '',
  }: { readonly more?: Partial<TestedPlatform>; readonly capabilities?: string } = {},
): Promise<string[]> {
  const from = exampleModule.slice(exampleModule.indexOf('"')).trim()
  await using fixture = await createFixture({
    'index.js': `import acme from ${from}
const unmarked = remote => remote && { ...remote, marker: undefined }
const open = (scope, connection) => {
  const own = acme.provider.open(scope, connection)
  return { ...own, ${session} }
}
const capabilities = { ...acme.provider.capabilities, ${capabilities} }
export default { ...acme, provider: { ...acme.provider, capabilities, open } }
`,
  })
  const provider = pathToFileURL(fixture.getPath('index.js'))
  const checks = contract({ ...acme, ...more, provider }).filter(({ name }) => behaviours.test(name))
  expect(checks.length).toBeGreaterThan(0)
  const ends = await Promise.allSettled(checks.map(({ run }) => run()))
  return ends.flatMap(end => (end.status === 'rejected' ? [String(end.reason)] : []))
}

test('B254: the suite finds a provider that does not write what it is given', async () => {
  const [found] = await checked('write: async change => ({ id: change.id || "c0" })', /^B5/)
  expect(found).toMatch(/AssertionError.*-   'One'/s)
})

test('B254: the suite finds a provider that shows no marks, and lets one be that says so', async () => {
  const session = `
    list: async wanted => { const all = await own.list(wanted); return { ...all, resources: all.resources.map(unmarked) } },
    read: async (type, id) => unmarked(await own.read(type, id)),
    write: async (change, context) => { const made = await own.write(change, context); return { ...made, remote: unmarked(made.remote) } }`
  expect(await checked(session, /^B26/)).toHaveLength(1)
  expect(
    await checked(session, /^B(16|26)/, { more: { isMarked: false }, capabilities: "marker: 'none'" }),
  ).toEqual([])
})
