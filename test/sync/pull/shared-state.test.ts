import { readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { expect, test } from 'vitest'
import type { Ran, Vendor } from '../../cli/harness.ts'
import { gitStage } from '../../state/git-stage.ts'
import { caller, desk, type Desk } from './desk.ts'
import { changesIn } from './settled.ts'

/** A desk whose workspace lies in a clone, with its state in git. */
interface SharedDesk extends AsyncDisposable {
  readonly set: Desk
  run(command: string): Promise<Ran>
  text(file: string): Promise<string>
  write(file: string, text: string): Promise<void>
}

async function shared(files: Readonly<Record<string, string>>, vendor: Vendor): Promise<SharedDesk> {
  const set = await desk({}, { targets: [{ vendor, more: ', state: git' }] })
  const config = await set.text('callsheet.yaml')
  const git = await gitStage({ '.gitignore': '.callsheet\n', 'callsheet.yaml': config, ...files })
  const cwd = await git.clone('ann')
  return {
    set,
    run: command => set.run(command, { cwd, env: git.env }),
    text: file => readFile(path.join(cwd, file), 'utf8'),
    write: (file, text) => writeFile(path.join(cwd, file), text),
    async [Symbol.asyncDispose]() {
      await set[Symbol.asyncDispose]()
      await git[Symbol.asyncDispose]()
    },
  }
}

test('B70: with the state in git, what a file states as null has a base too', async () => {
  await using at = await shared({ 'one.yaml': caller('One', 'description: null\n') }, 'bland')
  expect((await at.run('apply --yes')).code).toBe(0)
  await at.set.edit('bland', 'One', () => ({ description: 'Told there' }))
  expect((await at.run('drift')).code).toBe(2)
  expect((await at.run('pull')).code).toBe(0)
  expect(await at.text('one.yaml')).toContain('description: Told there')
})

test('B71: with the state in git, a statement that was weighed there comes into the block', async () => {
  const text = caller('One', 'expected_outcome: [The agent helps., The agent is kind.]\n')
  await using at = await shared({ 'one.yaml': text }, 'bland')
  await at.run('apply --yes')
  await at.set.edit('bland', 'One', row => ({
    assertions: (row['assertions'] as object[]).map((check, place) =>
      place === 0 ? { ...check, weight: 3 } : check,
    ),
  }))
  expect((await at.run('pull')).code).toBe(0)
  expect(await at.text('one.yaml')).toContain('weight: 3')
  expect(changesIn(await at.run('plan --format json'))).toEqual([])
})

test('B72: with the state in git, half a field is not pulled, because nobody would know of it', async () => {
  const files = { '_defaults.yaml': 'tags: [base]\n', 'one.yaml': caller('One', 'max_turns: 10\n') }
  await using at = await shared(files, 'bland')
  await at.run('apply --yes')
  await at.set.edit('bland', 'One', row => {
    const { callsheet } = row['metadata'] as { callsheet: object }
    return { metadata: { callsheet: { ...callsheet, tags: ['x'] } }, max_turns: 12 }
  })
  for (const _ of [1, 2]) {
    const { code, out } = await at.run('pull')
    expect(code).toBe(0)
    expect(out).toContain('tags cannot lose "base", because defaults add it (_defaults.yaml)')
  }
  expect(await at.text('one.yaml')).toBe(files['one.yaml'].replace('10', '12'))
  expect(await at.run('plan')).toMatchObject({
    code: 0,
    out: expect.stringContaining('undo a dashboard edit'),
  })
})

test('B74: with the state in git, a field that both sides changed is left', async () => {
  const text = caller('One', 'max_turns: 10\n')
  await using at = await shared({ 'one.yaml': text }, 'bland')
  await at.run('apply --yes')
  await at.write('one.yaml', text.replace('10', '11'))
  await at.set.edit('bland', 'One', () => ({ max_turns: 12, tester_persona_prompt: 'Edited there.' }))
  expect((await at.run('pull')).code).toBe(4)
  expect(await at.text('one.yaml')).toContain('max_turns: 11')
  expect(await at.text('one.yaml')).toContain('Edited there.')
  expect((await at.run('pull --overwrite')).code).toBe(0)
  expect(await at.text('one.yaml')).toContain('max_turns: 12')
})

test.each([
  { how: 'a plan that is applied at once', commands: ['apply --yes'] },
  { how: 'a saved plan', commands: ['plan --out plan.json', 'apply plan.json'] },
])(
  'B70: what was pulled and merged is known to others after $how, although it writes nothing',
  async ({ commands }) => {
    await using at = await shared({ 'one.yaml': caller('One', 'max_turns: 10\n') }, 'bland')
    await at.run('apply --yes')
    await at.set.edit('bland', 'One', () => ({ max_turns: 12 }))
    expect((await at.run('pull')).code).toBe(0)
    for (const command of commands) expect((await at.run(command)).code).toBe(0)
    await at.set.edit('bland', 'One', () => ({ max_turns: 14 }))
    const { out } = await at.run('drift --format json')
    expect(JSON.parse(out).targets[0].objects).toMatchObject([{ label: 'remote-changed' }])
  },
)
