import { expect, test } from 'vitest'
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
