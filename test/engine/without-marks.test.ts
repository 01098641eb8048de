import pLimit from 'p-limit'
import { describe, expect, test } from 'vitest'
import { checkStillTrue, withFingerprints } from '../../src/engine/fingerprint.ts'
import { alikeAmong } from '../../src/engine/natural-key.ts'
import { Fault } from '../../src/model/fault.ts'
import type { Session } from '../../src/model/provider.ts'
import type { Ledger } from '../../src/model/ledger.ts'
import { emptyLedger } from '../../src/state/ledger.ts'
import {
  applied,
  createDesk,
  drifted,
  ledgerOf,
  looked,
  planned,
  stepsOf,
  type Desk,
} from './fixtures/desk.ts'
import { marklessProvider, scenario, WORKSPACE } from './fixtures/fake-provider.ts'
import { createWorld, edit, place, placeFolder, take, writesOf } from './fixtures/fake-world.ts'

const refund = scenario('refund', { name: 'Refund', instructions: 'You want money back.' }, { folder: '' })
const same = { instructions: 'You want money back.' }

function desk(given: Partial<Desk> = {}): Desk {
  return createDesk({ provider: marklessProvider, world: createWorld({ keepsMarks: false }), ...given })
}

describe('B240: where nothing there says whose an object is, state does', () => {
  test('what was applied is found by its id, whatever it is called and wherever it lies by now', async () => {
    const at = desk()
    await applied(at, [refund])
    edit(at.world, '101', { name: 'Called otherwise', folder: 'Elsewhere' })
    const plan = await planned(at, [refund])
    expect(plan.changes).toMatchObject([
      { action: 'update', id: '101', fields: [{ path: 'folder' }, { path: 'name' }] },
    ])
    await applied(at, [refund])
    expect(at.world.objects).toMatchObject([{ id: '101', fields: { name: 'Refund', folder: '' } }])
    expect(stepsOf(await planned(at, [refund]))).toEqual([])
  })

  test('nothing lacks our mark, there is none to write, and a new key sends nothing', async () => {
    const at = desk()
    await applied(at, [refund])
    const { plan } = await applied(at, [refund], { mark: true })
    expect(plan).toMatchObject({ changes: [], unmarked: 0 })
    expect(ledgerOf(at).entries['scenario.refund']).not.toHaveProperty('marked')
    const renamed = scenario('money-back', refund.fields, { folder: '', formerly: ['refund'] })
    at.world.log.length = 0
    const { outcomes } = await applied(at, [renamed])
    expect(outcomes).toMatchObject([{ address: 'scenario.money-back', status: 'done', id: '101' }])
    expect(writesOf(at.world)).toEqual([])
    expect(Object.keys(ledgerOf(at).entries)).toEqual(['scenario.money-back'])
  })

  test('what no file states goes by its id alone, and a stranger stays', async () => {
    const at = desk()
    await applied(at, [refund, scenario('other', {}, { folder: '' })])
    place(at.world, '7')
    const { plan } = await applied(at, [refund], { prune: true })
    expect(stepsOf(plan)).toEqual(['delete scenario.other'])
    expect(at.world.objects.map(({ fields }) => fields['name'])).toEqual(['Refund', '7'])
  })
})

