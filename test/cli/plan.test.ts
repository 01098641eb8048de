import { expect, test } from 'vitest'
import { scenario, stage, writesIn } from './harness.ts'

const many = (count: number, extra = '') =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `team/flow/case-${index}.yaml`,
      scenario(`Case ${index}`, extra),
    ]),
  )

const planOf = (out: string) => JSON.parse(out).targets[0]

test('250 objects at page size 100 are all found (B3)', async () => {
  await using set = await stage(many(250))
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  set.requests()
  const { out } = await set.run(['plan', '--format', 'json'])
  expect(planOf(out).summary).toMatchObject({ create: 0, update: 0, unchanged: 252 })
  const lists = set.requests().filter(({ path }) => path.includes('/scenarios/?'))
  expect(lists).toHaveLength(3)
})

test('a count of zero does not end the list, and repeated rows do no harm (B3)', async () => {
  await using set = await stage(many(150))
  await set.run(['apply', '--yes'])
  set.emulator.addFault({ ...(await fault('list:*=zero-count')) })
  expect(planOf((await set.run(['plan', '--format', 'json'])).out).summary.create).toBe(0)
  set.emulator.clearFaults()
  set.emulator.addFault({ ...(await fault('list:2=shift')) })
  expect(planOf((await set.run(['plan', '--format', 'json'])).out).summary.create).toBe(0)
})

test('a page that points at another host is refused, and the key does not go there (B3)', async () => {
  await using set = await stage(many(150))
  await set.run(['apply', '--yes'])
  set.emulator.addFault(await fault('list:*=foreign-next'))
  set.emulator.addFault(await fault('list:*=zero-count'))
  const { code, err } = await set.run(['plan'])
  expect(code).toBe(1)
  expect(err).toMatch(/another host|points/i)
})

test('an object is read in full only when its row lacks a stated field and has moved (B2)', async () => {
  await using set = await stage({
    ...many(5),
    'team/flow/long.yaml': scenario('Long', 'max_duration: 300\n'),
  })
  await set.run(['apply', '--yes'])
  set.requests()
  await set.run(['plan'])
  const details = () => set.requests().filter(({ path }) => /scenarios\/\d+\/$/.test(path)).length
  expect(details()).toBe(0)
  await set.run(['plan', '--refresh'])
  expect(details()).toBe(6)
  await set.fixture.rm('.callsheet')
  await set.run(['plan'])
  expect(details()).toBe(1)
})

test('deletes need --prune; without it what would go is listed and left (B13)', async () => {
  await using set = await stage(many(3))
  await set.run(['apply', '--yes'])
  await set.fixture.rm('team/flow/case-1.yaml')
  const left = await set.run(['plan', '--detailed-exitcode'])
  expect(left).toMatchObject({ code: 0 })
  expect(left.out).toContain('scenario.case-1  no file states it; --prune would delete it')
  expect((await set.run(['apply', '--yes', '--prune'])).code).toBe(0)
  expect(set.rows('cekura', 'scenarios').filter(row => !row['deleted'])).toHaveLength(2)
})

test('folders that are ours and empty go with --prune, children first; others stay (B13)', async () => {
  await using set = await stage({ ...many(1), 'old/deep/gone.yaml': scenario('Gone') })
  await set.run(['apply', '--yes'])
  await set.fixture.rm('old')
  set.requests()
  expect(await set.run(['apply', '--yes', '--prune'])).toMatchObject({ code: 0, err: '' })
  const writes = set.requests().filter(({ method }) => method !== 'GET')
  expect(writes.map(({ method, path }) => `${method} ${path.replace(/\d+/g, 'ID')}`)).toEqual([
    expect.stringContaining('DELETE '),
    expect.stringContaining('delete_folder'),
    expect.stringContaining('delete_folder'),
  ])
})

test('prune refuses above 30 % of ten or more and names both numbers; --force lets it through (B14)', async () => {
  await using set = await stage(many(12))
  await set.run(['apply', '--yes'])
  for (let index = 0; index < 4; index += 1) await set.fixture.rm(`team/flow/case-${index}.yaml`)
  set.requests()
  const refused = await set.run(['apply', '--yes', '--prune'])
  expect(refused.code).toBe(5)
  expect(refused.err).toContain('delete 4 of 12 scenarios')
  expect(writesIn(set.requests())).toEqual([])
  expect((await set.run(['plan', '--prune', '--max-deletes', '3'])).code).toBe(5)
  expect((await set.run(['plan', '--prune', '--max-deletes', '4'])).code).toBe(0)
  expect((await set.run(['apply', '--yes', '--prune', '--force'])).code).toBe(0)
})

