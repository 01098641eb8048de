import { existsSync } from 'node:fs'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { createEmulatorApp, defaultSeed, parseSeed } from '../../src/emulator/server.ts'
import { asking, SCENARIOS } from './cekura/asking.ts'

test.each([
  [[], 'the document is not an object'],
  [{ acme: {} }, '"acme" is not one of'],
  [{ cekura: [] }, '"cekura" is not an object of row lists'],
  [{ cekura: { scenario: [] } }, '"cekura.scenario" is not one of projects'],
  [{ cekura: { scenarios: {} } }, '"cekura.scenarios" is not an array'],
  [{ cekura: { scenarios: [{}, 7] } }, '"cekura.scenarios[1]" is not an object'],
])('refuses %j', (json, because) => {
  expect(() => parseSeed(json)).toThrow(because)
})

test('a populated store: folders, profiles and scenarios as the API reads them', async () => {
  const seed = parseSeed({
    cekura: {
      folders: [{ path: 'Sales' }],
      test_profiles: [{ id: 5, name: 'Ann', information: { main_agent_variables: { a: 1 } } }],
      scenarios: [
        { id: 40, name: 'One', agent: 2142, personality: 362, folder_path: 'Sales.Inbound', test_profile: 5 },
        { id: 41, name: 'Two', agent: 2142, personality: 693, tags: ['x'] },
      ],
    },
  })
  const { ask } = asking({ seed })
  const { body } = await ask('GET', `${SCENARIOS}?agent_id=2142`)
  expect(body.results).toMatchObject([
    { id: 41, name: 'Two', folder_path: 'default', scenario_language: 'en', tags: ['x'] },
    { id: 40, folder_path: 'Sales.Inbound', scenario_language: 'es', test_profile_data: { name: 'Ann' } },
  ])
  expect((await ask('GET', `${SCENARIOS}folders/?project_id=742`)).body.count).toBe(3)
})

test('a scenario row that cannot be placed says which one', () => {
  const seed = parseSeed({ cekura: { scenarios: [{ name: 'Lost', agent: 2142, personality: 1 }] } })
  expect(() => createEmulatorApp({ seed })).toThrow('the scenario "Lost" has no known personality')
})

test('a seed that fails leaves no lock behind', async () => {
  await using fixture = await createFixture()
  const dataDir = fixture.getPath('data')
  const seed = { cekura: { folders: [{ name: 'no path' }] } }
  expect(() => createEmulatorApp({ dataDir, seed })).toThrow('a row of cekura.folders has no "path"')
  expect(existsSync(`${dataDir}/emulator.lock`)).toBe(false)
})

test('the default seed passes its own reader', () => {
  expect(parseSeed(structuredClone(defaultSeed))).toEqual(defaultSeed)
})
