import { expect, test } from 'vitest'
import { parseFault } from '../../src/emulator/server.ts'
import { scenario, stage, writesIn } from './harness.ts'

const many = (count: number, extra = '') =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `team/flow/case-${index}.yaml`,
      scenario(`Case ${index}`, extra),
    ]),
  )

const live = (rows: Record<string, unknown>[]) => rows.filter(row => !row['deleted'])

test('folders go level by level, siblings at the same time (B21)', async () => {
  const files = Object.fromEntries(
    ['a', 'b', 'c'].flatMap(top =>
      ['x', 'y'].map(leaf => [`${top}/${leaf}/${top}${leaf}.yaml`, scenario(`${top}${leaf}`)] as const),
    ),
  )
  await using set = await stage(files, { latencyMs: 20 })
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0, err: '' })
  const folders = set.emulator.requests.filter(({ path }) => path.includes('create_folder'))
  expect(folders).toHaveLength(9)
  expect(Math.max(...folders.map(({ in_flight }) => in_flight))).toBeGreaterThan(1)
})

test('a second apply of 1,000 objects sends no write (B20)', async () => {
  await using set = await stage(many(1000))
  await set.run(['apply', '--yes'])
  set.requests()
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  const requests = set.requests()
  expect(writesIn(requests)).toEqual([])
  expect(requests.filter(({ path }) => path.includes('/scenarios/?'))).toHaveLength(10)
})

test.each(['create[/scenarios/]:2=stored-503', 'create[/scenarios/]:2=cut'])(
  'a create that is stored but answered unclearly ends in one object: %s (B22)',
  async text => {
    await using set = await stage(many(4), { faults: [parseFault(text)] })
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    expect(live(set.rows('cekura', 'scenarios'))).toHaveLength(4)
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  },
)

test.each(['create[create_folder]:1=stored-503', 'create[test-profiles]:1=cut'])(
  'so does a folder and a profile: %s (B22)',
  async text => {
    await using set = await stage(many(2, 'variables: { caller: { a: 1 } }\n'), {
      faults: [parseFault(text)],
    })
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    expect(live(set.rows('cekura', 'scenarios'))).toHaveLength(2)
    expect(set.rows('cekura', 'test_profiles')).toHaveLength(2)
  },
)

test.each(['write:4=429;retry-after=1', 'write:4=429;retry-after=date:1', 'any:6=429'])(
  'a refusal for rate is waited out: %s (B23)',
  async text => {
    await using set = await stage(many(6), { faults: [parseFault(text)] })
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0, err: '' })
    expect(set.requests().filter(({ status }) => status === 429)).toHaveLength(1)
  },
)

test('a server that allows five requests a second is not stormed (B23)', async () => {
  await using set = await stage(many(8), { rate: 5 })
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  const requests = set.requests()
  const refused = requests.filter(({ status }) => status === 429).length
  expect(refused).toBeLessThan(requests.length / 2)
})

test('after a refused write the independent rest runs, dependents are skipped, the counts equal the log (B24)', async () => {
  const files = { ...many(3), 'other/x.yaml': scenario('X'), 'other/deep/y.yaml': scenario('Y') }
  await using set = await stage(files, {
    faults: [parseFault('write[create_folder]:2=400')],
    target: ', concurrency: 1',
  })
  const { code, out } = await set.run(['apply', '--yes', '--format', 'json'])
  expect(code).toBe(3)
  const { outcomes, summary } = JSON.parse(out).targets[0]
  const failed = outcomes.filter((outcome: { status: string }) => outcome.status === 'failed')
  expect(failed).toHaveLength(1)
  const skipped = outcomes.filter((outcome: { status: string }) => outcome.status === 'skipped')
  expect(new Set(skipped.map((outcome: { because: string }) => outcome.because))).toEqual(
    new Set([failed[0].address]),
  )
  const good = set.requests().filter(({ method, status }) => method === 'POST' && status < 300)
  expect(summary.done).toBe(good.length)
  expect(summary.done + summary.failed + summary.skipped).toBe(9)

  const next = await set.run(['apply', '--yes', '--format', 'json'])
  expect(next.code).toBe(0)
  expect(JSON.parse(next.out).summary).toMatchObject({ done: summary.failed + summary.skipped, failed: 0 })
})

test('--fail-fast starts nothing more after the first failure', async () => {
  await using set = await stage(many(5), {
    faults: [parseFault('write[create_folder]:1=400')],
    target: ', concurrency: 1',
  })
  const { out } = await set.run(['apply', '--yes', '--fail-fast', '--format', 'json'])
  expect(JSON.parse(out).summary).toMatchObject({ done: 0, failed: 1 })
})

test('a field that the platform drops is reported once, and not asked for for ever (B27)', async () => {
  await using set = await stage(many(1, 'max_duration: 300\n'), { faults: [parseFault('lost:max_duration')] })
  const { code, out } = await set.run(['apply', '--yes', '--format', 'json'])
  expect(code).toBe(3)
  const outcome = JSON.parse(out).targets[0].outcomes.find(
    ({ address }: { address: string }) => address === 'scenario.case-0',
  )
  expect(outcome).toMatchObject({
    status: 'done',
    not_kept: [{ path: 'max_duration', sent: 300, kept: null }],
  })
  set.emulator.clearFaults()
  const again = await set.run(['plan', '--detailed-exitcode'])
  expect(again).toMatchObject({ code: 0 })
  expect(again.out).toContain('does not keep max_duration')
})

test('the first Ctrl-C lets running requests finish, saves, reports and exits 130; the next run converges (B25)', async () => {
  await using set = await stage(many(30), { latencyMs: 20, target: ', concurrency: 2' })
  const interrupt = new AbortController()
  const running = set.run(['apply', '--yes', '--format', 'json'], { signal: interrupt.signal })
  await until(() => set.emulator.requests.filter(({ method }) => method === 'POST').length >= 5)
  interrupt.abort()
  const { code, out } = await running
  expect(code).toBe(130)
  const { summary } = JSON.parse(out)
  expect(summary.cancelled).toBeGreaterThan(0)
  expect(summary.done).toBe(set.emulator.requests.filter(({ method }) => method === 'POST').length)
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  expect(live(set.rows('cekura', 'scenarios'))).toHaveLength(30)
})

test.each([
  [401, /401/],
  [402, /credit/i],
  [403, /403/],
  [409, /409/],
  [500, /500/],
])(
  'a %i names object, file, method, route and status, and never the key (B45, B42)',
  async (status, said) => {
    await using set = await stage(many(1), { faults: [parseFault(`create[/scenarios/]:*=${status}`)] })
    const { code, out } = await set.run(['apply', '--yes'], {
      env: { CEKURA_API_KEY: 'canary-key-5f1' },
      pause: async () => {},
    })
    expect(code).not.toBe(0)
    for (const part of ['scenario.case-0', 'team/flow/case-0.yaml', 'POST', '/scenarios/'])
      expect(out).toContain(part)
    expect(out).toMatch(said)
    expect(out).not.toContain('canary-key-5f1')
  },
)

test('an HTML page instead of an answer is told as what it is (B45)', async () => {
  await using set = await stage(many(1), { faults: [parseFault('any:*=html-502')] })
  const { code, err } = await set.run(['plan'])
  expect(code).toBe(1)
  expect(err).toContain('502')
  expect(err).not.toContain('<html')
})

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await new Promise(resolve => setImmediate(resolve))
}
