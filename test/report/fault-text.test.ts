import { expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import { errorDocument } from '../../src/report/documents.ts'
import { faultText } from '../../src/report/text/fault.ts'
import { progressLine } from '../../src/report/text/progress-line.ts'

const plain = { color: false, debug: false }
const refused = new Fault('API', 'The platform refused the key.', {
  hint: 'Check CEKURA_API_KEY.',
  api: { method: 'GET', route: '/v1/scenarios?page=1', status: 401, requestId: 'req_9' },
  cause: new Error('inner', { cause: 'text' }),
})

test('a failure: what happened, and what to do', () => {
  const fault = new Fault('NO_WORKSPACE', 'There is no callsheet.yaml here or above.', {
    hint: 'Run callsheet init.',
  })
  expect(faultText(fault, plain)).toBe(
    'Error: There is no callsheet.yaml here or above.  (NO_WORKSPACE)\n  Run callsheet init.\n',
  )
  expect(faultText(fault, { ...plain, color: true })).toContain('\x1b[1m\x1b[31mError:\x1b[39m\x1b[22m')
})

test('B45 a failed read shows its request', () => {
  expect(faultText(refused, plain)).toBe(`\
Error: The platform refused the key.  (API)
  Request: GET /v1/scenarios?page=1 → 401, request id req_9
  Check CEKURA_API_KEY.
`)
})

test('debug adds the stacks of the causes, and nothing else of them', () => {
  const cause = Object.assign(new Error('socket hang up'), { headers: { authorization: 'canary' } })
  const text = faultText(new Fault('NETWORK', 'No answer.', { cause }), { color: false, debug: true })
  expect(text).toMatch(/Caused by: Error: socket hang up\n +at /)
  expect(text).not.toContain('canary')
  expect(faultText(refused, { color: false, debug: true })).toContain('Caused by: The cause is not an error.')
})

test('hostile messages stay harmless', () => {
  const fault = new Fault('API', '::stop-commands::x\n::set-env name=A::b', { hint: '\x1b[2J::error::c' })
  const text = faultText(fault, { color: false, debug: true })
  expect(text).not.toContain('\x1b')
  expect(text.split('\n').filter(line => line.trim().startsWith('::'))).toEqual([])
})

test('B38 a failure is one document, also with its request', () => {
  expect(errorDocument(refused)).toEqual({
    version: 1,
    error: {
      code: 'API',
      message: 'The platform refused the key. (GET /v1/scenarios?page=1 → 401, request id req_9)',
      hint: 'Check CEKURA_API_KEY.',
    },
  })
  expect(errorDocument(new Fault('USAGE', 'No.'))).toEqual({
    version: 1,
    error: { code: 'USAGE', message: 'No.' },
  })
})

test.each([
  {
    progress: { failed: 2, retries: 3, perSecond: 4.76 },
    line: 'cekura: 120 done, 8 running, 872 left, 2 failed, 3 retries, 4.8/s',
  },
  {
    progress: { failed: 0, retries: 1, perSecond: 0 },
    line: 'cekura: 120 done, 8 running, 872 left, 1 retry',
  },
  { progress: { failed: 0, retries: 0, perSecond: 0 }, line: 'cekura: 120 done, 8 running, 872 left' },
])('B44 $line', ({ progress, line }) => {
  expect(progressLine({ target: 'cekura', done: 120, running: 8, left: 872, ...progress })).toBe(line)
})
