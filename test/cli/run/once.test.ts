import { readdir, readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { start, when } from '../../trust/child.ts'
import { noPause, resultsOf, runDesk, scenariosOf, vendors, verdictsOf, type RunDesk } from './desk.ts'

const two = scenariosOf({ one: '', two: '' })

async function records(desk: RunDesk): Promise<{ id: string; text: string }[]> {
  const folder = desk.fixture.getPath('.callsheet/runs')
  const names = (await readdir(folder).catch(() => [])).toSorted()
  return Promise.all(
    names.map(async name => ({
      id: name.replace('.json', ''),
      text: await readFile(`${folder}/${name}`, 'utf8'),
    })),
  )
}

/** An abort after so many waits. */
function interruptAfter(waits: number) {
  const interrupt = new AbortController()
  let count = 0
  return {
    signal: interrupt.signal,
    pause: async (ms: number, signal: AbortSignal) => {
      count += 1
      if (count >= waits) interrupt.abort()
      await noPause(ms, signal)
    },
  }
}

describe('B127: a start is sent once', () => {
  test.each(vendors)('a refusal for rate is repeated at %s, because nothing was begun', async vendor => {
    await using desk = await runDesk(two, { vendor, faults: ['run.start:1=429'] })
    const { code, report } = await desk.report()
    expect([code, report.summary.passed]).toEqual([0, 2])
    expect(desk.starts().map(({ status }) => status < 300)).toEqual([false, true])
  })

  test.each([
    { vendor: 'cekura' as const, fault: 'stored-503', status: 503 },
    { vendor: 'cekura' as const, fault: 'cut', status: 0 },
    { vendor: 'bland' as const, fault: 'stored-503', status: 503 },
    { vendor: 'bland' as const, fault: 'cut', status: 0 },
  ])(
    'an answer that is lost ($fault) at $vendor: it is looked for, and goes on',
    async ({ vendor, fault }) => {
      await using desk = await runDesk(two, { vendor, faults: [`run.start:1=${fault}`] })
      const { report } = await desk.report()
      expect(desk.starts()).toHaveLength(1)
      const begun = desk.rows(vendor, 'run_starts').length
      // A cut before the platform heard of it has begun nothing: then nothing is found, and nothing is sent again.
      expect(verdictsOf(report)).toEqual(
        begun === 0 ? { one: 'error', two: 'error' } : { one: 'passed', two: 'passed' },
      )
    },
  )

  test('where a platform cannot tell what it began, the scenarios end in error and say so', async () => {
    await using desk = await runDesk(two, { vendor: 'eqho', faults: ['run.start:1=stored-503'] })
    const { code, report } = await desk.report()
    expect([code, verdictsOf(report)]).toEqual([1, { one: 'error', two: 'error' }])
    expect(resultsOf(report)['one']!.reason).toContain('It is not known whether Eqho carried out')
    expect(desk.starts()).toHaveLength(1)
  })

  test.each(vendors)('an account without credit at %s is told, and nothing is tried again', async vendor => {
    await using desk = await runDesk(two, { vendor, faults: ['run.start:1=402'] })
    const { code, report } = await desk.report()
    expect([code, report.summary]).toMatchObject([1, { error: 2, failed: 0 }])
    expect(resultsOf(report)['one']!.reason).toContain('out of credit')
    expect(desk.starts()).toHaveLength(1)
  })

  test('the record is on disk before the start is sent, and holds no word of what is said', async () => {
    const runs = {
      two: [{ verdict: 'failed' as const, transcript: [{ role: 'agent' as const, text: 'Purple.' }] }],
    }
    await using desk = await runDesk(two, { faults: ['run.start:1=402'], seed: { runs } })
    await desk.start()
    const [refused] = await records(desk)
    expect(refused!.text).toContain('"sent_at"')
    await desk.start(['--transcripts'])
    expect((await records(desk)).map(({ text }) => text).join('\n')).not.toContain('Purple')
  })
})

describe('B128: a run that was left', () => {
  test('kill -9 after the start: the next run finds it again, and begins nothing', async () => {
    await using desk = await runDesk(two, { faults: ['run.start:1=endless'], latencyMs: 5 })
    desk.starts()
    const polls = () => desk.emulator.requests.filter(({ path }) => /\/results\/\d+\/$/.test(path)).length
    const child = start(['run', '--yes'], desk.fixture.path)
    await when(() => polls() > 0, child)
    child.kill('SIGKILL')
    expect((await child.ended).signal).toBe('SIGKILL')
    expect(desk.starts()).toHaveLength(1)

    const { code, report } = await desk.report(['--resume', '--timeout', '30'])
    expect(desk.starts()).toEqual([])
    const { one, two: other } = resultsOf(report)
    expect([code, one!.trials.length, other!.trials.length]).toEqual([1, 1, 1])
  })

  test.each([
    { vendor: 'cekura' as const, passed: 2 },
    { vendor: 'bland' as const, passed: 2 },
    { vendor: 'eqho' as const, passed: 0 },
  ])(
    'ended between the start and its answer at $vendor: it is looked for, where the platform can tell',
    async ({ vendor, passed }) => {
      await using desk = await runDesk(two, { vendor })
      await desk.start()
      const [record] = await records(desk)
      const saved = JSON.parse(record!.text)
      delete saved.report
      for (const started of saved.targets[0].starts) {
        started.stage = 'sent'
        delete started.begun
      }
      await desk.fixture.writeFile(`.callsheet/runs/${record!.id}.json`, JSON.stringify(saved))
      desk.starts()
      const { report } = await desk.report(['--resume'])
      expect([desk.starts(), report.summary]).toMatchObject([[], { passed, error: 2 - passed }])
    },
  )

  test('what was not begun is skipped', async () => {
    await using desk = await runDesk(two)
    await desk.start()
    const [record] = await records(desk)
    const saved = JSON.parse(record!.text)
    delete saved.report
    saved.targets[0].starts = saved.targets[0].starts.map(({ start }: { start: object }) => ({
      start,
      stage: 'planned',
    }))
    await desk.fixture.writeFile(`.callsheet/runs/${record!.id}.json`, JSON.stringify(saved))
    desk.starts()
    const { code, report } = await desk.report(['--resume'])
    expect([code, desk.starts(), verdictsOf(report)]).toEqual([1, [], { one: 'skipped', two: 'skipped' }])
  })

  test('one that has ended is shown again, with its own exit code', async () => {
    const runs = { two: [{ verdict: 'failed' as const }] }
    await using desk = await runDesk(two, { seed: { runs } })
    const { report } = await desk.report()
    desk.requests()
    const again = await desk.report(['--resume', report.id])
    expect(again).toMatchObject({ code: 6, report })
    expect(desk.requests()).toEqual([])
    expect(await desk.start(['--resume'])).toMatchObject({
      code: 1,
      err: expect.stringContaining('No run of this workspace is left to go on with'),
    })
    expect((await desk.start(['--resume', '../../callsheet'])).code).toBe(1)
    expect((await desk.start(['--resume', '--repeat', '2'])).code).toBe(1)
  })
})

describe('B129: Ctrl-C', () => {
  test('ends the calls where the platform can, and reports what is known', async () => {
    await using desk = await runDesk(two, { faults: ['run.start:1=endless;trial=2'] })
    const { code, report } = await desk.report([], interruptAfter(4))
    expect(code).toBe(130)
    const ends = Object.values(resultsOf(report)).flatMap(({ trials }) =>
      trials.map(({ verdict }) => verdict),
    )
    expect(ends.toSorted()).toEqual(['cancelled', 'passed'])
    expect(desk.requests().filter(({ path }) => path.includes('end_calls'))).toHaveLength(1)
    expect((await desk.start(['--resume', report.id])).code).toBe(130)
  })

  test('leaves them running where it cannot, says so, and a later run goes on with them', async () => {
    await using desk = await runDesk(two, { vendor: 'bland', runLooks: 6 })
    const { code, report } = await desk.report([], interruptAfter(2))
    expect([code, report.ended_at]).toEqual([130, null])
    expect(report.warnings).toMatchObject([{ code: 'left-running', address: '' }])
    desk.starts()
    const again = await desk.report(['--resume'])
    expect([again.code, desk.starts(), again.report.summary.passed]).toEqual([0, [], 2])
  })

  test('before anything has begun nothing begins', async () => {
    await using desk = await runDesk(two)
    const interrupt = new AbortController()
    const ask = () => {
      interrupt.abort()
      return Promise.resolve('yes')
    }
    const { code } = await desk.run(['run'], { ask, signal: interrupt.signal, pause: noPause })
    expect([code, desk.starts()]).toEqual([130, []])
  })
})

test('B127: a platform that cannot be asked any more ends the wait, after seven polls that were survived', async () => {
  const failing = (polls: number) => `run.one:1-${polls * 4}=503`
  await using survived = await runDesk(two, { faults: [failing(7)] })
  expect((await survived.report()).code).toBe(0)
  await using lost = await runDesk(two, { faults: [failing(9)] })
  const { code, report } = await lost.report()
  expect(code).toBe(1)
  expect(report.summary).toMatchObject({ error: 2, failed: 0 })
})
