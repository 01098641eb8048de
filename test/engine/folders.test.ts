import { describe, expect, test } from 'vitest'
import { refuseFolderCollisions, withFolders } from '../../src/engine/folders.ts'
import type { Resource } from '../../src/model/resource.ts'
import { fakeProvider, remoteFolder, scenario } from './fixtures/fake-provider.ts'

const desiredIn = (...folders: string[]) =>
  withFolders(
    folders.map((folder, index) => scenario(`k${index}`, {}, { folder })),
    fakeProvider.capabilities,
  )

test('every folder on the way is added once, and each needs its parent alone', () => {
  const folders = desiredIn('a/b/c', 'a/b', 'a/d', '').filter(({ type }) => type === 'folder')
  expect(folders.map(({ key, needs }) => [key, needs])).toEqual([
    ['a', []],
    ['a/b', ['folder.a']],
    ['a/b/c', ['folder.a/b']],
    ['a/d', ['folder.a']],
  ])
})

const seen = (desired: readonly Resource[], there: readonly string[]) => ({
  pairs: desired.map(resource => ({
    desired: resource,
    remote: undefined,
    entry: undefined,
    how: undefined,
    renamedFrom: undefined,
    actual: {},
    assumed: new Set<string>(),
  })),
  remote: there.map(remoteFolder),
})

describe('spellings that differ in capital letters only', () => {
  test.each([
    { says: 'the folder itself', here: 'sales', there: ['Sales'], named: '"sales" is "Sales" there' },
    {
      says: 'an accent',
      here: 'r\u00e9serv\u00e9',
      there: ['re\u0301serve\u0301'],
      named: '"r\u00e9serv\u00e9" is',
    },
    { says: 'a parent', here: 'sales/Inbound', there: ['Sales'], named: '"sales" is "Sales" there' },
  ])('are refused: $says', ({ here, there, named }) => {
    const check = () => refuseFolderCollisions(seen(desiredIn(here), there), 'fake')
    expect(check).toThrow(expect.objectContaining({ code: 'FOLDER_COLLISION' }))
    expect(check).toThrow(named)
  })

  test('are fine at a platform that holds both', () => {
    const there = ['Sales', 'sales']
    expect(() => refuseFolderCollisions(seen(desiredIn('Sales', 'sales'), there), 'fake')).not.toThrow()
    expect(() => refuseFolderCollisions(seen(desiredIn('Sales'), there), 'fake')).not.toThrow()
  })
})
