import { describe, expect, test } from 'vitest'
import { checkRun } from '../../../src/model/documents.ts'
import { writesIn } from '../harness.ts'
import { resultsOf, runDesk, scenariosOf, vendors, verdictsOf } from './desk.ts'

const runs = {
  bad: [
    {
      verdict: 'failed' as const,
      checks: [{ name: 'The agent books it.', passed: false, reason: 'It never does.' }],
      transcript: [
        { role: 'caller' as const, text: 'I want an appointment.' },
        { role: 'agent' as const, text: 'Goodbye.' },
      ],
    },
  ],
  broken: [{ verdict: 'error' as const, reason: 'The line broke.' }],
  flaky: [{ verdict: 'passed' as const }, { verdict: 'failed' as const }],
}

describe.each(vendors)('at %s', vendor => {
  test('B123: what is applied is run and judged, and nothing is written to a scenario', async () => {
    await using desk = await runDesk(scenariosOf({ good: '', bad: '', broken: '' }), {
      vendor,
      seed: { runs },
    })
    const before = JSON.stringify(desk.rows(vendor, 'scenarios'))
    const { code, report } = await desk.report()

    expect(code).toBe(6)
    expect(checkRun(report)).toEqual({ document: report })
    expect(verdictsOf(report)).toEqual({ good: 'passed', bad: 'failed', broken: 'error' })
    const [trial] = resultsOf(report)['bad']!.trials
    // One platform has one result for all statements together.
    const name = vendor === 'elevenlabs' ? 'success conditions' : 'The agent books it.'
    expect(trial!.checks).toContainEqual(expect.objectContaining({ name, passed: false }))
    expect(trial).not.toHaveProperty('transcript')
    expect(JSON.stringify(desk.rows(vendor, 'scenarios'))).toBe(before)
  })

  test('B123: trials are repeated, and a scenario that passes some is flaky', async () => {
    const rules = 'run: { repeat: 3, pass: 2 }\n'
    await using desk = await runDesk(scenariosOf({ good: rules, flaky: rules }), { vendor, seed: { runs } })
    const { code, report } = await desk.report()
    expect(code).toBe(0)
    expect(verdictsOf(report)).toEqual({ good: 'passed', flaky: 'passed' })
    const { good, flaky } = resultsOf(report)
    expect([good!.trials.length, flaky!.trials.map(({ verdict }) => verdict).toSorted()]).toEqual([
      3,
      ['failed', 'passed', 'passed'],
    ])
    expect([good!.flaky, flaky!.flaky, report.summary.flaky]).toEqual([false, true, 1])
  })

  test('B123: a verdict that comes late is waited for', async () => {
    await using desk = await runDesk(scenariosOf({ good: '' }), {
      vendor,
      modes: { [vendor]: { verdict: 'late' } },
    })
    const { code, report } = await desk.report()
    expect([code, verdictsOf(report)]).toEqual([0, { good: 'passed' }])
    expect(resultsOf(report)['good']!.trials[0]!.checks.length).toBeGreaterThan(0)
  })

  test('B123: trouble of the line is an error and never a failure', async () => {
    await using desk = await runDesk(scenariosOf({ broken: '', good: '' }), { vendor, seed: { runs } })
    const { code, report } = await desk.report()
    expect([code, report.summary]).toMatchObject([1, { passed: 1, failed: 0, error: 1 }])
  })
})

const modes: readonly [vendor: (typeof vendors)[number], modes: Record<string, string>][] = [
  ['cekura', { counts: 'text', runs: 'list', run_scenario: 'object', binary: 'legacy' }],
  [
    'cekura',
    { expected_outcome: 'text', transcripts: 'result', run_status: 'other', broken_run: 'completed' },
  ],
  ['bland', { envelope: 'live', run_id: 'id', results: 'live', run_error: 'error_message' }],
  ['bland', { agents_in_batch: 'no', run_status: 'other', errors: '2xx' }],
  ['eqho', { runs: 'data', listed: 'as-they-begin', run_status: 'failed' }],
  ['elevenlabs', { rationale: 'text', broken_run: 'no-result' }],
  ['retell', { verdict: 'late', twice: 'once', version: 'null', order: 'oldest' }],
  ['vapi', { list: 'wrapped', verdict: 'evaluating', defaults: 'filled' }],
  ['vapi', { list: 'data', verdict: 'late-results', unset: 'null' }],
  ['vapi', { list: 'switching', verdict: 'late' }],
]

test.each(modes)('B123: the verdicts are the same whatever form %s answers in: %j', async (vendor, modes) => {
  const files = scenariosOf({ good: '', bad: '', broken: '' })
  await using desk = await runDesk(files, { vendor, seed: { runs }, modes: { [vendor]: modes } })
  const { report } = await desk.report(['--transcripts'])
  expect(verdictsOf(report)).toEqual({ good: 'passed', bad: 'failed', broken: 'error' })
  const [trial] = resultsOf(report)['bad']!.trials
  expect(trial!.checks.some(({ passed }) => !passed)).toBe(true)
  expect(trial!.transcript).toContainEqual(expect.objectContaining({ role: 'agent', text: 'Goodbye.' }))
})

