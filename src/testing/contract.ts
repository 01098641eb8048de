import assert from 'node:assert/strict'
import { isJsonArray, isJsonObject, type Json, type JsonObject } from '../model/json.ts'
import type { TestedPlatform } from './platform.ts'
import { onStage, type ContractStage, type Ran } from './stage.ts'

/** One thing that holds for every platform. */
export interface Check {
  /** In a sentence, with the number of the behaviour in Callsheet's own list. */
  readonly name: string
  /** Rejects with an error that says what was found instead. */
  readonly run: () => Promise<void>
}

/** What holds for each platform, whatever its API is like: whole commands, against a server of it. */
export function contract(platform: TestedPlatform): readonly Check[] {
  const { isMarked = true, hasFolders = true, fields = {}, clearing } = platform
  const scenario = (name: string, changes: JsonObject = {}): string =>
    JSON.stringify({
      name,
      language: 'en',
      instructions: `You are a caller named ${name}.\nYou want an appointment.\n`,
      expected_outcome: 'The agent books it.',
      ...fields,
      ...changes,
    })
  const [full, cleared] = clearing ?? [{}, { expected_outcome: null }]
  const one = { tags: ['smoke', 'daily'] }
  const refund = { ...one, instructions: 'You are a caller named One.\nYou want a refund.\n' }
  const three = {
    'desk/booking/one.yaml': scenario('One', one),
    'desk/booking/two.yaml': scenario('Two', { variables: { agent: { account: 'a1', level: 2 } } }),
    'desk/urgent/three.yaml': scenario('Three', {
      expected_outcome: ['The agent books it.', 'The agent says goodbye.'],
    }),
  }
  const check = (
    name: string,
    work: (stage: ContractStage) => Promise<void>,
    files: Readonly<Record<string, string>> = three,
  ): Check => ({ name, run: () => onStage(platform, files, work) })

  return [
    check('B34: the files are valid without a request', async stage => {
      ended(await stage.run('validate'), 0)
      assert.deepEqual(await stage.server.writes(), [])
    }),

    check('B1: a plan of everything sends nothing but reads', async stage => {
      assert.deepEqual(actions(await stage.told('plan')), ['create', 'create', 'create'])
      assert.deepEqual(await stage.server.writes(), [])
      assert.deepEqual(await namesAt(stage), [])
    }),

    check('B5, B20: a plan right after an apply is empty, and the next apply writes nothing', async stage => {
      await applied(stage)
      assert.deepEqual(await namesAt(stage), ['One', 'Three', 'Two'])
      await stage.server.writes()
      ended(await stage.run('plan', '--detailed-exitcode', '--refresh'), 0)
      await applied(stage)
      assert.deepEqual(await stage.server.writes(), [])
    }),

    check('B4: an edit to one file is one field change, and only that is written', async stage => {
      await applied(stage)
      await stage.write('desk/booking/one.yaml', scenario('One', refund))
      await stage.server.writes()
      const [change, ...others] = ofScenarios(changes(await stage.told('plan')))
      assert.deepEqual(others, [])
      assert.equal(change?.['action'], 'update')
      assert.deepEqual(
        objects(change['fields']).map(({ path, cause }) => [path, cause]),
        [['instructions', 'edited-here']],
      )
      await applied(stage)
      assert.equal((await stage.server.writes()).length, 1)
      ended(await stage.run('plan', '--detailed-exitcode'), 0)
    }),

    check('B29: drift tells an edit, a deletion and a stranger there; apply restores', async stage => {
      await applied(stage)
      await stage.server.edit(await idOf(stage, 'One'), 'Edited there.')
      await stage.server.remove(await idOf(stage, 'Two'))
      await stage.server.add('Stranger')
      const drift = await stage.run('drift', '--format', 'json')
      ended(drift, 2)
      const [{ objects: told } = {}] = objects((JSON.parse(drift.out) as JsonObject)['targets'])
      const labels = ofScenarios(objects(told)).map(({ label }) => label)
      assert.deepEqual(new Set(labels), new Set(['missing', 'remote-changed', 'unmanaged']))
      assert.equal(labels.length, 3)
      await applied(stage)
      ended(await stage.run('drift'), 0)
    }),

    check('B31: a pull brings an edit there into the file, and leaves nothing to do', async stage => {
      await applied(stage)
      await stage.server.edit(await idOf(stage, 'One'), 'Edited there.')
      ended(await stage.run('pull'), 0)
      ended(await stage.run('plan', '--detailed-exitcode', '--refresh'), 0)
    }),

    check(
      isMarked
        ? 'B26: with the state deleted everything is found again'
        : 'B26: with the state deleted everything comes up as an adopt, and nothing is made twice',
      async stage => {
        await applied(stage)
        await stage.remove('.callsheet')
        assert.deepEqual(actions(await stage.told('plan')), isMarked ? [] : ['adopt', 'adopt', 'adopt'])
        await applied(stage)
        assert.deepEqual(await namesAt(stage), ['One', 'Three', 'Two'])
        ended(await stage.run('plan', '--detailed-exitcode'), 0)
      },
    ),

    check(
      'B16: an object of the same name that nobody has made ours is adopted openly, not doubled',
      async stage => {
        await stage.server.add('One')
        assert.deepEqual(actions(await stage.told('plan')), ['adopt'])
        await applied(stage)
        assert.deepEqual(await namesAt(stage), ['One'])
        if (!isMarked) return
        await stage.remove('.callsheet')
        ended(await stage.run('plan', '--detailed-exitcode'), 0)
      },
      { 'one.yaml': scenario('One') },
    ),

    check('B13, B18: a moved file is the same object; a removed one goes only with --prune', async stage => {
      await applied(stage)
      await stage.remove('desk/booking/one.yaml')
      await stage.write('desk/urgent/one.yaml', scenario('One', one))
      await stage.remove('desk/urgent/three.yaml')
      const planned = await stage.told('plan')
      const moved = ofScenarios(changes(planned)).map(({ action, address, fields }) => [
        action,
        address,
        ...objects(fields).map(({ path }) => path),
      ])
      assert.deepEqual(moved, hasFolders ? [['update', 'scenario.one', 'folder']] : [])
      assert.deepEqual(
        ofScenarios(objects(planned['left'])).map(({ address }) => address),
        ['scenario.three'],
      )
      ended(await stage.run('apply', '--yes', '--prune'), 0)
      assert.deepEqual(await namesAt(stage), ['One', 'Two'])
      ended(await stage.run('plan', '--prune', '--detailed-exitcode'), 0)
    }),

    check('B10, B11, B12: a saved plan is exact, goes stale by an edit, and runs once', async stage => {
      await stage.run('plan', '--out', 'plan.json')
      ended(await stage.run('apply', 'plan.json'), 0)
      ended(await stage.run('apply', 'plan.json'), 4)
      await stage.write('desk/booking/one.yaml', scenario('One', refund))
      await stage.run('plan', '--out', 'plan.json')
      await stage.server.edit(await idOf(stage, 'One'), 'Edited there.')
      await stage.server.writes()
      ended(await stage.run('apply', 'plan.json'), 4)
      assert.deepEqual(await stage.server.writes(), [])
    }),

    check(
      'a cleared field is cleared there, and stays so',
      async stage => {
        await applied(stage)
        await stage.write('one.yaml', scenario('One', cleared))
        await applied(stage)
        ended(await stage.run('plan', '--detailed-exitcode', '--refresh'), 0)
      },
      { 'one.yaml': scenario('One', full) },
    ),
  ]
}

