import { once } from 'node:events'
import { readdir, readFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import { json } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import { scenario } from '../cli/harness.ts'
import { CANARIES, team, type Team } from './team.ts'

const refund = scenario('One').replace('an appointment', 'a refund')

test('from a pull request over the merge to the nightly look, with the steps as users copy them (B10, B30, B40, B41, B42, B205)', async () => {
  await using set = await team()

  // A pull request is opened, and pushed to again: one comment, kept up to date. Nothing is written.
  await set.git('checkout', '--quiet', '-b', 'first')
  await set.commit({ 'scenarios/team/one.yaml': scenario('One') })
  expect(await set.push('first', 1)).toMatchObject({ code: 0 })
  await set.commit({ 'scenarios/team/two.yaml': scenario('Two', 'max_duration: 300\n') })
  expect(await set.push('first', 1)).toMatchObject({ code: 0 })
  expect(set.github.comments).toHaveLength(1)
  expect(set.github.writes().map(({ method }) => method)).toEqual(['POST', 'PATCH'])
  expect(set.github.comments[0]!.body).toContain('3 to create')
  expect(set.written()).toEqual([])

  // Merged: what was reviewed is carried out, and the state is at the remote.
  const merged = await set.merge('first', 1)
  expect(merged).toMatchObject({ code: 0 })
  expect(stepsOf(merged)).toContain('Fetch that plan')
  expect(set.written()).toEqual(['POST', 'POST', 'POST'])
  expect(merged.summary).toContain('## Callsheet apply')
  expect(await set.git('ls-remote', 'origin', 'refs/callsheet/*')).toContain('refs/callsheet/state/main')

  await reviewsAndMerges(set)
  await watches(set)
  await findsNoCanary(set)
}, 300_000)

test("a fork's pull request is validated, told so in the job summary, and leaves no plan (B40)", async () => {
  await using set = await team()
  const sha = await set.commit({ 'scenarios/team/one.yaml': scenario('One') })
  await set.git('push', '--quiet', 'origin', 'HEAD:refs/heads/from-fork')
  set.github.may.write = false
  const head = { sha, repo: { full_name: 'eve/agent', fork: true } }
  const payload = { pull_request: { number: 3, head, base: { repo: { full_name: 'team/agent' } } } }
  const job = await set.run('plan', { event: 'pull_request', payload, sha }, {})
  expect(job).toMatchObject({ code: 0 })
  expect(job.summary).toMatch(/## Callsheet validate[\s\S]*Not planned/)
  expect(set.github.requests).toEqual([])
  expect(set.github.artifacts).toEqual([])
  expect(set.emulator.requests).toEqual([])
}, 300_000)

test('a plan that fails leaves no older plan to be read in its place; the plan is kept as a page, too (B40)', async () => {
  await using set = await team()
  await set.git('checkout', '--quiet', '-b', 'first')
  await set.commit({ 'scenarios/team/one.yaml': scenario('One') })
  const planned = await set.push('first', 1)
  expect(planned.output).toContain('::notice file=scenarios/team/one.yaml')
  const kept = await readdir(set.root.getPath('kept'), { recursive: true })
  expect(kept.filter(file => /plan\.(json|html)$/.test(file))).toHaveLength(2)
  expect(set.github.comments[0]!.body).toContain('to create')

  await set.commit({ 'scenarios/team/one.yaml': scenario('One').replace('Normal Male', 'Nobody') })
  const failed = await set.push('first', 1)
  expect(failed).toMatchObject({ code: 1 })
  expect(failed.summary).toContain('There is no plan for this commit')
  expect(set.github.comments).toHaveLength(1)
  expect(set.github.comments[0]!.body).toMatch(/There is no plan for this commit[\s\S]*Nobody/)
  expect(set.github.comments[0]!.body).not.toContain('to create')
  expect(set.github.artifacts).toHaveLength(1)

  await set.commit({ 'scenarios/team/one.yaml': scenario('One', 'first_mesage: Hi\n') })
  expect(await set.push('first', 1)).toMatchObject({ code: 1 })
  expect(set.github.comments[0]!.body).toContain('stopped before the plan')
}, 300_000)

test('a conflict takes the place of an older plan (B40)', async () => {
  await using set = await team()
  await set.git('checkout', '--quiet', '-b', 'first')
  await set.commit({ 'scenarios/team/one.yaml': scenario('One') })
  await set.push('first', 1)
  expect(await set.merge('first', 1)).toMatchObject({ code: 0 })

  await set.git('checkout', '--quiet', '-b', 'second')
  await set.commit({ 'scenarios/team/one.yaml': refund })
  expect(await set.push('second', 2)).toMatchObject({ code: 0 })
  await set.dashboard('One', { instructions: 'Edited there.' })
  await set.commit({ 'scenarios/team/one.yaml': refund.replace('a refund', 'all the money') })
  expect(await set.push('second', 2)).toMatchObject({ code: 4 })
  expect(set.github.comments[1]!.body).toMatch(/There is no plan for this commit[\s\S]*CONFLICT/)
  expect(set.github.artifacts).toHaveLength(2)
}, 300_000)

test.each(['squash', 'rebase', 'merge'] as const)(
  'two merges at once end with both applied; a re-run of the first writes nothing (%s, B12, B41, B52)',
  async how => {
    await using set = await team()
    const branch = async (name: string, number: number) => {
      await set.git('checkout', '--quiet', '-b', name, 'main')
      await set.commit({ [`scenarios/team/${name}.yaml`]: scenario(name) })
      expect(await set.push(name, number)).toMatchObject({ code: 0 })
    }
    await branch('first', 1)
    await branch('second', 2)
    const first = await set.merged('first', 1, how)
    const second = await set.merged('second', 2, how)

    const [one, two] = await Promise.all([first(), second()])
    expect([one, two]).toMatchObject([{ code: 0 }, { code: 0 }])
    expect([set.row('first'), set.row('second')]).not.toContain(undefined)
    set.written()

    expect(await first()).toMatchObject({ code: 4 })
    expect(set.written()).toEqual([])
  },
  300_000,
)

test('a merge queue of three entries: each is validated without a platform, and all are applied after one push (B200, B201)', async () => {
  await using set = await team()
  const start = await set.git('rev-parse', 'main')
  const open = async (branch: string, number: number, file: string, text: string) => {
    await set.git('checkout', '--quiet', '-b', branch, start)
    await set.commit({ [file]: text })
    expect(await set.push(branch, number)).toMatchObject({ code: 0 })
  }
  await open('first', 1, 'scenarios/team/one.yaml', scenario('One'))
  await open('second', 2, 'docs/agent.md', 'Nothing of ours.\n')
  await open('third', 3, 'scenarios/team/three.yaml', scenario('Three'))
  expect(set.github.comments.map(({ issue }) => issue)).toEqual([1, 3])
  expect(set.github.artifacts).toHaveLength(2)
  const asked = set.emulator.requests.length

  let base = start
  for (const [index, branch] of ['first', 'second', 'third'].entries()) {
    const sha = await set.enqueue(branch, index + 1)
    await set.git('push', '--quiet', 'origin', `main:refs/heads/gh-readonly-queue/main/${branch}`)
    const payload = { merge_group: { base_sha: base, head_sha: sha } }
    const [plan, required] = await set.jobs('plan', { event: 'merge_group', payload, sha })
    expect(required).toMatchObject({ id: 'callsheet', code: 0 })
    expect(stepsOf(plan!).includes('Validate')).toBe(branch !== 'second')
    base = sha
  }
  expect(set.emulator.requests).toHaveLength(asked)
  expect(set.github.comments).toHaveLength(2)

  const applied = await set.pushQueue(start)
  expect(applied).toMatchObject({ code: 0 })
  expect(applied.output).toContain('several pull requests were merged at once (#1, #2, #3)')
  expect([set.row('One'), set.row('Three')]).not.toContain(undefined)
}, 300_000)

test('an entry of a queue that would break the workspace fails the required check (B200)', async () => {
  await using set = await team()
  const base = await set.git('rev-parse', 'main')
  const sha = await set.commit({ 'scenarios/team/one.yaml': scenario('One', 'first_mesage: Hi\n') })
  await set.git('push', '--quiet', 'origin', 'main:refs/heads/gh-readonly-queue/main/one')
  const payload = { merge_group: { base_sha: base, head_sha: sha } }
  const [plan, required] = await set.jobs('plan', { event: 'merge_group', payload, sha })
  expect([plan!.code, required!.code]).toEqual([1, 1])
}, 300_000)

test('a push that takes the scenarios back out takes the plan back, too (B201)', async () => {
  await using set = await team()
  await set.git('checkout', '--quiet', '-b', 'first')
  await set.commit({ 'scenarios/team/one.yaml': scenario('One') })
  await set.push('first', 1)
  expect(set.github.comments[0]!.body).toContain('to create')
  await set.git('rm', '--quiet', 'scenarios/team/one.yaml')
  await set.commit({ 'docs/agent.md': 'Nothing of ours.\n' })
  const job = await set.push('first', 1)
  expect(job).toMatchObject({ code: 0 })
  expect(stepsOf(job)).not.toContain('Plan')
  expect(set.github.comments[0]!.body).toContain('No scenario is touched any more')
  expect(set.github.comments[0]!.body).not.toContain('to create')
}, 300_000)

test('where only what was reviewed may be applied, a push without a plan is refused, and one that touches no scenario is fine; drift tells what waits (B202, B204)', async () => {
  await using set = await team({ reviewedOnly: true })
  const push = async (files: Record<string, string>) => {
    const before = await set.git('rev-parse', 'main')
    await set.commit(files)
    return set.pushQueue(before)
  }
  const refused = await push({ 'scenarios/team/one.yaml': scenario('One') })
  expect(refused).toMatchObject({ code: 5 })
  expect(await set.run('drift', { branch: 'other' })).toMatchObject({ code: 0 })
  expect(set.github.issues).toEqual([])
  expect(await set.run('drift', {})).toMatchObject({ code: 0 })
  expect(set.github.issues).toMatchObject([{ state: 'open', body: expect.stringContaining('local-ahead') }])
  expect(refused.output).toMatch(/nothing was applied, because no pull request was merged with [0-9a-f]{40}/)
  expect(await push({ 'docs/agent.md': 'Nothing of ours.\n' })).toMatchObject({ code: 0 })
  expect(set.written()).toEqual([])

  expect(await set.run('apply', { event: 'workflow_dispatch' })).toMatchObject({ code: 0 })
  await set.git('checkout', '--quiet', '-b', 'second')
  await set.commit({ 'scenarios/team/two.yaml': scenario('Two') })
  await set.push('second', 2)
  expect(await set.merge('second', 2)).toMatchObject({ code: 0 })
  expect([set.row('One'), set.row('Two')]).not.toContain(undefined)
}, 300_000)

test('what a revert has undone is not brought back by a re-run, nor by a rewound branch (B12, B51)', async () => {
  await using set = await team()
  await set.git('checkout', '--quiet', '-b', 'first')
  await set.commit({ 'scenarios/team/one.yaml': scenario('One') })
  await set.push('first', 1)
  expect(await set.merge('first', 1)).toMatchObject({ code: 0 })
  const before = await set.git('rev-parse', 'main')

  await set.git('checkout', '--quiet', '-b', 'second')
  await set.commit({ 'scenarios/team/one.yaml': refund })
  await set.push('second', 2)
  const second = await set.merged('second', 2)
  expect(await second()).toMatchObject({ code: 0 })
  await set.git('revert', '--no-edit', 'HEAD')
  await set.git('push', '--quiet', 'origin', 'main')
  const sha = await set.git('rev-parse', 'main')
  expect(await set.run('apply', { event: 'push', sha })).toMatchObject({ code: 0 })
  expect(set.row('One')).toMatchObject({ instructions: expect.stringContaining('an appointment') })
  set.written()

  expect(await second()).toMatchObject({ code: 4 })
  await set.commit({ 'scenarios/team/one.yaml': refund })
  await set.git('push', '--quiet', 'origin', 'main')
  expect(await set.run('apply', { event: 'workflow_dispatch' })).toMatchObject({ code: 0 })
  expect(set.written()).toEqual(['PATCH'])

  await set.git('reset', '--quiet', '--hard', before)
  await set.git('push', '--quiet', '--force', 'origin', 'main')
  const rewound = await set.run('apply', { event: 'push', sha: before })
  expect(rewound).toMatchObject({ code: 4 })
  expect(set.written()).toEqual([])
  const older = { event: 'workflow_dispatch', inputs: { older: true } }
  expect(await set.run('apply', older)).toMatchObject({ code: 0 })
  expect(set.written()).toEqual(['PATCH'])
}, 300_000)

/** A touched object moves between review and merge: refused without a write; planned anew by hand: applied. */
async function reviewsAndMerges(set: Team): Promise<void> {
  await set.git('checkout', '--quiet', '-b', 'second')
  await set.commit({ 'scenarios/team/one.yaml': refund })
  expect(await set.push('second', 2)).toMatchObject({ code: 0 })
  expect(set.github.comments).toHaveLength(2)
  await set.dashboard('One', { first_message: 'Edited there.' })

  const refused = await set.merge('second', 2)
  expect(refused).toMatchObject({ code: 4 })
  expect(refused.output).toContain('::error title=Stale plan at main::Nothing was applied')
  expect(refused.summary).toContain('Run this workflow by hand')
  expect(set.written()).toEqual([])

  const elsewhere = await set.run('apply', { event: 'workflow_dispatch', branch: 'second' })
  expect(elsewhere.steps).toEqual([])
  expect(set.written()).toEqual([])

  const anew = await set.run('apply', { event: 'workflow_dispatch' })
  expect(anew).toMatchObject({ code: 0 })
  expect(stepsOf(anew)).not.toContain('Fetch that plan')
  expect(set.written()).toEqual(['PATCH'])
  expect(set.row('One')).toMatchObject({ instructions: expect.stringContaining('a refund') })
}

/** Somebody edits the dashboard: one issue, told once, closed when an apply has put it right. */
async function watches(set: Team): Promise<void> {
  set.github.writes()
  expect(await set.run('drift', {})).toMatchObject({ code: 0 })
  expect(set.github.writes()).toEqual([])

  await set.dashboard('Two', { max_duration: 500 })
  await using ear = await webhook()
  const secrets = { ...set.machine.secrets, CALLSHEET_WEBHOOK: ear.url }
  expect(await set.run('drift', {}, secrets)).toMatchObject({ code: 0 })
  expect(ear.heard).toEqual([{ text: expect.stringMatching(/^Callsheet: main: issue opened, https:/) }])
  expect(set.github.issues).toMatchObject([{ state: 'open', labels: ['callsheet-drift'] }])
  expect(set.github.issues[0]!.body).toContain('max_duration')
  set.github.writes()
  expect(await set.run('drift', {})).toMatchObject({ code: 0 })
  expect(set.github.writes()).toEqual([])
  expect(set.written()).toEqual([])

  expect(await set.run('apply', { event: 'workflow_dispatch' })).toMatchObject({ code: 0 })
  expect(await set.run('drift', {})).toMatchObject({ code: 0 })
  expect(set.github.issues).toMatchObject([{ state: 'closed', state_reason: 'completed' }])
  expect(set.row('Two')).toMatchObject({ max_duration: 300 })
}

/** What a team's chat would hear. */
async function webhook(): Promise<AsyncDisposable & { readonly url: string; readonly heard: unknown[] }> {
  const heard: unknown[] = []
  const server = createServer((request, response) => {
    const hear = async () => {
      heard.push(await json(request))
      response.end()
    }
    void hear()
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    heard,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await once(server.close(), 'close')
    },
  }
}

async function findsNoCanary(set: Team): Promise<void> {
  const kept = await readdir(set.root.getPath('kept'), { recursive: true, withFileTypes: true })
  const artifacts = kept.filter(entry => entry.isFile())
  expect(artifacts.length).toBeGreaterThanOrEqual(4)
  await set.git('fetch', '--quiet', 'origin', 'refs/callsheet/*:refs/callsheet/*')
  const all = [
    ...set.said,
    ...set.github.comments.map(({ body }) => body),
    ...set.github.issues.map(({ body }) => body),
    await set.git('log', '--all', '--patch'),
    JSON.stringify(set.emulator.requests),
    ...(await Promise.all(artifacts.map(file => readFile(path.join(file.parentPath, file.name), 'utf8')))),
  ].join('\n')
  expect(all).toContain('Two')
  for (const canary of Object.values(CANARIES)) expect(all).not.toContain(canary)
}

function stepsOf({ steps }: { steps: readonly { name: string }[] }): string[] {
  return steps.map(({ name }) => name)
}
