import { execFileSync } from 'node:child_process'
import { describe, expect, test } from 'vitest'
import { scenario } from '../harness.ts'
import { resultsOf, runDesk, scenariosOf, verdictsOf, type RunDesk } from './desk.ts'

const runs = { bad: [{ verdict: 'failed' as const }] }

const git = (cwd: string, ...args: string[]) =>
  execFileSync('git', ['-c', 'user.name=t', '-c', 'user.email=t@example.com', ...args], {
    cwd,
    encoding: 'utf8',
  })

function commit(desk: RunDesk): void {
  const cwd = desk.fixture.path
  git(cwd, 'init', '-q')
  git(cwd, 'add', '--', '*.yaml')
  git(cwd, 'commit', '-qm', 'files')
}

describe('B132: what the files say is run before anything is stored', () => {
  test('a dry run tells how much it would be, and nothing is written to the project', async () => {
    await using desk = await runDesk(scenariosOf({ good: '', bad: '' }), { seed: { runs } })
    const before = JSON.stringify(desk.rows('cekura', 'scenarios'))
    await desk.fixture.writeFile(
      'new.yaml',
      scenario('New', '  tool_ids: [TOOL_END_CALL]\nvariables: { agent: { account: a1 } }\n'),
    )
    const { code, report, err } = await desk.report(['--files', '--repeat', '2'])
    expect(err).toContain('main: 3 scenarios, 6 trials to begin, at an estimated cost of ')
    expect([code, verdictsOf(report)]).toEqual([6, { good: 'passed', bad: 'failed', new: 'passed' }])
    expect(resultsOf(report)['new']!.trials).toHaveLength(2)
    expect(desk.starts().map(({ path }) => path)).toEqual([
      '/test_framework/v1/scenarios/run_scenarios_json/',
    ])
    expect(JSON.stringify(desk.rows('cekura', 'scenarios'))).toBe(before)
  })

  test.each(['name', 'key', 'object'])(
    'its results are told apart where the platform gives back a %s',
    async suite_runs => {
      const modes = { cekura: { suite_runs } }
      await using desk = await runDesk(scenariosOf({ good: '', bad: '' }), { seed: { runs }, modes })
      expect(verdictsOf((await desk.report(['--files'])).report)).toEqual({ good: 'passed', bad: 'failed' })
    },
  )

  test('of two alike, without a key in the answer, neither is guessed', async () => {
    const files = {
      'one.yaml': scenario('Same'),
      'two.yaml': scenario('Same'),
      'other.yaml': scenario('Other'),
    }
    await using desk = await runDesk(scenariosOf({ first: '' }))
    for (const [file, text] of Object.entries(files)) await desk.fixture.writeFile(file, text)
    const { report } = await desk.report(['--files', '--exclude', 'first'])
    expect(verdictsOf(report)).toEqual({ one: 'error', two: 'error', other: 'passed' })
  })

  test('what it cannot carry is named by its field', async () => {
    const file =
      '  generated_mock_tool_entries: [{ tool_name: find, new_entry: { input: { a: 1 }, output: { b: 2 } } }]\n'
    await using desk = await runDesk(scenariosOf({ one: file }))
    const { report } = await desk.report(['--files'])
    expect(report.warnings).toMatchObject([
      {
        code: 'not-carried',
        address: 'scenario.one',
        message: 'A run of files cannot carry cekura.generated_mock_tool_entries at main.',
      },
    ])
  })

  test('a target without such a call is named and stops nothing; where none has one, nothing runs', async () => {
    await using desk = await runDesk(scenariosOf({ one: '' }))
    const config = await desk.fixture.readFile('callsheet.yaml', 'utf8')
    const other = `  other: { provider: bland, pathway_id: pw_front_desk, base_url: "${desk.emulator.url}/bland" }\n`
    await desk.fixture.writeFile('callsheet.yaml', config + other)
    const { code, report } = await desk.report(['--files'])
    expect([code, verdictsOf(report)]).toEqual([0, { one: 'passed' }])
    expect(report.warnings).toMatchObject([{ code: 'no-such-call', target: 'other' }])

    expect((await desk.start(['--files', '--target', 'other'])).code).toBe(1)
    expect((await desk.start(['--files', '--target', 'main', '--mode', 'sip'])).code).toBe(1)
    expect((await desk.start(['--files', '--as-is'])).code).toBe(1)
  })

  test('a lost answer is looked for there too', async () => {
    await using desk = await runDesk(scenariosOf({ one: '' }), { faults: ['run.start:1=stored-503'] })
    expect((await desk.report(['--files'])).report.summary.passed).toBe(1)
    expect(desk.starts()).toHaveLength(1)
  })
})

describe('B133: a run of what a pull request touches', () => {
  test('scenarios that differ from a commit, defaults merged in, and new ones', async () => {
    await using desk = await runDesk({
      ...scenariosOf({ same: '', moved: '' }),
      'team/deep.yaml': scenario('Deep'),
    })
    commit(desk)
    await desk.fixture.writeFile('moved.yaml', scenario('moved', 'tags: [new]\n'))
    await desk.fixture.writeFile('team/_defaults.yaml', 'tags: [team]\n')
    await desk.fixture.writeFile('fresh.yaml', scenario('Fresh'))
    const { report } = await desk.report(['--files', '--changed-since', 'HEAD'])
    expect(Object.keys(verdictsOf(report)).toSorted()).toEqual(['deep', 'fresh', 'moved'])
  })

  test('nothing that changed is an empty document, and fine', async () => {
    await using desk = await runDesk(scenariosOf({ same: '' }))
    commit(desk)
    for (const flags of [['--files'], []]) {
      const { code, report } = await desk.report([...flags, '--changed-since', 'HEAD'])
      expect([code, report.targets.flatMap(({ results }) => results)]).toEqual([0, []])
    }
    expect(desk.starts()).toEqual([])
  })

  test('what is no commit is told', async () => {
    await using desk = await runDesk(scenariosOf({ same: '' }))
    commit(desk)
    for (const ref of ['nowhere', '--help']) {
      const { code, err } = await desk.start([`--changed-since=${ref}`])
      expect([code, err]).toEqual([1, expect.stringContaining(`"${ref}" is no commit of this repository`)])
    }
  })
})
