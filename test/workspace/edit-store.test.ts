import { chmod, lstat, readFile, readdir, stat, symlink, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createFixture } from 'fs-fixture'
import { expect, onTestFinished, test } from 'vitest'
import { replaceFile, writeNewFile } from '../../src/workspace/index.ts'

async function folders(): Promise<{ root: string; outside: string }> {
  const fixture = await createFixture({ 'root/a.yaml': 'old\n', 'outside/b.yaml': 'theirs\n' })
  onTestFinished(() => fixture.rm())
  return { root: path.join(fixture.path, 'root'), outside: path.join(fixture.path, 'outside') }
}

test('a new file is written with its directories (B33)', async () => {
  const { root } = await folders()
  await writeNewFile(root, 'x/y/z.yaml', 'name: é\n')
  expect(await readFile(path.join(root, 'x/y/z.yaml'), 'utf8')).toBe('name: é\n')
})

test('a file that is there is never overwritten (B33)', async () => {
  const { root, outside } = await folders()
  await symlink(path.join(outside, 'new.yaml'), path.join(root, 'link.yaml'))
  await expect(writeNewFile(root, 'a.yaml', 'new')).rejects.toMatchObject({ code: 'CONFLICT' })
  await expect(writeNewFile(root, 'link.yaml', 'new')).rejects.toMatchObject({ code: 'CONFLICT' })
  expect(await readFile(path.join(root, 'a.yaml'), 'utf8')).toBe('old\n')
  expect(await readdir(outside)).toEqual(['b.yaml'])
})

test.each([
  '../outside/x.yaml',
  '/tmp/x.yaml',
  'x/../../outside/x.yaml',
  '.',
  'link/x.yaml',
  'link/deep/x.yaml',
])('nothing is written outside: %s (B33)', async file => {
  const { root, outside } = await folders()
  await symlink(outside, path.join(root, 'link'))
  await expect(writeNewFile(root, file, 'x')).rejects.toMatchObject({ code: 'REFUSED' })
  await expect(
    replaceFile(root, file.replace('x.yaml', 'b.yaml').replace('/deep', ''), 'x'),
  ).rejects.toMatchObject({
    code: 'REFUSED',
  })
  expect(await readdir(outside)).toEqual(['b.yaml'])
  expect(await readFile(path.join(outside, 'b.yaml'), 'utf8')).toBe('theirs\n')
})

test('a file is replaced with its permissions, its byte order mark and nothing left behind (B31)', async () => {
  const { root } = await folders()
  const file = path.join(root, 'a.yaml')
  await writeFile(file, '\uFEFFold\n')
  await chmod(file, 0o666)
  await replaceFile(root, 'a.yaml', 'new\n')
  expect(await readFile(file, 'utf8')).toBe('\uFEFFnew\n')
  expect((await stat(file)).mode & 0o777).toBe(0o666)
  expect(await readdir(root)).toEqual(['a.yaml'])
})

test('a link inside stays a link and what it leads to is replaced', async () => {
  const { root } = await folders()
  await symlink('a.yaml', path.join(root, 'b.yaml'))
  await replaceFile(root, 'b.yaml', 'new\n')
  expect((await lstat(path.join(root, 'b.yaml'))).isSymbolicLink()).toBe(true)
  expect(await readFile(path.join(root, 'a.yaml'), 'utf8')).toBe('new\n')
})

test('B90: what a crash left of a file is swept when it is written again, and nothing else', async () => {
  const { root } = await folders()
  const left = [
    '.a.yaml.0e37df36-f698-11e6-8dd4-cb9ced3df976.tmp',
    '.new.yaml.1e37df36-f698-11e6-8dd4-cb9ced3df976.tmp',
  ]
  const others = [
    '.a.yaml.2e37df36-f698-11e6-8dd4-cb9ced3df976.tmp',
    '.a.yaml.swp',
    '.b.yaml.tmp',
    'a.yaml.tmp',
  ]
  for (const name of [...left, ...others]) await writeFile(path.join(root, name), '')
  for (const name of [...left, ...others.slice(1)]) await utimes(path.join(root, name), 1, 1)
  await replaceFile(root, 'a.yaml', 'new\n')
  await writeNewFile(root, 'new.yaml', 'new\n')
  expect((await readdir(root)).toSorted()).toEqual([...others, 'a.yaml', 'new.yaml'].toSorted())
})

test('a file that is not there is not replaced', async () => {
  const { root } = await folders()
  await expect(replaceFile(root, 'c.yaml', 'x')).rejects.toMatchObject({ code: 'INTERNAL' })
  expect(await readdir(root)).toEqual(['a.yaml'])
})
