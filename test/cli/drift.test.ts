import { expect, test } from 'vitest'
import { scenario, stage, writesIn, type Stage } from './harness.ts'

const files = {
  'team/one.yaml': scenario('One'),
  'team/two.yaml': scenario('Two', 'max_duration: 300\n'),
  'team/three.yaml': scenario('Three'),
}

const objectsOf = (out: string) =>
  Object.fromEntries(
    JSON.parse(out).targets[0].objects.map((object: { address: string; label: string }) => [
      object.address,
      object.label,
    ]),
  )

test('drift writes nothing and labels each object (B29)', async () => {
  await using set = await stage(files)
  await set.run(['apply', '--yes'])
  await dashboard(set, 'PATCH', idOf(set, 'One'), { instructions: 'Edited there.' })
  await dashboard(set, 'PATCH', idOf(set, 'Two'), { max_duration: 900 })
  await set.fixture.writeFile('team/two.yaml', scenario('Two', 'max_duration: 600\n'))
  await dashboard(set, 'DELETE', idOf(set, 'Three'))
  await dashboard(set, 'POST', '', { name: 'Stranger', agent: 2142, personality: 693, instructions: 'x' })
  await set.fixture.writeFile('team/four.yaml', scenario('Four'))
  set.requests()

  const { code, out } = await set.run(['drift', '--format', 'json'])
  expect(code).toBe(2)
  expect(objectsOf(out)).toEqual({
    'scenario.one': 'remote-changed',
    'scenario.two': 'both',
    'scenario.three': 'missing',
    'scenario.four': 'local-ahead',
    [`scenario.${idOf(set, 'Stranger')}`]: 'unmanaged',
  })
  expect(writesIn(set.requests())).toEqual([])
})

test('what only the files or only strangers changed is no drift', async () => {
  await using set = await stage(files)
  await set.run(['apply', '--yes'])
  await set.fixture.writeFile('team/one.yaml', scenario('One', 'max_duration: 60\n'))
  await dashboard(set, 'POST', '', { name: 'Stranger', agent: 2142, personality: 693, instructions: 'x' })
  expect((await set.run(['drift'])).code).toBe(0)
})

test('--only chooses labels, and the exit code is of those (B149)', async () => {
  await using set = await stage(files)
  await set.run(['apply', '--yes'])
  await dashboard(set, 'DELETE', idOf(set, 'Three'))
  await set.fixture.writeFile('team/one.yaml', scenario('One', 'max_duration: 60\n'))
  const only = async (...labels: string[]) => {
    const { code, out } = await set.run([
      'drift',
      '--format',
      'json',
      ...labels.flatMap(label => ['--only', label]),
    ])
    return { code, objects: objectsOf(out) }
  }
  expect(await only('local-ahead')).toEqual({ code: 0, objects: { 'scenario.one': 'local-ahead' } })
  expect(await only('missing', 'both')).toEqual({ code: 2, objects: { 'scenario.three': 'missing' } })
  const { code, err } = await set.run(['drift', '--only', 'mising'])
  expect(code).toBe(1)
  expect(err).toContain('Allowed choices are remote-changed, local-ahead, both, missing, unmanaged.')
})

test('the same drift has the same fingerprint, another drift another (B30)', async () => {
  await using set = await stage(files)
  await set.run(['apply', '--yes'])
  const fingerprint = async () =>
    JSON.parse((await set.run(['drift', '--format', 'json'])).out).fingerprint as string
  const calm = await fingerprint()
  await dashboard(set, 'PATCH', idOf(set, 'One'), { instructions: 'Edited there.' })
  const moved = await fingerprint()
  expect(moved).not.toBe(calm)
  await dashboard(set, 'PATCH', idOf(set, 'One'), { instructions: 'Edited there.' })
  expect(await fingerprint()).toBe(moved)
})

test('ignored fields come from the config and from flags (B29)', async () => {
  await using set = await stage(files, { target: ', ignore: [first_message, instructions]' })
  await set.run(['apply', '--yes'])
  await dashboard(set, 'PATCH', idOf(set, 'One'), { instructions: 'Edited there.' })
  expect((await set.run(['drift'])).code).toBe(0)
  await dashboard(set, 'PATCH', idOf(set, 'One'), { expected_outcome_prompt: 'Edited there.' })
  expect((await set.run(['drift'])).code).toBe(2)
  expect((await set.run(['drift', '--ignore', 'expected_outcome'])).code).toBe(0)
})

test('plan tells drift apart from edits, and apply restores it', async () => {
  await using set = await stage(files)
  await set.run(['apply', '--yes'])
  await dashboard(set, 'PATCH', idOf(set, 'One'), { instructions: 'Edited there.' })
  expect((await set.run(['plan'])).out).toContain('apply would undo a dashboard edit')
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  expect((await set.run(['drift'])).code).toBe(0)
})

test('a field that both sides edited is refused, unless the files are to win', async () => {
  await using set = await stage(files)
  await set.run(['apply', '--yes'])
  await dashboard(set, 'PATCH', idOf(set, 'One'), { instructions: 'Edited there.' })
  await set.fixture.writeFile('team/one.yaml', scenario('One').replace('an appointment', 'a refund'))
  const refused = await set.run(['apply', '--yes'])
  expect(refused.code).toBe(4)
  expect(refused.err).toContain('scenario.one instructions (main)')
  const shown = await set.run(['plan', '--out', 'plan.json'])
  expect(shown).toMatchObject({ code: 4, out: expect.stringContaining('edited on both sides') })
  expect(await set.fixture.exists('plan.json')).toBe(false)
  expect((await set.run(['apply', '--yes', '--overwrite'])).code).toBe(0)
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

test('an object that was deleted there is made again', async () => {
  await using set = await stage(files)
  await set.run(['apply', '--yes'])
  await dashboard(set, 'DELETE', idOf(set, 'One'))
  const { out } = await set.run(['plan'])
  expect(out).toContain('it was deleted there')
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
})

function idOf(set: Stage, name: string): string {
  return String(set.rows('cekura', 'scenarios').find(row => row['name'] === name && !row['deleted'])!['id'])
}

/** What a person does in the platform's own pages. */
async function dashboard(set: Stage, method: string, id: string, body?: unknown): Promise<void> {
  await fetch(`${set.emulator.url}/cekura/test_framework/v2/scenarios/${id === '' ? '' : `${id}/`}`, {
    method,
    headers: { 'X-CEKURA-API-KEY': 'dashboard', 'content-type': 'application/json' },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
