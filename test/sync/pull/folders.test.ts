import { describe, expect, test } from 'vitest'
import { caller, desk, type Desk } from './desk.ts'
import { changesIn, expectNamed, expectSettled } from './settled.ts'

/** Renames a folder of Cekura as its pages do. */
async function rename(set: Desk, path: string, name: string): Promise<void> {
  const body = { project_id: 742, path: path.replaceAll('/', '.'), name }
  await set.send('cekura', 'POST', 'test_framework/v1/scenarios/rename_folder', body)
}

describe('B75: a folder that is spelled anew at the platform', () => {
  test('is drift like any other, only plan and apply refuse, and pull follows', async () => {
    await using set = await desk(
      { 'team/one.yaml': caller('One'), 'team/two.yaml': caller('Two') },
      { targets: ['cekura'] },
    )
    await set.run('apply --yes')
    await rename(set, 'team', 'Team')

    const drift = await set.run('drift --format json')
    expect(drift).toMatchObject({ code: 2, err: '' })
    expect(JSON.parse(drift.out).targets[0].objects).toMatchObject([
      { address: 'scenario.one', label: 'remote-changed', fields: [{ path: 'folder', before: 'Team' }] },
      { address: 'scenario.two', label: 'remote-changed' },
    ])
    for (const command of ['plan', 'apply --yes']) {
      const refused = await set.run(command)
      expect(refused.code).toBe(1)
      expect(refused.err).toContain('"team" is "Team" there')
      expect(refused.err).toContain('callsheet pull')
    }
    expect(await set.run('pull')).toMatchObject({ code: 0, err: '' })
    expect(await set.text('team/one.yaml')).toContain('folder: Team')
    await expectSettled(set)
  })

  test('comes into the files of all targets', async () => {
    await using set = await desk({ 'team/a/one.yaml': caller('One'), 'team/b/two.yaml': caller('Two') })
    await set.run('apply --yes')
    await rename(set, 'team', 'TEAM')
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('The files say this for bland too')
    await expectNamed(set, [
      'bland scenario.one folder',
      'bland scenario.two folder',
      'eqho scenario.one folder',
      'eqho scenario.two folder',
    ])
  })

  test('is left where another file would still spell it as before', async () => {
    const files = { 'team/one.yaml': caller('One'), 'team/two.yaml': caller('Two', 'targets: [eqho]\n') }
    await using set = await desk(files, { targets: ['cekura', 'eqho'] })
    await set.run('apply --yes')
    await rename(set, 'team', 'Team')
    await set.edit('cekura', 'One', () => ({ first_message: 'Moved' }))
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('differs only in case')
    expect(await set.text('team/one.yaml')).toBe(files['team/one.yaml'])
    expect((await set.run('validate')).code).toBe(0)
  })

  test('is left where another platform has the folder in the other spelling', async () => {
    await using set = await desk({ 'team/one.yaml': caller('One') }, { targets: ['cekura', 'bland'] })
    await set.run('apply --yes')
    await set.edit('bland', 'One', row => {
      const { callsheet } = row['metadata'] as { callsheet: object }
      return { metadata: { callsheet: { ...callsheet, folder: 'Team' } } }
    })
    const { code, out } = await set.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('The folder "Team" is "team" at cekura.')
    await expectNamed(set, ['bland scenario.one folder'])
  })

  test('stays out of the way of the other targets of a plan', async () => {
    await using set = await desk({ 'team/one.yaml': caller('One') }, { targets: ['cekura', 'eqho'] })
    await set.run('apply --yes')
    await rename(set, 'team', 'Team')
    expect(changesIn(await set.run('plan --target eqho --format json'))).toEqual([])
  })

  test('in another form of its accents is found, and no second folder is made', async () => {
    await using set = await desk(
      { 'r\u00e9serv\u00e9/one.yaml': caller('One') },
      { targets: ['cekura'], modes: { cekura: { spec: 'aug' } } },
    )
    await set.run('apply --yes')
    await rename(set, 'r\u00e9serv\u00e9', 're\u0301serve\u0301')
    expect((await set.run('drift')).err).toBe('')
    expect((await set.run('pull')).err).toBe('')
    expect((await set.run('validate')).code).toBe(0)
    await set.run('apply --yes')
    const folders = (set.emulator.state()['cekura']?.['folders'] ?? []) as { path: string }[]
    expect(folders.filter(({ path }) => path.normalize('NFC') === 'r\u00e9serv\u00e9')).toHaveLength(1)
  })
})
