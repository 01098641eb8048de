import { rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Finding } from '../../src/model/problem.ts'
import { toldOnce } from '../../src/model/problem.ts'
import { loadWorkspace, problemsFor } from '../../src/workspace/index.ts'
import { folderOf, spot, workspaceOf } from './fixture.ts'

function finding(...at: (string | number)[]): Finding {
  return { severity: 'error', code: 'x', message: 'Wrong.', at }
}

const files = {
  'callsheet.yaml': `version: 1
name: desk
targets:
  bland:
    provider: bland
    pathway_id: p
    defaults:
      language: fr
      tags: [target]
`,
  '_defaults.yaml':
    'tags: [root, shared]\ncategory: CUSTOM\npersona: { name: Ann, description: Calm }\nexpected_outcome: [a, b, c]\n',
  'a/x.yaml': `# comment
name: x
instructions: |
  Say hello.
persona:
  name: Bob
tags: [own, shared]
expected_outcome:
  - one
  - two
cekura: { metrics: [m] }
`,
}

test.each([
  { says: 'a value of the file', at: ['name'], spot: 'a/x.yaml:2:7' },
  { says: 'its key', at: ['name'], onKey: true, spot: 'a/x.yaml:2:1' },
  { says: 'a block text by its key', at: ['instructions'], spot: 'a/x.yaml:3:1' },
  { says: 'a block mapping by its key', at: ['persona'], spot: 'a/x.yaml:5:1' },
  { says: 'a value in a mapping', at: ['persona', 'name'], spot: 'a/x.yaml:6:9' },
  { says: 'a value that defaults state', at: ['persona', 'description'], spot: '_defaults.yaml:3:36' },
  { says: 'a field that defaults state', at: ['category'], spot: '_defaults.yaml:2:11' },
  { says: 'an item of a list', at: ['expected_outcome', 1], spot: 'a/x.yaml:10:5' },
  {
    says: 'an item that only the hidden list has, by its key',
    at: ['expected_outcome', 2],
    spot: 'a/x.yaml:8:1',
  },
  { says: 'an added item, from the defaults', at: ['tags', 0], spot: '_defaults.yaml:1:8' },
  { says: 'an item that both add, from the nearest', at: ['tags', 1], spot: 'a/x.yaml:7:13' },
  { says: 'an added item, from the file', at: ['tags', 2], spot: 'a/x.yaml:7:8' },
  { says: 'what is missing, by what is around it', at: ['cekura', 'personality'], spot: 'a/x.yaml:11:1' },
  { says: 'what is nowhere, by the first line', at: ['first_message'], spot: 'a/x.yaml:1:1' },
  { says: 'the whole, by the first line', at: [], spot: 'a/x.yaml:1:1' },
])('finds $says', async ({ at, onKey = false, spot: expected }) => {
  const workspace = await workspaceOf(files)
  expect(workspace.problems).toEqual([])
  const [problem] = problemsFor([{ ...finding(...at), onKey }], workspace.scenarios[0]!, workspace)
  expect(spot(problem!)).toBe(`${expected} x`)
})

test.each([
  { says: 'what they state', at: ['language'], spot: 'callsheet.yaml:8:17' },
  { says: 'items they add', at: ['tags', 0], spot: 'callsheet.yaml:9:14' },
  { says: 'nothing that is stated nearer', at: ['category'], spot: '_defaults.yaml:2:11' },
])('with a target, its defaults hold $says', async ({ at, spot: expected }) => {
  const workspace = await workspaceOf(files)
  const [problem] = problemsFor([finding(...at)], workspace.scenarios[0]!, workspace, 'bland')
  expect(spot(problem!)).toBe(`${expected} x`)
  expect(problem!.target).toBe('bland')
})

test('a value behind an alias or a merge key is found where it is written', async () => {
  const workspace = await workspaceOf({
    'a.yaml':
      'name: a\ninstructions: x\nvariables:\n  agent: &base\n    k: 1\n  caller:\n    <<: *base\n    j: 2\npersona: { name: x }\n',
  })
  expect(workspace.locate('a.yaml', ['variables', 'caller', 'k'])).toMatchObject({ line: 5, column: 8 })
  expect(workspace.locate('a.yaml', ['variables', 'caller', 'j'])).toMatchObject({ line: 8, column: 8 })
})

test('a file of the config is found by path', async () => {
  const { locate } = await workspaceOf(files)
  expect(locate('callsheet.yaml', ['targets', 'bland', 'pathway_id'])).toEqual({
    file: 'callsheet.yaml',
    line: 6,
    column: 17,
    end_line: 6,
    end_column: 18,
  })
})

test('nothing is said of a scenario that lacks its defaults', async () => {
  const workspace = await workspaceOf({ '_defaults.yaml': 'bogus: 1\n', 'a.yaml': 'name: a\n' })
  expect(problemsFor([finding('instructions')], workspace.scenarios[0]!, workspace)).toEqual([])
})

test('a file that is gone by then has the places that were read', async () => {
  const root = await folderOf(files)
  const workspace = await loadWorkspace(root, { env: {} })
  await rm(path.join(root, 'a'), { recursive: true })
  await writeFile(path.join(root, 'a'), '')
  expect(problemsFor([finding('name')], workspace.scenarios[0]!, workspace).map(spot)).toEqual([
    'a/x.yaml:2:7 x',
  ])
})

test('a file that was never read has a first line', async () => {
  const { locate } = await workspaceOf(files)
  expect(locate('none.yaml', ['name'])).toMatchObject({ file: 'none.yaml', line: 1, column: 1 })
})

test('what many scenarios have from one file is told once', async () => {
  const workspace = await workspaceOf({
    '_defaults.yaml': 'language: en\ninstructions: x\n',
    'a.yaml': 'name: a\n',
    'b.yaml': 'name: b\n',
  })
  const problems = workspace.scenarios.flatMap(scenario =>
    problemsFor([finding('language')], scenario, workspace),
  )
  expect(toldOnce(problems).map(spot)).toEqual(['_defaults.yaml:1:11 x'])
})
