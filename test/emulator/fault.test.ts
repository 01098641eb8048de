import { expect, test } from 'vitest'
import { parseFault } from '../../src/emulator/fault.ts'

const at = (nth: number) => ({ kind: 'at', nth })
const always = { kind: 'always' }

test.each([
  ['write:3=400', { requests: 'write', turn: at(3), effect: { kind: 'status', status: 400 } }],
  [
    'write:3+=500',
    { requests: 'write', turn: { kind: 'from', nth: 3 }, effect: { kind: 'status', status: 500 } },
  ],
  ['create:2=stored-503', { requests: 'create', turn: at(2), effect: { kind: 'stored', status: 503 } }],
  ['create:2=cut', { requests: 'create', turn: at(2), effect: { kind: 'cut' } }],
  [
    'any:5=429;retry-after=1',
    {
      requests: 'any',
      turn: at(5),
      effect: { kind: 'status', status: 429, retryAfter: { form: 'seconds', seconds: 1 } },
    },
  ],
  [
    'any:5=429;retry-after=date:2',
    {
      requests: 'any',
      turn: at(5),
      effect: { kind: 'status', status: 429, retryAfter: { form: 'date', seconds: 2 } },
    },
  ],
  ['lost:max_duration', { requests: 'write', turn: always, effect: { kind: 'lost', field: 'max_duration' } }],
  ['any:4=html-502', { requests: 'any', turn: at(4), effect: { kind: 'html', status: 502 } }],
  ['list:2=shift', { requests: 'list', turn: always, effect: { kind: 'shift', fromPage: 2 } }],
  ['list:1=foreign-next', { requests: 'list', turn: at(1), effect: { kind: 'foreign-next' } }],
  ['list:*=zero-count', { requests: 'list', turn: always, effect: { kind: 'zero-count' } }],
  [
    'write[create_folder]:1=500',
    {
      requests: 'write',
      pathIncludes: 'create_folder',
      turn: at(1),
      effect: { kind: 'status', status: 500 },
    },
  ],
])('%s', (text, spec) => {
  expect(parseFault(text)).toEqual(spec)
})

test.each([
  ['', 'expected CLASS:TURN=EFFECT'],
  ['wirte:1=400', 'expected CLASS:TURN=EFFECT'],
  ['write:0=400', 'expected TURN=EFFECT'],
  ['write:1=200', 'unknown effect "200"'],
  ['write:1=explode', 'unknown effect "explode"'],
  ['read:1=stored-503', 'needs the class write or create'],
  ['write:1=shift', 'needs the class list'],
  ['write:1=cut;retry-after=1', 'needs a plain status'],
  ['any:1=429;retry-after=soon', 'is a number of seconds'],
  ['lost:', 'expected CLASS:TURN=EFFECT'],
  ['lost:a b', 'expected a field name'],
])('refuses "%s"', (text, because) => {
  expect(() => parseFault(text)).toThrow(because)
})