describe('B241: without state an object of the same folder and name is adopted in the open', () => {
  test.each<{ says: string; fields: Record<string, string>; fieldsToWrite: string[] }>([
    { says: 'with what differs', fields: { instructions: 'Other.' }, fieldsToWrite: ['instructions'] },
    { says: 'and sends nothing where nothing differs', fields: same, fieldsToWrite: [] },
  ])('$says', async ({ fields, fieldsToWrite }) => {
    const at = desk()
    place(at.world, '5', undefined, { name: 'Refund', ...fields })
    const { plan } = await applied(at, [refund])
    expect(plan.changes).toMatchObject([
      { action: 'adopt', id: '5', fields: fieldsToWrite.map(path => ({ path })) },
    ])
    expect(plan.changes[0]!.reason).toContain('pull --adopt')
    expect(writesOf(at.world)).toEqual(fieldsToWrite.map(() => 'adopt scenario.refund'))
    expect(at.world.objects).toHaveLength(1)
    expect(stepsOf(await planned(at, [refund]))).toEqual([])
  })

  test('after a lost state all is adopted, and nothing is made twice', async () => {
    const files = [refund, scenario('b', {}, { folder: 'Sales' }), scenario('c', {}, { folder: 'Sales' })]
    const at = desk()
    await applied(at, files)
    at.saved = undefined
    at.world.log.length = 0
    const { plan } = await applied(at, files)
    expect(stepsOf(plan)).toEqual(['adopt scenario.b', 'adopt scenario.c', 'adopt scenario.refund'])
    expect(writesOf(at.world)).toEqual([])
    expect(stepsOf(await planned(at, files))).toEqual([])
  })

  test('the ids of another place are none of these objects', async () => {
    const at = desk()
    place(at.world, '5', undefined, { name: 'Refund', ...same })
    at.saved = remembering({ 'scenario.refund': '900' })
    expect(stepsOf(await planned(at, [refund]))).toEqual(['adopt scenario.refund'])
  })

  test('one that somebody deleted and made anew is adopted, and drift tells it', async () => {
    const at = desk()
    await applied(at, [refund])
    take(at.world, '101')
    place(at.world, '200', undefined, { name: 'Refund', ...same })
    const drift = await drifted(at, [refund])
    expect(drift.targets[0]!.objects).toMatchObject([{ label: 'remote-changed', id: '200', fields: [] }])
    const { plan } = await applied(at, [refund])
    expect(plan.changes).toMatchObject([{ action: 'adopt', id: '200' }])
    expect(plan.changes[0]!.reason).toBe('same folder and name as one that was applied and is gone')
    expect((await drifted(at, [refund])).targets[0]!.objects).toEqual([])
  })

  test('a file that states no folder takes what lies in none, and leaves the rest to files that do', async () => {
    const at = desk()
    placeFolder(at.world, 'Sales')
    place(at.world, '1', undefined, { name: 'Refund', folder: 'Sales' })
    place(at.world, '2', undefined, { name: 'Refund' })
    const loose = scenario('a', { name: 'Refund' })
    const inSales = scenario('b', { name: 'Refund' }, { folder: 'Sales' })
    const { changes } = await planned(at, [loose, inSales])
    expect(changes.map(({ address, id }) => [address, id])).toEqual([
      ['scenario.a', '2'],
      ['scenario.b', '1'],
    ])
    take(at.world, '2')
    expect(stepsOf(await planned(at, [loose, inSales]))).toEqual(['create scenario.a', 'adopt scenario.b'])
  })
})

describe('B242: of two with one folder and name none is written', () => {
  test('without state both are named, drift tells it, and the rest goes on', async () => {
    const at = desk()
    place(at.world, '5', undefined, { name: 'Refund' })
    place(at.world, '6', undefined, { name: 'Refund' })
    const other = scenario('other', {}, { folder: '' })
    const { plan } = await applied(at, [refund, other])
    expect(plan.left).toMatchObject([{ address: 'scenario.refund', action: 'unread' }])
    for (const name of ['5', '6', 'callsheet state import scenario.refund ID'])
      expect(plan.left[0]!.reason).toContain(name)
    expect(writesOf(at.world)).toEqual(['create scenario.other'])
    expect(plan.notes).toEqual([])
    const [drift] = (await drifted(at, [refund, other])).targets
    expect(drift).toMatchObject({ objects: [], left: [{ address: 'scenario.refund' }] })
  })

  test('with state the one in it is ours, and the other is named and left', async () => {
    const at = desk()
    await applied(at, [refund])
    place(at.world, '6', undefined, { name: 'Refund' })
    const changed = scenario('refund', { ...refund.fields, instructions: 'You want more.' }, { folder: '' })
    const { plan } = await applied(at, [changed], { prune: true })
    expect(plan.notes).toEqual(['6 ("Refund") has the folder and name of scenario.refund; it is left alone.'])
    expect(plan.changes).toMatchObject([{ action: 'update', id: '101' }])
    expect(at.world.objects.find(({ id }) => id === '6')!.fields).not.toHaveProperty('instructions')
    expect((await drifted(at, [changed])).targets[0]!.objects).toMatchObject([
      { label: 'unmanaged', id: '6' },
    ])
  })

  test('files with one folder and name are told of each other, and files that differ are not', () => {
    const at = (key: string, name: string, folder?: string) =>
      scenario(key, { name }, folder === undefined ? {} : { folder })
    const found = alikeAmong([
      at('a', 'Refund', 'Sales'),
      at('b', 'Refund', 'Sales'),
      at('c', 'Refund', 'Support'),
      at('d', 'Caf\u00e9'),
      at('e', 'Cafe\u0301', ''),
    ])
    expect(found.map(({ address, code, severity, other }) => [address, code, severity, other])).toEqual([
      ['scenario.a', 'name-taken', 'error', 'b.yaml'],
      ['scenario.b', 'name-taken', 'error', 'a.yaml'],
      ['scenario.d', 'name-taken', 'error', 'e.yaml'],
      ['scenario.e', 'name-taken', 'error', 'd.yaml'],
    ])
  })
})