test('prune without state is refused, because marks alone would decide (B14)', async () => {
  await using set = await stage(many(3))
  await set.run(['apply', '--yes'])
  await set.fixture.rm('team/flow/case-1.yaml')
  await set.fixture.rm('.callsheet')
  expect((await set.run(['plan', '--prune'])).code).toBe(5)
})

test.each([
  ['an empty workspace', async (remove: (path: string) => Promise<unknown>) => remove('team')],
  [
    'a file that cannot be parsed',
    async (_: unknown, write: (path: string, text: string) => Promise<unknown>) =>
      write('team/flow/case-1.yaml', 'name: [broken\n'),
  ],
])('%s never plans a delete (B15)', async (_, harm) => {
  await using set = await stage(many(3))
  await set.run(['apply', '--yes'])
  set.requests()
  await harm(
    path => set.fixture.rm(path),
    (path, text) => set.fixture.writeFile(path, text),
  )
  expect((await set.run(['apply', '--yes', '--prune', '--force'])).code).toBe(1)
  expect(set.requests()).toEqual([])
})

test('an unmarked object with the same folder and name is an explicit adopt (B16)', async () => {
  await using set = await stage(many(1))
  await set.run(['apply', '--yes'])
  const [row] = set.rows('cekura', 'scenarios')
  await untag(set, row!['id'])
  await set.fixture.rm('.callsheet')
  const { changes } = planOf((await set.run(['plan', '--format', 'json'])).out)
  expect(changes).toMatchObject([{ action: 'adopt', address: 'scenario.case-0', id: String(row!['id']) }])
  await set.run(['apply', '--yes'])
  expect(set.rows('cekura', 'scenarios')).toHaveLength(1)
  expect(set.rows('cekura', 'scenarios')[0]!['tags']).toEqual(['callsheet:stage/case-0'])
})

test('a protected object blocks its own delete and nothing else (B17)', async () => {
  await using set = await stage({ ...many(2), 'team/flow/vip.yaml': scenario('Vip', 'protect: true\n') })
  await set.run(['apply', '--yes'])
  await set.fixture.rm('team/flow/vip.yaml')
  await set.fixture.rm('team/flow/case-1.yaml')
  const { out, code } = await set.run(['apply', '--yes', '--prune'])
  expect(code).toBe(0)
  expect(out).toContain('scenario.vip  protected')
  expect(out).toContain('1 deleted')
})

