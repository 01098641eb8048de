import { describe, expect, test } from 'vitest'
import { parseFault } from '../../../src/emulator/server.ts'
import { desiredOf, loaded, pathOf, seededScenarios, startTarget, wanting } from './target.ts'

describe('what the list costs and survives', () => {
  test('250 objects at 100 a page are all read, with reads only (B1, B2, B3)', async () => {
    const target = await startTarget({ seed: { cekura: { scenarios: seededScenarios(250) } } })
    const listing = await target.session.list(wanting([]))
    expect(new Set(listing.resources.map(({ id }) => id)).size).toBe(250)
    expect(target.reads()).toHaveLength(3)
    expect(target.writes()).toEqual([])
  })

  test.each([
    { says: 'a server that gives fewer rows a page', options: { maxPageSize: 30 } },
    { says: 'a count of zero', options: { faults: [parseFault('list:*=zero-count')] } },
    { says: 'a row that shifts between pages', options: { faults: [parseFault('list:2=shift')] } },
  ])('$says loses nothing (B3)', async ({ options }) => {
    const target = await startTarget({ ...options, seed: { cekura: { scenarios: seededScenarios(250) } } })
    const listing = await target.session.list(wanting([]))
    expect(new Set(listing.resources.map(({ id }) => id)).size).toBeGreaterThanOrEqual(250)
  })

  test('a page that points at another host is refused (B3)', async () => {
    const target = await startTarget({
      faults: [parseFault('list:1=foreign-next')],
      seed: { cekura: { scenarios: seededScenarios(250) } },
    })
    await expect(target.session.list(wanting([]))).rejects.toMatchObject({ code: 'INSECURE_URL' })
  })

  test('folders and profiles are listed only when somebody needs them', async () => {
    const target = await startTarget()
    await target.session.list(wanting(desiredOf(loaded({}))))
    expect(target.reads()).toHaveLength(1)
    await target.session.list(wanting(desiredOf(loaded({ folder: 'Sales', variables: { agent: {} } }))))
    expect(target.reads().slice(1).map(pathOf).sort()).toEqual([
      '/test_framework/v1/scenarios/',
      '/test_framework/v1/scenarios/folders/',
      '/test_framework/v1/test-profiles/',
    ])
  })

  test('automatic folders are not ours to write', async () => {
    const target = await startTarget()
    await target.makeFolder('Sales')
    const { resources } = await target.session.list({ resources: [], types: new Set(['folder']) })
    const folders = resources.filter(({ type }) => type === 'folder')
    expect(folders.filter(({ builtIn }) => !builtIn).map(({ id }) => id)).toEqual(['Sales'])
  })
})