describe('B124: what runs', () => {
  test('one that differs from its file, or is not applied, is skipped and says why; the others run', async () => {
    await using desk = await runDesk(scenariosOf({ same: '', moved: '' }))
    await desk.fixture.writeFile('moved.yaml', scenariosOf({ moved: 'tags: [new]\n' })['moved.yaml']!)
    // No platform would make it like that, which is no trouble of the others.
    await desk.fixture.writeFile('new.yaml', 'name: new\ninstructions: Say hello.\n')
    const { code, report } = await desk.report()
    expect(code).toBe(1)
    expect(verdictsOf(report)).toEqual({ same: 'passed', moved: 'skipped', new: 'skipped' })
    const { moved, new: unapplied } = resultsOf(report)
    expect([moved!.reason, unapplied!.reason]).toEqual([
      'It differs from its file: run `callsheet apply` first, or run it as it is with --as-is.',
      'It is not applied yet: run `callsheet apply` first.',
    ])
    expect(verdictsOf((await desk.report(['--as-is'])).report)).toEqual({
      same: 'passed',
      moved: 'passed',
      new: 'skipped',
    })
  })

  test('one whose variables differ is skipped too, although they lie in an object of their own', async () => {
    const before = 'variables: { agent: { account: a1 } }\n'
    await using desk = await runDesk(scenariosOf({ one: before }))
    await desk.fixture.writeFile('one.yaml', scenariosOf({ one: before.replace('a1', 'a2') })['one.yaml']!)
    expect(verdictsOf((await desk.report()).report)).toEqual({ one: 'skipped' })
  })

  test('one that is switched off is no part of a run, nor one that is not selected', async () => {
    await using desk = await runDesk(scenariosOf({ on: '', off: 'enabled: false\n', other: '' }))
    expect(verdictsOf((await desk.report(['--exclude', 'other'])).report)).toEqual({ on: 'passed' })
  })

  test('one that is switched off at the platform, which no file states, is no part of it either', async () => {
    await using desk = await runDesk(scenariosOf({ on: '', off: 'enabled: false\n' }), { vendor: 'bland' })
    await desk.fixture.writeFile('off.yaml', scenariosOf({ off: '' })['off.yaml']!)
    expect(verdictsOf((await desk.report()).report)).toEqual({ on: 'passed' })
  })

  test('only what an apply touched', async () => {
    await using desk = await runDesk(scenariosOf({ one: '', two: '' }))
    await desk.fixture.writeFile('two.yaml', scenariosOf({ two: 'tags: [new]\n' })['two.yaml']!)
    const { out } = await desk.run(['apply', '--yes', '--format', 'json'])
    await desk.fixture.writeFile('apply.json', out)
    expect(verdictsOf((await desk.report(['--applied', 'apply.json'])).report)).toEqual({ two: 'passed' })
    await desk.fixture.writeFile('apply.json', '{}')
    expect(await desk.start(['--applied', 'apply.json'])).toMatchObject({ code: 1 })
  })

  test('nothing selected runs nothing and is fine', async () => {
    await using desk = await runDesk(scenariosOf({ one: '' }))
    await desk.fixture.writeFile('apply.json', JSON.stringify({ version: 1, targets: [] }))
    const { code, report } = await desk.report(['--applied', 'apply.json'])
    expect([code, report.targets[0]!.results]).toEqual([0, []])
    expect(desk.starts()).toEqual([])
  })

  test.each(vendors)('the ids are named in each start at %s, and one agent has one start', async vendor => {
    await using desk = await runDesk(scenariosOf({ one: '', two: '' }), { vendor })
    await desk.start()
    expect(desk.starts()).toHaveLength(1)
  })

  test('scenarios of several agents are several starts', async () => {
    const files = scenariosOf({ one: '', two: '  agent: 2143\n' })
    await using desk = await runDesk(files)
    expect((await desk.report()).code).toBe(0)
    expect(desk.starts()).toHaveLength(2)
  })

  test('without an agent a scenario ends in error, and the other targets run', async () => {
    await using desk = await runDesk(scenariosOf({ one: '' }))
    const config = await desk.fixture.readFile('callsheet.yaml', 'utf8')
    const other = `  other: { provider: eqho, base_url: "${desk.emulator.url}/eqho" }\n`
    await desk.fixture.writeFile('callsheet.yaml', config + other)
    await desk.run(['apply', '--yes'])
    const { code, report } = await desk.report()
    expect(code).toBe(1)
    expect(report.targets.map(({ results }) => results[0]!.verdict)).toEqual(['passed', 'error'])
    expect(report.targets[1]!.results[0]!.reason).toBe(
      'No agent is named. Set run.agent_id of the target in callsheet.yaml.',
    )
  })

  test('in a mode that the platform has, and in no other', async () => {
    await using desk = await runDesk(scenariosOf({ one: '' }), { run: 'mode: voice' })
    await desk.start()
    await desk.start(['--mode', 'livekit_v2'])
    expect(desk.starts().map(({ path }) => path.split('/').at(-2))).toEqual([
      'run_scenarios',
      'run_scenarios_livekit_v2',
    ])
    const { code, err } = await desk.start(['--mode', 'fax'])
    expect([code, err]).toEqual([1, expect.stringContaining('There is no mode "fax" at main')])
  })
})

