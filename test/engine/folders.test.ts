import { describe, expect, test } from 'vitest'
import { refuseFolderCollisions, withFolders } from '../../src/engine/folders.ts'
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

describe('spellings that differ in capital letters only', () => {
  test.each([
    { says: 'the folder itself', here: 'sales', there: ['Sales'], named: '"sales" is "Sales" there' },
    { says: 'a parent', here: 'sales/Inbound', there: ['Sales'], named: '"sales" is "Sales" there' },
  ])('are refused: $says', ({ here, there, named }) => {
    const check = () => refuseFolderCollisions(desiredIn(here), there.map(remoteFolder), 'fake')
    expect(check).toThrow(expect.objectContaining({ code: 'FOLDER_COLLISION' }))
    expect(check).toThrow(named)
  })

  test('are fine at a platform that holds both', () => {
    const there = ['Sales', 'sales'].map(remoteFolder)
    expect(() => refuseFolderCollisions(desiredIn('Sales', 'sales'), there, 'fake')).not.toThrow()
    expect(() => refuseFolderCollisions(desiredIn('Sales'), there, 'fake')).not.toThrow()
  })
})
