import { symlink } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { loadWorkspace } from '../../src/workspace/index.ts'
import { relativePath, withSlashes } from '../../src/workspace/slashes.ts'
import { isWithin } from '../../src/workspace/within.ts'
import { folderOf, scenario } from './fixture.ts'

const { posix, win32 } = path

test.each([
  { rules: posix, from: '/team/agent', to: '/team/agent/a/b.yaml', way: 'a/b.yaml' },
  { rules: posix, from: '/team', to: '/team', way: '' },
  { rules: posix, from: '/team', to: '/team/odd\\name.yaml', way: 'odd\\name.yaml' },
  { rules: win32, from: 'C:\\team\\agent', to: 'C:\\team\\agent\\a\\b.yaml', way: 'a/b.yaml' },
  { rules: win32, from: 'C:\\Team', to: 'c:\\team\\A.yaml', way: 'A.yaml' },
  { rules: win32, from: 'C:\\team\\agent', to: 'C:\\team\\schemas', way: '../schemas' },
  { rules: win32, from: 'C:\\team', to: 'D:\\other', way: 'D:/other' },
])('the way from $from to $to is "$way"', ({ rules, from, to, way }) => {
  expect(relativePath(from, to, rules)).toBe(way)
})

test('a path of Windows is shown with slashes, and an odd name elsewhere as it is', () => {
  expect(withSlashes('C:\\Users\\ann\\plan.json', win32)).toBe('C:/Users/ann/plan.json')
  expect(withSlashes('/home/ann/odd\\name', posix)).toBe('/home/ann/odd\\name')
})

test.each([
  { rules: posix, folder: '/a', other: '/a', is: true },
  { rules: posix, folder: '/a', other: '/a/..b', is: true },
  { rules: posix, folder: '/a', other: '/ab', is: false },
  { rules: posix, folder: '/a/b', other: '/a', is: false },
  { rules: win32, folder: 'C:\\a', other: 'c:\\A\\b', is: true },
  { rules: win32, folder: 'C:\\a', other: 'C:\\b', is: false },
  { rules: win32, folder: 'C:\\a', other: 'D:\\a', is: false },
  { rules: win32, folder: '\\\\server\\share\\a', other: '\\\\server\\share\\a\\b', is: true },
])('$other lies within $folder: $is', ({ rules, folder, other, is }) => {
  expect(isWithin(folder, other, rules)).toBe(is)
})

test('a selection finds a file that is spelled another way, as a file system without capitals lets one', async () => {
  const root = await folderOf({ 'clinic/a.yaml': scenario, 'b.yaml': 'bogus: 1\n' })
  // A link gives the folder a second name, as other capitals do on such a file system.
  await symlink('clinic', path.join(root, '.other'))
  const { scenarios, problems } = await loadWorkspace(root, { env: {}, paths: ['.other/a.yaml'] })
  expect(scenarios.map(({ file }) => file)).toEqual(['clinic/a.yaml'])
  expect(problems).toEqual([])
})
