import { expect, test } from 'vitest'
import type { TargetConfig } from '../../src/model/generated/callsheet.ts'
import { settingsAdvice } from '../../src/sync/place.ts'
import { takenOverIn } from '../../src/sync/pull/take-over.ts'
import type { ReadTarget } from '../../src/sync/read-targets.ts'
import type { Workspace } from '../../src/workspace/index.ts'
import { applied, createDesk, looked, planned, stepsOf, type Desk } from '../engine/fixtures/desk.ts'
import { fakeProvider, marklessProvider, scenario } from '../engine/fixtures/fake-provider.ts'
import { createWorld, edit, place } from '../engine/fixtures/fake-world.ts'
import { emptyLedger } from '../../src/state/ledger.ts'

const workspace = {
  locate: (file: string) => ({ file, line: 1, column: 1, end_line: 1, end_column: 2 }),
} as unknown as Workspace

test.each([
  { says: 'a state in a file', config: {}, provider: marklessProvider, told: ['state-not-shared'] },
  { says: 'a state in git', config: { state: 'git' }, provider: marklessProvider, told: [] },
  { says: 'the emulator', config: { base_url: 'emulator' }, provider: marklessProvider, told: [] },
  { says: 'a platform with marks', config: {}, provider: fakeProvider, told: [] },
])('B240: keeping state where others see it is advised, or not, for $says', ({ config, provider, told }) => {
  const target = { config: config as unknown as TargetConfig, provider }
  const found = settingsAdvice(workspace, 'main', target)
  expect(found.map(({ code }) => code)).toEqual(told)
  for (const { severity, message } of found)
    expect([severity, message]).toEqual(['note', expect.stringMatching('state: git')])
})

test('B241: a pull that adopts takes over by folder and name, and writes nothing there', async () => {
  const desk = createDesk({ provider: marklessProvider, world: createWorld({ keepsMarks: false }) })
  place(desk.world, '5', undefined, { name: 'Refund', instructions: 'There.' })
  const refund = scenario('refund', { name: 'Refund', instructions: 'Here.' }, { folder: '' })
  const other = scenario('other', {}, { folder: '' })
  const found = await foundAt(desk, [refund, other])
  expect(found).toMatchObject([{ target: 'main', address: 'scenario.refund', id: '5', file: 'refund.yaml' }])
  expect(takenOverIn({ targets: [], selected: () => true })).toEqual([])

  const [{ address, id, hashes, file }] = found as [(typeof found)[number]]
  const entry = { id, hashes, file, adopted: true }
  const ledger = emptyLedger({ workspace: 'desk', target: 'fake', provider: 'fake' })
  desk.saved = { ...ledger, entries: { [address]: entry } }
  const plan = await planned(desk, [refund])
  expect(plan.changes).toMatchObject([
    { action: 'update', fields: [{ path: 'instructions', before: 'There.', cause: 'edited-here' }] },
  ])
  await applied(desk, [refund])
  expect(stepsOf(await planned(desk, [refund]))).toEqual([])
  edit(desk.world, '5', { instructions: 'Moved.' })
  expect(await foundAt(desk, [refund])).toEqual([])
})

async function foundAt(desk: Desk, desired: Parameters<typeof looked>[1]) {
  const target = { name: 'main', provider: desk.provider, actual: await looked(desk, desired) }
  return takenOverIn({ targets: [target as unknown as ReadTarget], selected: () => true })
}
