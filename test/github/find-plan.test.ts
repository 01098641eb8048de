import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { desk } from './desk.ts'
import type { FakeArtifact } from './fake-github.ts'

const headSha = 'a'.repeat(40)
const mergeSha = 'b'.repeat(40)
const name = `callsheet-plan-main-${headSha}`
const kept: FakeArtifact = { name, runId: 31, headSha }

test.each<{ says: string; artifacts: FakeArtifact[]; runId: number | undefined }>([
  { says: 'the plan of the merged head', artifacts: [kept], runId: 31 },
  { says: 'the newest of several', artifacts: [kept, { ...kept, runId: 32 }], runId: 32 },
  { says: 'none', artifacts: [], runId: undefined },
  { says: 'none but an expired one', artifacts: [{ ...kept, expired: true }], runId: undefined },
  {
    says: "none but one that a fork's workflow left under our name",
    artifacts: [{ ...kept, headRepository: 666 }],
    runId: undefined,
  },
  {
    says: 'none but one of another commit under our name',
    artifacts: [{ ...kept, headSha: 'c'.repeat(40) }],
    runId: undefined,
  },
  {
    says: 'none but one that another workflow left under our name',
    artifacts: [{ ...kept, workflow: '.github/workflows/other.yml' }],
    runId: undefined,
  },
  {
    says: 'none but one of a run that no pull request started',
    artifacts: [{ ...kept, event: 'push' }],
    runId: undefined,
  },
  {
    says: 'ours behind a newer one of another workflow',
    artifacts: [kept, { ...kept, runId: 32, workflow: '.github/workflows/other.yml' }],
    runId: 31,
  },
  {
    says: 'one whose workflow is named with its ref',
    artifacts: [{ ...kept, workflow: '.github/workflows/callsheet-plan.yml@refs/pull/7/merge' }],
    runId: 31,
  },
])('finds $says', async ({ artifacts, runId }) => {
  await using set = await desk()
  set.github.merges.push({ number: 7, headSha, mergeSha })
  set.github.artifacts.push(...artifacts)
  const { code, err } = await set.run(['github', 'find-plan', '--target', 'main'], { GITHUB_SHA: mergeSha })
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const output = await readFile(set.fixture.getPath('output.txt'), 'utf8')
  expect(output).toBe(runId === undefined ? '' : `artifact=${name}\nrun-id=${runId}\n`)
})

test('a commit that merged nothing has no plan', async () => {
  await using set = await desk()
  set.github.artifacts.push(kept)
  const { code, out } = await set.run(['github', 'find-plan', '--target', 'main', '--sha', mergeSha])
  expect(code).toBe(0)
  expect(out).toContain('no pull request was merged')
})

test('a job without the permission to look fails and says so', async () => {
  await using set = await desk()
  set.github.faults.push({ method: 'GET', status: 403 })
  const { code, err } = await set.run(['github', 'find-plan', '--target', 'main', '--sha', mergeSha])
  expect(code).toBe(1)
  expect(err).toContain('permissions:')
})

test('a workflow under another name can be named', async () => {
  await using set = await desk()
  set.github.merges.push({ number: 7, headSha, mergeSha })
  set.github.artifacts.push({ ...kept, workflow: '.github/workflows/mine.yml' })
  const argv = ['github', 'find-plan', '--target', 'main', '--sha', mergeSha]
  expect((await set.run([...argv, '--workflow', '.github/workflows/mine.yml'])).out).toContain('of run 31')
  expect((await set.run(argv)).out).toContain('left no plan')
})

test('required: where no plan was reviewed the step fails, and says what to do (B202)', async () => {
  await using set = await desk()
  const argv = ['github', 'find-plan', '--target', 'main', '--sha', mergeSha, '--required']
  const { code, err } = await set.run(argv)
  expect(code).toBe(5)
  expect(err).toContain('no pull request was merged')
  expect(err).toContain('Run the workflow by hand')
})

test('where a push merged several, no plan of one counts (B202)', async () => {
  await using set = await desk({ commits: [{ id: 'd'.repeat(40) }, { id: mergeSha }] })
  set.github.merges.push({ number: 6, headSha: 'c'.repeat(40), mergeSha: 'd'.repeat(40) })
  set.github.merges.push({ number: 7, headSha, mergeSha })
  set.github.artifacts.push(kept)
  const { code, out } = await set.run(['github', 'find-plan', '--target', 'main', '--sha', mergeSha])
  expect(code).toBe(0)
  expect(out).toContain('several pull requests were merged at once (#6, #7)')
})
