import { inspect } from 'node:util'
import { describe, expect, test } from 'vitest'
import type { Delete } from '../../../src/model/plan.ts'
import type { ResourceType } from '../../../src/model/resource.ts'
import { cekura } from '../../../src/providers/cekura/index.ts'
import { CANARY, connectionTo } from '../connection.ts'
import { changeFor, folderResource, loaded, scope, startTarget, wanting } from './target.ts'

describe('deletes', () => {
  test('remove scenarios, profiles and empty folders; what is gone counts as done', async () => {
    const target = await startTarget()
    await target.makeFolder('Sales')
    await target.apply(loaded({ variables: { agent: {} } }))
    for (const address of [
      'scenario.refund',
      'scenario.refund',
      'test_profile.refund',
      'test_profile.refund',
    ] as const) {
      const type = address === 'scenario.refund' ? 'scenario' : 'test_profile'
      await target.session.delete(removal(type, target.made.get(address)!))
      expect(await target.session.read(type, target.made.get(address)!)).toBeUndefined()
    }
    await target.session.delete(removal('folder', 'Sales'))
    expect(await target.session.read('folder', 'Sales')).toBeUndefined()
    await target.session.delete(removal('folder', 'Sales'))
  })

  test('never take a folder that holds something: its content would go too', async () => {
    const target = await startTarget()
    await target.makeFolder('Sales')
    await target.makeFolder('Sales/Inbound')
    await expect(target.session.delete(removal('folder', 'Sales'))).rejects.toMatchObject({ code: 'REFUSED' })
    await target.apply(loaded({ folder: 'Sales/Inbound' }))
    await expect(target.session.delete(removal('folder', 'Sales/Inbound'))).rejects.toMatchObject({
      code: 'REFUSED',
      message: 'The folder "Sales/Inbound" is not empty: it holds the scenario "Refund".',
    })
    expect(target.writes().filter(line => line.includes('delete_folder'))).toEqual([])
  })
})

describe('safety', () => {
  test('an id of another project is refused', async () => {
    const target = await startTarget()
    const { id } = await target.apply(loaded({}))
    const elsewhere = cekura.open(
      { ...scope, settings: { project_id: 1 } },
      connectionTo(`${target.emulator.url}/cekura`),
    )
    await expect(elsewhere.read('scenario', id)).rejects.toMatchObject({ code: 'REFUSED' })
  })

  test('a bad key is a fault without the key (B42, B45)', async () => {
    const target = await startTarget({ keys: { org: ['another'] } })
    const fault = await target.session.list(wanting([])).catch((error: unknown) => error)
    expect(fault).toMatchObject({
      code: 'API',
      hint: 'Check the key in CEKURA_API_KEY; it may have expired.',
      api: {
        method: 'GET',
        route: '/test_framework/v1/scenarios/?project_id=742&page_size=100',
        status: 401,
      },
    })
    expect(inspect(fault, { depth: 9, showHidden: true })).not.toContain(CANARY)
  })
})

function removal(type: ResourceType, id: string): Delete {
  return { ...changeFor(folderResource('x')), action: 'delete', type, id, address: `${type}.x` }
}
