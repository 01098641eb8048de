import { expect, test } from 'vitest'
import { createEmulatorApp } from '../../../src/emulator/server.ts'
import { asking, plain, SCENARIOS } from '../cekura/asking.ts'
import { askingEqho, created, SCENARIOS as EQHO } from '../eqho/asking.ts'

const LIST = `${SCENARIOS}?project_id=742`

test('a list shows what was there so many milliseconds ago; an object is up to date', async () => {
  let time = 1000
  const { ask } = asking({ now: () => time, faults: ['list:*=lag;ms=500'] })
  const names = async () => (await ask('GET', LIST)).body.results.map(({ name }) => name)
  const { body } = await ask('POST', SCENARIOS, plain())
  time = 1400
  await ask('PATCH', `${SCENARIOS}${body.id}/`, { name: 'Renamed' })
  expect(await names()).toEqual([])
  expect((await ask('GET', `${SCENARIOS}${body.id}/`)).body.name).toBe('Renamed')
  time = 1500
  expect(await names()).toEqual(['Refund'])
  time = 1900
  await ask('DELETE', `${SCENARIOS}${body.id}/`)
  expect(await names()).toEqual(['Renamed'])
  time = 2400
  expect(await names()).toEqual([])
})

test('what is there from the start is always seen', async () => {
  const { ask } = asking({ faults: ['read:*=lag;ms=60000'] })
  expect((await ask('GET', LIST)).status).toBe(200)
  expect((await ask('GET', '/test_framework/v1/personalities/?project_id=742')).body).not.toEqual([])
})

test('a read does not show what the last requests wrote', async () => {
  const emulated = askingEqho({}, { faults: ['one:*=lag;requests=2'] })
  const id = await created(emulated)
  const statusOf = async () => (await emulated.ask('GET', `${EQHO}/${id}`)).status
  expect([await statusOf(), await statusOf(), await statusOf()]).toEqual([404, 404, 200])
})

test('a write acts on what is there, also where its object cannot be seen yet', async () => {
  const emulated = askingEqho({}, { faults: ['read:*=lag;ms=60000'] })
  const id = await created(emulated)
  expect((await emulated.ask('DELETE', `${EQHO}/${id}`)).status).toBe(204)
})

test('each platform counts its own requests', async () => {
  const emulator = createEmulatorApp({ faults: ['eqho.list:*=lag;requests=1'] })
  const list = () => emulator.app.request(`/eqho${EQHO}`, { headers: { 'x-api-key': 'any' } })
  const body = JSON.stringify({ name: 'Booking', lead_scenario: {} })
  await emulator.app.request(`/eqho${EQHO}`, { method: 'POST', headers: { 'x-api-key': 'any' }, body })
  await emulator.app.request('/cekura/user/v1/projects/', { headers: { 'x-cekura-api-key': 'any' } })
  expect(await (await list()).json()).toEqual([])
  expect(await (await list()).json()).toHaveLength(1)
})
