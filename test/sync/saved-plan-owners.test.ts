import { expect, test } from 'vitest'
import { scenario, stage, writesIn, type Stage } from '../cli/harness.ts'
import { dashboardOf } from '../trust/dashboard.ts'

/** A plan of a workspace with three applied scenarios, whose document a test may edit before it is applied. */
async function planned(argv: readonly string[] = []): Promise<Stage> {
  const files = Object.fromEntries(['a', 'b', 'c'].map(key => [`${key}.yaml`, scenario(key)]))
  const set = await stage(files)
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  await set.fixture.writeFile('a.yaml', scenario('a').replace('an appointment', 'a refund'))
  expect(await set.run(['plan', '--out', 'plan.json', ...argv])).toMatchObject({ code: 0 })
  set.requests()
  return set
}

interface PlanFile {
  readonly targets: { changes: Record<string, unknown>[] }[]
}

async function edited(set: Stage, edit: (changes: Record<string, unknown>[]) => void): Promise<void> {
  const plan = JSON.parse(await set.fixture.readFile('plan.json', 'utf8')) as PlanFile
  edit(plan.targets[0]!.changes)
  await set.fixture.writeFile('plan.json', JSON.stringify(plan))
}

test.each([
  {
    says: 'an object of somebody else, by its id',
    edit: async (set: Stage) => {
      const dashboard = dashboardOf(set, 'cekura')
      const id = await dashboard.add({ name: 'Theirs', instructions: 'Mine.' })
      const { out } = await set.run(['plan', '--format', 'json'])
      expect(out).not.toContain('Theirs')
      await edited(set, ([change]) => Object.assign(change!, { id, fingerprint: undefined }))
    },
  },
  {
    says: 'a folder that we did not make',
    edit: (set: Stage) =>
      edited(set, changes =>
        changes.push({
          action: 'delete',
          type: 'folder',
          address: 'folder.Theirs',
          id: 'Theirs',
          name: 'Theirs',
          file: null,
          fields: [],
          waits_for: [],
        }),
      ),
  },
])('a saved plan is not believed about $says: nothing is written (B55)', async ({ edit }) => {
  await using set = await planned()
  await edit(set)
  set.requests()
  const ran = await set.run(['apply', 'plan.json'])
  expect([4, 5]).toContain(ran.code)
  expect(writesIn(set.requests())).toEqual([])
})

test('what was protected since the plan is not deleted by it (B55)', async () => {
  await using set = await stage({ 'a.yaml': scenario('a'), 'b.yaml': scenario('b') })
  await set.run(['apply', '--yes'])
  await set.fixture.rm('b.yaml')
  expect(await set.run(['plan', '--prune', '--out', 'plan.json'])).toMatchObject({ code: 0 })
  await set.fixture.writeFile('b.yaml', scenario('b', 'protect: true\n'))
  set.requests()
  const ran = await set.run(['apply', 'plan.json'])
  expect(ran).toMatchObject({ code: 5 })
  expect(ran.err).toContain('protected')
  expect(writesIn(set.requests())).toEqual([])
})

test('the gate weighs a saved plan anew: what was little may be much by now (B14, B55)', async () => {
  const keys = Array.from({ length: 20 }, (_, index) => `k${String(index).padStart(2, '0')}`)
  await using set = await stage(Object.fromEntries(keys.map(key => [`${key}.yaml`, scenario(key)])))
  await set.run(['apply', '--yes'])
  for (const key of keys.slice(0, 5)) await set.fixture.rm(`${key}.yaml`)
  expect(await set.run(['plan', '--prune', '--out', 'plan.json'])).toMatchObject({ code: 0 })
  for (const key of keys.slice(10)) await set.run(['state', 'rm', `scenario.${key}`, '--yes'])
  set.requests()
  const ran = await set.run(['apply', 'plan.json'])
  expect(ran).toMatchObject({ code: 5 })
  expect(ran.err).toContain('delete 5 of 10')
  expect(writesIn(set.requests())).toEqual([])
})
