import { setTimeout as sleep } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { parseFault } from '../../src/emulator/server.ts'
import { scenario, stage, vendors } from './harness.ts'

const files = (count: number) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`case-${index}.yaml`, scenario(`Case ${index}`)]),
  )

const quickly = { pause: (ms: number, signal: AbortSignal) => sleep(ms / 100, undefined, { signal }) }

test.each(vendors)(
  'creates behind a gateway that gives up are sent once each, and %s ends with one object a file (B22, B80)',
  async vendor => {
    const faults = [parseFault('create:*=late-html-504;after=150')]
    await using set = await stage(files(7), { vendor, faults })
    expect((await set.run(['apply', '--yes'], quickly)).code).toBe(0)
    const creates = set.requests().filter(({ method }) => method === 'POST')
    expect(creates).toHaveLength(7)
    expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  },
)

test.each(vendors)('a %s that answers 503 to every create is left alone soon (B22, B82)', async vendor => {
  await using set = await stage(files(40), { vendor, faults: [parseFault('create:*=503')] })
  const { code, out } = await set.run(['apply', '--yes'], quickly)
  expect(code).toBe(3)
  expect(out).toContain('UNCLEAR')
  const requests = set.requests()
  expect(requests.filter(({ method }) => method === 'POST').length).toBeLessThanOrEqual(12)
  expect(requests.filter(({ method }) => method === 'GET').length).toBeLessThan(40)
})

test('B272: what a list shows and a read does not is not made a second time, and taken over when both agree', async () => {
  await using set = await stage(files(2), { vendor: 'elevenlabs' })
  await set.run(['apply', '--yes'])
  await set.fixture.rm('.callsheet')
  set.emulator.addFault(parseFault('one:1=404'))
  set.requests()
  const { code, out } = await set.run(['apply', '--yes', '--format', 'json'])
  const [target] = JSON.parse(out).targets
  expect([code, target.outcomes.map(({ action }: { action: string }) => action)]).toEqual([3, ['adopt']])
  expect(target.left).toMatchObject([
    { action: 'unread', reason: expect.stringContaining('while it was being read') },
  ])
  expect(set.requests().some(({ method }) => method === 'POST')).toBe(false)
  expect((await set.run(['apply', '--yes'])).code).toBe(0)
  expect(set.rows('elevenlabs', 'scenarios')).toHaveLength(2)
})
