import { expect, test } from 'vitest'
import { parseFault } from '../../src/emulator/server.ts'
import { scenario, stage, writesIn } from './harness.ts'

test('a key that is refused in the middle of an apply ends it at once: exit 3, told once (B86)', async () => {
  const files = Object.fromEntries(
    Array.from({ length: 12 }, (_, index) => [`case-${index}.yaml`, scenario(`Case ${index}`)]),
  )
  await using set = await stage(files, { target: ', concurrency: 1', faults: [parseFault('any:6+=401')] })
  const { code, out, err } = await set.run(['apply', '--yes', '--format', 'json'])
  const { summary } = JSON.parse(out)
  expect({ code, err }).toEqual({ code: 3, err: '' })
  expect(summary).toMatchObject({ failed: 1, skipped: 0 })
  expect(summary.done + summary.cancelled).toBe(11)
  const requests = set.requests()
  expect(requests.filter(({ status }) => status === 401)).toHaveLength(1)
  expect(writesIn(requests)).toHaveLength(summary.done + 1)
})
