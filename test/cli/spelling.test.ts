import { mkdir, rename, rm } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { scenario, stage, writesIn, type Stage, type Vendor } from './harness.ts'

const NFC = 'R\u00e9servations'
const NFD = 'Re\u0301servations'
const vendors: readonly Vendor[] = ['cekura', 'bland', 'eqho', 'elevenlabs', 'retell']
const withVariables = 'variables: { agent: { plan: gold } }\n'

describe.each(vendors)('B63 at %s', vendor => {
  /** State is a memory only: without it everything is found again by its mark, or by folder and name. */
  async function findAgain(desk: Stage): Promise<void> {
    await rm(desk.fixture.getPath('.callsheet'), { recursive: true })
    // Without a mark it is adopted in the open.
    if (['elevenlabs', 'retell'].includes(vendor)) await desk.run(['apply', '--yes'])
    await noChange(desk)
  }

  test('a folder, name and tag with decomposed accents are the composed ones, in both directions', async () => {
    for (const [before, after] of [
      [NFC, NFD],
      [NFD, NFC],
    ] as const) {
      await using desk = await stage({ [`${before}/a.yaml`]: accented(before) }, { vendor })
      expect(await desk.run(['apply', '--yes'])).toMatchObject({ code: 0 })
      await move(desk, `${before}/a.yaml`, `${after}/a.yaml`)
      await desk.fixture.writeFile(`${after}/a.yaml`, accented(after))
      await noChange(desk)
      await desk.fixture.writeFile(`${after}/b.yaml`, scenario('Other'))
      expect(await desk.run(['apply', '--yes'])).toMatchObject({ code: 0 })
      await noChange(desk)
      await findAgain(desk)
    }
  })

  test('a file renamed only in case is the same object, with and without `formerly`', async () => {
    await using desk = await stage({ 'c.yaml': scenario('One', withVariables) }, { vendor })
    expect(await desk.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    await move(desk, 'c.yaml', 'C.yaml')
    await noChange(desk)
    await desk.fixture.writeFile('C.yaml', scenario('One', `${withVariables}formerly: [c]\n`))
    await noChange(desk)
    expect((await desk.run(['drift'])).code).toBe(0)
    expect((await desk.run(['show', 'c'])).out).toContain('name: One')
    expect((await desk.run(['state', 'show', 'scenario.c'])).out).toContain('"hashes"')

    await desk.fixture.writeFile('C.yaml', scenario('Two', withVariables))
    const applied = await desk.run(['apply', '--yes', '--format', 'json'])
    expect(applied).toMatchObject({ code: 0 })
    expect(JSON.parse(applied.out)).toMatchObject({ summary: { done: 1, failed: 0 } })
    await noChange(desk)
    await findAgain(desk)
  })
})

test('B63 a folder and a profile whose names are decomposed at the platform are the ones of the files', async () => {
  await using desk = await stage(
    {
      [`${NFC}/Caf\u00e9/a.yaml`]: scenario('A', `  test_profile: ${NFC}\n`),
      [`${NFC}/b.yaml`]: scenario('B'),
    },
    { modes: { cekura: { spec: 'aug' } } },
  )
  await ask(desk, 'scenarios/create_folder/', { name: NFD, project_id: 742 })
  await ask(desk, 'test-profiles/', { name: NFD, project: 742, information: {} })
  expect(await desk.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  const folders = desk.rows('cekura', 'folders').map(row => row['path'])
  expect(folders.filter(folder => folder !== 'default')).toEqual([NFD, `${NFD}.Caf\u00e9`])
  await noChange(desk)
  await rm(desk.fixture.getPath('.callsheet'), { recursive: true })
  await noChange(desk)
  await rm(desk.fixture.getPath(`${NFC}/Caf\u00e9`), { recursive: true })
  expect(await desk.run(['apply', '--yes', '--prune', '--force'])).toMatchObject({ code: 0 })
  expect(desk.rows('cekura', 'scenarios')).toHaveLength(1)
})

test('B63 both spellings of a folder in one tree are found, and told apart in words', async () => {
  await using desk = await stage({ [`${NFC}/a.yaml`]: scenario('A'), [`${NFD}/b.yaml`]: scenario('B') })
  const { code, out, err } = await desk.run(['validate'])
  expect(code).toBe(1)
  expect(out + err).toContain('folder-case')
  expect(out + err).toContain('so they are two directories. Move the files into one.')
})

test('B63 a saved plan whose file was renamed in case since makes no twin', async () => {
  await using desk = await stage({ 'c.yaml': scenario('One') })
  await desk.run(['plan', '--out', 'plan.json'])
  await desk.run(['apply', '--yes'])
  await move(desk, 'c.yaml', 'C.yaml')
  desk.requests()
  expect((await desk.run(['apply', 'plan.json', '--yes'])).code).toBe(4)
  expect(writesIn(desk.requests())).toEqual([])
})

function accented(name: string): string {
  return scenario('Caller', `tags: [${name}]\n`).replace('name: Caller', `name: Books ${name}`)
}

async function ask({ emulator }: Stage, route: string, body: object): Promise<void> {
  const answer = await fetch(`${emulator.url}/cekura/test_framework/v1/${route}`, {
    method: 'POST',
    headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  expect(answer.ok).toBe(true)
}

async function move({ fixture }: Stage, from: string, to: string): Promise<void> {
  await mkdir(path.dirname(fixture.getPath(to)), { recursive: true })
  await rename(fixture.getPath(from), fixture.getPath(to))
}

async function noChange(desk: Stage): Promise<void> {
  expect(await desk.run(['plan', '--detailed-exitcode', '--prune', '--force'])).toMatchObject({ code: 0 })
}
