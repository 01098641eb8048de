import { expect, test } from 'vitest'
import { stage, vendors } from '../cli/harness.ts'
import { dashboardOf } from './dashboard.ts'

test.each(vendors)('%s: a person meets no fault and leaves no log', async vendor => {
  await using set = await stage({}, { vendor, faults: ['any:*=503'] })
  const desk = dashboardOf(set, vendor)
  const id = await desk.add({ name: 'By hand', tags: ['callsheet:stage/one'] })
  await desk.edit(id, { name: 'Edited' })
  const copy = await desk.copy(id)
  expect(desk.rows()).toHaveLength(2)

  await desk.remove(id)
  expect(desk.rows().map(row => desk.idOf(row))).toEqual([copy])
  expect(desk.rows()[0]!['name']).toMatch(/Edited$/)
  expect(set.requests()).toEqual([])
})