test('renames and moves are one update each (B18)', async () => {
  await using set = await stage({ ...many(1), 'team/flow/a.yaml': scenario('A', 'key: steady\n') })
  await set.run(['apply', '--yes'])
  await set.fixture.rm('team/flow/a.yaml')
  await set.fixture.writeFile('team/flow/b.yaml', scenario('B', 'key: steady\n'))
  const renamed = planOf((await set.run(['plan', '--format', 'json'])).out)
  expect(renamed.summary).toMatchObject({ create: 0, update: 1, delete: 0 })

  await set.fixture.rm('team/flow/b.yaml')
  await set.fixture.writeFile('team/b.yaml', scenario('A', 'key: steady\n').replaceAll('named B', 'named A'))
  const moved = planOf((await set.run(['plan', '--format', 'json'])).out)
  expect(moved.changes).toMatchObject([
    { action: 'update', fields: [{ path: 'folder', before: 'team/flow', after: 'team' }] },
  ])
  await set.run(['apply', '--yes'])
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

test('`formerly` is one update that rewrites the mark (B18)', async () => {
  await using set = await stage({ 'team/old.yaml': scenario('Old', 'variables: { caller: { a: 1 } }\n') })
  await set.run(['apply', '--yes'])
  await set.fixture.rm('team/old.yaml')
  await set.fixture.writeFile(
    'team/new.yaml',
    scenario('Old', 'formerly: [old]\nvariables: { caller: { a: 1 } }\n'),
  )
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  expect(set.rows('cekura', 'scenarios')).toHaveLength(1)
  expect(set.rows('cekura', 'scenarios')[0]!['tags']).toEqual(['callsheet:stage/new'])
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  await set.fixture.rm('.callsheet')
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

test('two files with one key are an error that names both (B19)', async () => {
  await using set = await stage({ 'a/same.yaml': scenario('A'), 'b/Same.yaml': scenario('B') })
  const { code, err } = await set.run(['plan'])
  expect(code).toBe(1)
  expect(err).toContain('a/same.yaml')
  expect(err).toContain('b/Same.yaml')
})

test('two remote objects with one mark are an error that names both; with state the copy is left alone (B19)', async () => {
  await using set = await stage(many(1))
  await set.run(['apply', '--yes'])
  const [row] = set.rows('cekura', 'scenarios')
  const copy = await copyOf(set, row!)
  const known = await set.run(['plan'])
  expect(known.out).toContain(`${copy} `)
  await set.fixture.rm('.callsheet')
  const lost = await set.run(['plan'])
  expect(lost.code).toBe(1)
  expect(lost.err).toContain(String(row!['id']))
  expect(lost.err).toContain(copy)
})

test('selection: the plan is partial, and what it leaves out is never pruned (B43)', async () => {
  await using set = await stage({ ...many(3), 'other/x.yaml': scenario('X', 'tags: [slow]\n') })
  await set.run(['apply', '--yes'])
  await set.fixture.rm('team/flow/case-1.yaml')
  await set.fixture.rm('other/x.yaml')
  const { out } = await set.run(['plan', '--prune', '--include', 'team/**', '--format', 'json'])
  expect(JSON.parse(out).partial).toBe(true)
  expect(planOf(out).changes).toMatchObject([{ action: 'delete', address: 'scenario.case-1' }])
  const byTag = planOf((await set.run(['plan', '--prune', '--exclude', 'tag:slow', '--format', 'json'])).out)
  expect(byTag.left).toContainEqual(
    expect.objectContaining({ address: 'scenario.x', reason: 'outside the selection' }),
  )
})

test('names that nothing carries are errors at their place, with the nearest ones (B37)', async () => {
  await using set = await stage({ 'a/x.yaml': scenario('X').replace('Normal Male', 'Normal Mail') })
  const { code, err } = await set.run(['plan'])
  expect(code).toBe(1)
  expect(err).toContain('a/x.yaml:8')
  expect(err).toContain('Normal Male')
})

async function fault(text: string) {
  const { parseFault } = await import('../../src/emulator/server.ts')
  return parseFault(text)
}

async function ask(set: Awaited<ReturnType<typeof stage>>, method: string, path: string, body: unknown) {
  const answer = await fetch(`${set.emulator.url}/cekura/test_framework/v2/scenarios/${path}`, {
    method,
    headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  return (await answer.json()) as Record<string, unknown>
}

async function untag(set: Awaited<ReturnType<typeof stage>>, id: unknown): Promise<void> {
  await ask(set, 'PATCH', `${String(id)}/`, { tags: [] })
}

async function copyOf(set: Awaited<ReturnType<typeof stage>>, row: Record<string, unknown>): Promise<string> {
  const copy = await ask(set, 'POST', '', {
    name: `Copy of ${String(row['name'])}`,
    agent: 2142,
    personality: 693,
    tags: row['tags'],
    instructions: 'x',
  })
  return String(copy['id'])
}

test('a folder that its last scenario leaves goes in the same run, whatever field moves it (B13)', async () => {
  await using set = await stage({ 'old/case.yaml': scenario('Case'), ...many(1) })
  await set.run(['apply', '--yes'])
  await set.fixture.rm('old')
  await set.fixture.writeFile('case.yaml', scenario('Case', '  folder_path: team.flow\n'))
  const { changes } = planOf((await set.run(['plan', '--prune', '--format', 'json'])).out)
  expect(
    changes.map(({ action, address }: { action: string; address: string }) => `${action} ${address}`),
  ).toEqual(['update scenario.case', 'delete folder.old'])
  expect((await set.run(['apply', '--yes', '--prune'])).code).toBe(0)
  expect((await set.run(['plan', '--prune', '--detailed-exitcode'])).code).toBe(0)
})
