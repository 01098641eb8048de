import { expect, test, vi } from 'vitest'
import { untilFree } from '../../src/model/until-free.ts'

/** Refuses as often as it is told, then works. */
function refusing(code: string, times: number): () => Promise<string> {
  let left = times
  return async () => {
    if (left-- > 0) throw Object.assign(new Error(code), { code })
    return 'done'
  }
}

test.each(['EPERM', 'EACCES', 'EBUSY'])('on Windows %s passes when the other program is done', async code => {
  expect(await untilFree(refusing(code, 2), 'win32')).toBe('done')
})

test('on Windows it is given up after about a second', async () => {
  const started = vi.fn<() => Promise<string>>(refusing('EBUSY', Number.POSITIVE_INFINITY))
  await expect(untilFree(started, 'win32')).rejects.toMatchObject({ code: 'EBUSY' })
  expect(started).toHaveBeenCalledTimes(8)
})

test.each([
  { says: 'another answer', code: 'ENOENT', platform: 'win32' },
  { says: 'the same answer elsewhere', code: 'EACCES', platform: 'linux' },
] as const)('$says is final', async ({ code, platform }) => {
  const work = vi.fn<() => Promise<string>>(refusing(code, 1))
  await expect(untilFree(work, platform)).rejects.toMatchObject({ code })
  expect(work).toHaveBeenCalledOnce()
})