/** How a runner of tests is given the suite: `describe` and `it`, or `test`, as Vitest and Node have them. */
export interface TestRunner {
  readonly describe: (name: string, body: () => void) => unknown
  readonly it: (name: string, body: () => Promise<void>) => unknown
}

/** Gives the suite to a runner of tests, a test for each check. */
export function contractSuite(platform: TestedPlatform, { describe, it }: TestRunner): void {
  describe(platform.name, () => {
    for (const { name, run } of contract(platform)) it(name, run)
  })
}

async function applied(stage: ContractStage): Promise<void> {
  const ran = await stage.run('apply', '--yes')
  ended(ran, 0)
  assert.equal(ran.err, '', 'apply said something on stderr')
}

/** What a command said is what somebody looks for who has to find out why. */
function ended({ code, out, err }: Ran, wanted: number): void {
  assert.equal(code, wanted, `it ended with ${code} and not with ${wanted}:\n${out}${err}`)
}

async function namesAt({ server }: ContractStage): Promise<string[]> {
  return (await server.objects()).map(({ name }) => name).toSorted()
}

async function idOf({ server }: ContractStage, name: string): Promise<string> {
  const found = (await server.objects()).find(object => object.name === name)
  assert.ok(found, `the server holds no "${name}"`)
  return found.id
}

function changes(target: JsonObject): JsonObject[] {
  return objects(target['changes'])
}

function actions(target: JsonObject): (Json | undefined)[] {
  return ofScenarios(changes(target)).map(({ action }) => action)
}

/** Folders that have to be made first, and what goes with a scenario, are the platform's own matter. */
function ofScenarios(all: readonly JsonObject[]): JsonObject[] {
  return all.filter(({ address }) => typeof address === 'string' && address.startsWith('scenario.'))
}

function objects(value: Json | undefined): JsonObject[] {
  return isJsonArray(value) ? value.filter(item => isJsonObject(item)) : []
}
