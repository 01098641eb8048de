import { existsSync } from 'node:fs'
import { expect, test } from 'vitest'
import { desk, HEAD } from './desk.ts'
import type { FakeMerge, FakePipeline } from './fake-gitlab.ts'

const MERGED = 'b'.repeat(40)
const RESULT = 'c'.repeat(40)
const files = (id: number) => ({ 'plan-main.json': { id } })
const made: FakePipeline = { id: 31, iid: 7, sha: HEAD, jobs: { 'callsheet-plan: [main]': files(31) } }
const merge: FakeMerge = { iid: 7, sha: HEAD, merge_commit_sha: MERGED }

test.each<{ says: string; merges?: FakeMerge[]; pipelines: FakePipeline[]; id: number | undefined }>([
  { says: 'the plan of the merged head', pipelines: [made], id: 31 },
  {
    says: 'that of a squash',
    merges: [{ iid: 7, sha: HEAD, squash_commit_sha: MERGED }],
    pipelines: [made],
    id: 31,
  },
  {
    says: 'that of a fast-forward',
    merges: [{ iid: 7, sha: MERGED }],
    pipelines: [{ ...made, sha: MERGED }],
    id: 31,
  },
  {
    says: 'the newest of several',
    pipelines: [made, { ...made, id: 32, jobs: { 'callsheet-plan': files(32) } }],
    id: 32,
  },
  {
    says: 'one of merged results, which come from the head',
    pipelines: [{ ...made, sha: RESULT, ref: 'refs/merge-requests/7/merge' }],
    id: 31,
  },
  { says: 'none', pipelines: [], id: undefined },
  { says: 'none but one of an earlier head', pipelines: [{ ...made, sha: 'd'.repeat(40) }], id: undefined },
  { says: "none but one of a fork's pipeline", pipelines: [{ ...made, project_id: 666 }], id: undefined },
  {
    says: 'none of a fork',
    merges: [{ ...merge, source_project_id: 666 }],
    pipelines: [made],
    id: undefined,
  },
  { says: 'none but one that a push started', pipelines: [{ ...made, source: 'push' }], id: undefined },
  { says: "none but another job's", pipelines: [{ ...made, jobs: { other: files(1) } }], id: undefined },
  {
    says: 'none but one whose files are gone',
    pipelines: [{ ...made, jobs: { 'callsheet-plan: [main]': {} } }],
    id: undefined,
  },
  {
    says: 'none that was not merged',
    merges: [{ ...merge, state: 'closed' }],
    pipelines: [made],
    id: undefined,
  },
])('finds $says (B210)', async ({ merges = [merge], pipelines, id }) => {
  await using set = await desk()
  set.gitlab.merges.push(...merges)
  set.gitlab.pipelines.push(...pipelines)
  set.gitlab.parents[RESULT] = ['e'.repeat(40), HEAD]
  const argv = ['gitlab', 'find-plan', '--target', 'main', '--out', 'reviewed.json', '--sha', MERGED]
  const { code, err } = await set.run(argv)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const file = set.fixture.getPath('reviewed.json')
  const found = existsSync(file) ? JSON.parse(await set.fixture.readFile('reviewed.json', 'utf8')) : undefined
  expect(found).toEqual(id === undefined ? undefined : { id })
  expect((await set.run([...argv, '--required'])).code).toBe(id === undefined ? 5 : 0)
})
