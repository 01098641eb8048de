import { expect, test } from 'vitest'
import { knownTargets } from '../../src/authoring/new-workspace/workflows.ts'
import { acmeScenario, acmeStage, named } from './acme-stage.ts'

test.each(Object.entries(named))(
  'B250: a provider from outside, by %s, has the whole day that a platform of our own has',
  async (_, { provider, files }) => {
    await using set = await acmeStage(
      { 'desk/one.yaml': acmeScenario('One'), 'desk/two.yaml': acmeScenario('Two'), ...files },
      { provider },
    )
    expect(await set.run(['validate', '--strict'])).toMatchObject({ code: 0, err: '' })
    const planned = JSON.parse((await set.run(['plan', '--format', 'json'])).out)
    expect(planned.targets[0]).toMatchObject({ provider: 'acme', summary: { create: 2 } })
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    const rows = [...set.server.cases.values()]
    expect(rows.map(({ title, voice, path }) => [title, voice, path])).toEqual([
      ['One', 'calm', 'desk'],
      ['Two', 'calm', 'desk'],
    ])
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
    expect((await set.run(['drift'])).code).toBe(0)

    const [one] = rows
    set.server.cases.set(one!.id, { ...one!, voice: 'hasty', script: 'Edited there.', edited: 'by hand' })
    expect((await set.run(['drift'])).code).toBe(2)
    expect(await set.run(['pull'])).toMatchObject({ code: 0 })
    const pulled = await set.fixture.readFile('desk/one.yaml', 'utf8')
    expect(pulled).toContain('acme: { voice: hasty, speed: 1.5 }')
    expect(pulled).toContain('Edited there.')
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  },
)

test('B250: fields and settings of a provider from outside are explained inside its workspace', async () => {
  const { provider, files } = named.path
  await using set = await acmeStage({ 'one.yaml': acmeScenario('One'), ...files }, { provider })
  const { explained } = JSON.parse((await set.run(['explain', 'acme.voice', '--format', 'json'])).out)
  expect(explained).toMatchObject([
    { kind: 'field', name: 'acme.voice', meaning: 'Who calls.', platforms: { acme: 'voice' } },
  ])
  expect((await set.run(['explain', 'speed'])).out).toContain('How fast they talk.')
  expect((await set.run(['explain', 'targets.main.project'])).out).toContain('The project, by its number.')
  expect((await set.run(['explain', 'acme.vioce'])).code).toBe(1)
})

test('B250: a workflow gives a job the key that a provider from outside names', async () => {
  const { provider, files } = named.path
  await using set = await acmeStage(files, { provider })
  expect((await knownTargets(set.fixture.path, {})).targets).toMatchObject([{ keyVariable: 'ACME_API_KEY' }])
  await set.fixture.rm('providers')
  await expect(knownTargets(set.fixture.path, {})).rejects.toThrow(
    'The provider ./providers/acme is not there',
  )
})
