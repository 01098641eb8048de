import { rm } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import { findWorkspace } from '../../src/workspace/index.ts'
import { config, folderOf } from './fixture.ts'

test.each([
  { says: 'the folder itself', cwd: '.', root: '.' },
  { says: 'a folder above', cwd: 'a/b', root: '.' },
  { says: 'the nearest one', cwd: 'inner/x', root: 'inner' },
  { says: 'the one that is given', cwd: 'inner/x', given: '../..', root: '.' },
])('finds $says', async ({ cwd, given, root }) => {
  const top = await folderOf({ 'a/b/x.txt': '', 'inner/callsheet.yaml': config, 'inner/x/y.txt': '' })
  expect(await findWorkspace(path.join(top, cwd), given)).toBe(path.join(top, root))
})

test('finds scenarios/ below the current folder', async () => {
  const top = await folderOf({ 'project/scenarios/callsheet.yaml': config, 'project/src/x.txt': '' })
  const cwd = path.join(top, 'project')
  expect(await findWorkspace(cwd, 'scenarios')).toBe(path.join(cwd, 'scenarios'))
})

test('without a workspace it says what to do', async () => {
  const top = await folderOf({ 'x/callsheet.yaml/y': '' })
  await expect(findWorkspace(top, 'x')).rejects.toMatchObject({
    code: 'NO_WORKSPACE',
    message: 'The folder "x" has no callsheet.yaml.',
    hint: expect.stringContaining('callsheet init'),
  })
  await expect(findWorkspace(path.parse(top).root)).rejects.toMatchObject({ code: 'NO_WORKSPACE' })
})

test.each(['callsheet.yml', 'Callsheet.yaml', 'callsheet.YAML'])(
  'B62: without a workspace a %s is named',
  async name => {
    const root = await folderOf({ [`x/scenarios/${name}`]: config })
    await rm(path.join(root, 'callsheet.yaml'))
    const hint = `There is ${path.join(root, 'x/scenarios', name)}: call it callsheet.yaml.`
    await expect(findWorkspace(path.join(root, 'x'))).rejects.toMatchObject({ code: 'NO_WORKSPACE', hint })
    await expect(findWorkspace(root, 'x/scenarios')).rejects.toMatchObject({ code: 'NO_WORKSPACE', hint })
  },
)