describe('B125: the guard', () => {
  const many = scenariosOf(Object.fromEntries(Array.from({ length: 3 }, (_, index) => [`case-${index}`, ''])))

  test.each<[says: string, run: string, flags: string[], code: number]>([
    ['more than fifty', '', ['--repeat', '20'], 5],
    ['fifty, and not more', '', ['--repeat', '16'], 0],
    ['more than the target allows', 'max_runs: 2', [], 5],
    ['more than fifty that the target allows', 'max_runs: 60', ['--repeat', '20'], 0],
    ['more than was asked for', 'max_runs: 60', ['--max-runs', '2'], 5],
    ['more than fifty that were asked for', '', ['--repeat', '20', '--max-runs', '60'], 0],
  ])('%s', async (_, run, flags, code) => {
    await using desk = await runDesk(many, { run })
    const ran = await desk.start(flags)
    expect([ran.code, desk.starts().length > 0]).toEqual([code, code === 0])
    if (code === 5) return
    expect(ran.err).toContain('main: 3 scenarios, ')
  })

  test('a terminal is asked, and only yes goes on', async () => {
    await using desk = await runDesk(many)
    const asked: string[] = []
    const saying = (answer: string) => (question: string) => {
      asked.push(question)
      return Promise.resolve(answer)
    }
    expect((await desk.run(['run'], { ask: saying('no') })).code).toBe(1)
    expect(desk.starts()).toEqual([])
    expect(asked).toEqual(['Begin these 3 trials? They may cost money. Only "yes" goes on: '])
    expect(await desk.run(['run'])).toMatchObject({ code: 1, err: expect.stringContaining('--yes') })
    expect(desk.starts()).toEqual([])
  })

  test('more passes than trials are refused before anything begins', async () => {
    await using desk = await runDesk(many)
    const { code, err } = await desk.start(['--pass', '2'])
    expect([code, desk.starts()]).toEqual([1, []])
    expect(err).toContain('Of 1 trials of scenario.case-0, 2 cannot pass.')
  })
})

test('B126: quarantine is run and shown, and stops nothing', async () => {
  const files = scenariosOf({ bad: 'run: { quarantine: true }\n', good: '' })
  await using desk = await runDesk(files, { seed: { runs } })
  const { code, report } = await desk.report()
  expect([code, report.summary]).toEqual([
    0,
    { passed: 1, failed: 0, error: 0, skipped: 0, quarantined: 1, flaky: 0 },
  ])
  expect(resultsOf(report)['bad']).toMatchObject({ verdict: 'failed', quarantined: true })
})

test('B126: nothing evaluated is told, and with --strict an error', async () => {
  const bare = 'name: bare\ninstructions: Say hello.\nlanguage: en\n'
  await using desk = await runDesk({ 'bare.yaml': bare }, { vendor: 'eqho' })
  const { code, report } = await desk.report()
  expect([code, verdictsOf(report)]).toEqual([0, { bare: 'passed' }])
  expect(report.warnings).toMatchObject([{ code: 'nothing-evaluated', address: 'scenario.bare' }])
  expect((await desk.start()).out).toContain('Nothing was evaluated')
  const strict = await desk.report(['--strict'])
  expect([strict.code, verdictsOf(strict.report)]).toEqual([1, { bare: 'error' }])
})

test('B126: what never ends is ended after the timeout, and counts as an error', async () => {
  await using desk = await runDesk(scenariosOf({ slow: '' }), { faults: ['run.start:1=endless'] })
  const { code, report } = await desk.report(['--timeout', '60'])
  expect([code, resultsOf(report)['slow']!.trials.map(({ verdict }) => verdict)]).toEqual([1, ['timeout']])
  expect(writesIn(desk.requests().filter(({ path }) => path.includes('end_calls')))).toHaveLength(1)
})

test('B124: a target that cannot be read ends in error by name, and the others run', async () => {
  await using desk = await runDesk(scenariosOf({ one: '' }))
  const config = await desk.fixture.readFile('callsheet.yaml', 'utf8')
  const other = `  other: { provider: bland, pathway_id: pw_front_desk, base_url: "http://127.0.0.1:9" }\n`
  await desk.fixture.writeFile('callsheet.yaml', config + other)
  const { code, report } = await desk.report()
  expect([code, report.targets.map(({ target, results }) => [target, results[0]!.verdict])]).toEqual([
    1,
    [
      ['main', 'passed'],
      ['other', 'error'],
    ],
  ])
  expect(report.targets[1]!.results[0]!.reason).toContain('could not be reached')
})
