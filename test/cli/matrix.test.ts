import { expect, test } from 'vitest'
import { stage, type Stage } from './harness.ts'
import { noPause } from './run/desk.ts'

const refund = `name: Refund
matrix:
  caller:
    calm: { first_message: Hello }
    angry:
      first_message: Now!
      protect: true
language: en
instructions: You want your money back.
expected_outcome: The agent refunds it.
cekura: { personality: 693, metrics: [expected_outcome] }
`

async function applied(): Promise<Stage> {
  const set = await stage({ 'shop/refund.yaml': refund }, { runLooks: 1 })
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  return set
}

interface Doc {
  readonly partial: boolean
  readonly summary: Record<string, number>
  readonly targets: readonly {
    readonly changes: readonly { readonly action: string; readonly address: string }[]
    readonly left: readonly { readonly address: string; readonly reason: string }[]
    readonly objects: readonly { readonly address: string; readonly label: string; readonly file: string }[]
    readonly results: readonly { readonly address: string; readonly verdict: string }[]
  }[]
}

async function documentOf(set: Stage, argv: readonly string[]): Promise<Doc['targets'][number] & Doc> {
  const { out } = await set.run([...argv, '--format', 'json'], { pause: noPause })
  const document = JSON.parse(out) as Doc
  return { ...document, ...document.targets?.[0] } as Doc['targets'][number] & Doc
}

test('commands know variants as scenarios: counts, selection, drift, a run, one object (B162)', async () => {
  await using set = await applied()
  expect((await documentOf(set, ['validate'])).summary).toMatchObject({ files: 2, scenarios: 2 })

  const text = await set.fixture.readFile('shop/refund.yaml', 'utf8')
  await set.fixture.writeFile('shop/refund.yaml', text.replace('money back', 'money'))
  const planned = await documentOf(set, ['plan', '--include', 'refund.angry'])
  expect(planned).toMatchObject({
    partial: true,
    changes: [{ action: 'update', address: 'scenario.refund.angry' }],
  })
  const all = await documentOf(set, ['plan', '--include', 'shop/refund.yaml'])
  expect(all.changes).toHaveLength(2)
  await set.fixture.writeFile('shop/refund.yaml', text)

  const row = set.rows('cekura', 'scenarios').find(({ name }) => name === 'Refund (calm)')
  await fetch(`${set.emulator.url}/cekura/test_framework/v2/scenarios/${String(row!['id'])}/`, {
    method: 'PATCH',
    headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify({ first_message: 'Hi' }),
  })
  expect((await documentOf(set, ['drift'])).objects).toMatchObject([
    { address: 'scenario.refund.calm', label: 'remote-changed', file: 'shop/refund.yaml' },
  ])
  expect((await set.run(['show', 'refund.calm'])).out).toContain('first_message: Hi')
  expect(await set.run(['show', 'shop/refund.yaml'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('refund.angry, refund.calm'),
  })
  const ran = await documentOf(set, ['run', '--yes', '--include', 'refund.angry'])
  expect(ran.results).toMatchObject([{ address: 'scenario.refund.angry', verdict: 'passed' }])
})

test('a value that goes takes its scenario with it where it is asked to, unless it was protected (B162)', async () => {
  await using set = await applied()
  const one = 'matrix: { caller: { other: { first_message: Yes? } } }\n'
  await set.fixture.writeFile('shop/refund.yaml', refund.replace(/matrix:[\s\S]*?language/, `${one}language`))
  const { changes, left } = await documentOf(set, ['plan', '--prune'])
  expect(changes.map(({ action, address }) => `${action} ${address}`).toSorted()).toEqual([
    'create scenario.refund.other',
    'delete scenario.refund.calm',
  ])
  expect(left.map(({ address }) => address)).toEqual(['scenario.refund.angry'])
})

test('changes are annotated where the value states the field (B162)', async () => {
  await using set = await applied()
  await set.fixture.writeFile('shop/refund.yaml', refund.replace('Now!', 'At once!'))
  await set.run(['plan', '--out', 'plan.json'])
  const { out } = await set.run(['report', '--plan', 'plan.json', '--format', 'annotations'])
  expect(out).toMatch(/shop\/refund\.yaml,line=6,.*scenario\.refund\.angry::first_message/)
})

test('a copied file has no former keys, and instructions are written for one scenario only (B162)', async () => {
  await using set = await stage({
    'refund.yaml': refund.replace('{ first_message: Hello }', '{ formerly: [old] }'),
  })
  expect((await set.run(['new', 'again.yaml', '--like', 'refund.yaml'])).code).toBe(0)
  expect(await set.fixture.readFile('again.yaml', 'utf8')).not.toContain('formerly')
  expect((await set.run(['validate'])).code).toBe(0)
  const before = await set.fixture.readFile('refund.yaml', 'utf8')
  const refused = await set.run(['generate', 'instructions', 'refund.yaml'])
  expect(refused.code).toBe(1)
  expect(refused.err).toContain('makes several scenarios')
  expect(await set.fixture.readFile('refund.yaml', 'utf8')).toBe(before)
})

test('what a file with a matrix made is not pruned while the file is kept out, even without a path in state (B162)', async () => {
  await using set = await applied()
  const config = await set.fixture.readFile('callsheet.yaml', 'utf8')
  await set.fixture.writeFile('callsheet.yaml', `${config}exclude: [shop/refund.yaml]\n`)
  await set.fixture.writeFile('plain.yaml', refund.replace(/matrix:[\s\S]*?language/, 'language'))
  await set.fixture.rm('.callsheet')
  const { changes } = await documentOf(set, ['plan', '--prune', '--force'])
  expect(changes.map(({ action }) => action)).not.toContain('delete')
})