describe('B243: an unclear create makes no second object', () => {
  test('the one that shows later is adopted, however short a time ago that was', async () => {
    const at = desk()
    at.world.beforeWrite = ({ action, fields }) => {
      if (action !== 'create') return
      place(at.world, '300', undefined, Object.fromEntries(fields.map(({ path, after }) => [path, after])))
      throw new Fault('UNCLEAR', 'No answer came.')
    }
    const { outcomes } = await applied(at, [refund])
    expect(outcomes).toMatchObject([{ status: 'failed', error: { code: 'UNCLEAR' } }])
    const plan = await planned(at, [refund], { now: Date.now })
    expect(plan.changes).toMatchObject([{ action: 'adopt', id: '300', fields: [] }])
    await applied(at, [refund], { now: Date.now })
    expect(at.world.objects).toHaveLength(1)
    expect(stepsOf(await planned(at, [refund]))).toEqual([])
  })

  test('while nothing shows it is waited for, and made when two minutes are over', async () => {
    const at = desk()
    at.world.beforeWrite = () => {
      throw new Fault('UNCLEAR', 'No answer came.')
    }
    await applied(at, [refund])
    at.world.beforeWrite = () => {}
    const early = await planned(at, [refund], { now: Date.now })
    expect(early).toMatchObject({ changes: [], left: [{ address: 'scenario.refund', action: 'create' }] })
    expect(stepsOf(await planned(at, [refund]))).toEqual(['create scenario.refund'])
  })

  test('a saved plan makes nothing beside what came meanwhile', async () => {
    const at = desk()
    const options = { session: at.world.session, provider: at.provider, limit: pLimit(4) }
    const plan = await withFingerprints(await planned(at, [refund]), options)
    const check = () => checkStillTrue(plan, { ...options, workspace: WORKSPACE, ledger: ledgerOf(at) })
    place(at.world, '8', undefined, { name: 'Refund', folder: 'Sales' })
    expect((await check()).stale).toEqual([])
    place(at.world, '9', undefined, { name: 'Refund' })
    expect((await check()).stale).toEqual(['scenario.refund exists by now'])
  })
})

test('what a list cannot show in full is not adopted (B240)', async () => {
  const at = desk()
  place(at.world, '5', undefined, { name: 'Refund', ...same })
  const { session: whole } = at.world
  const session: Session = {
    ...whole,
    list: async wanted => ({ ...(await whole.list(wanted)), partial: true as const }),
  }
  const plan = await planned({ ...at, world: { ...at.world, session } }, [refund])
  expect(plan).toMatchObject({ changes: [], left: [{ address: 'scenario.refund' }] })
  expect((await looked(at, [refund])).pairs[0]!.remote?.id).toBe('5')
})

function remembering(ids: Record<string, string>): Ledger {
  const entries = Object.entries(ids).map(([address, id]) => [address, { id, hashes: { name: 'x' } }])
  return {
    ...emptyLedger({ workspace: WORKSPACE, target: 'fake', provider: 'fake' }),
    entries: Object.fromEntries(entries) as Ledger['entries'],
  }
}
