import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { EFFECT_FORMS } from '../../../src/emulator/faults/forms.ts'
import { parseFault } from '../../../src/emulator/faults/parse.ts'

const at = (nth: number) => ({ kind: 'between', first: nth, last: nth })
const always = { kind: 'always' }
const json = (status: number) => ({ status, body: 'json' })

test.each([
  ['write:3=400', { scope: ['write'], turn: at(3), effect: { kind: 'refused', answer: json(400) } }],
  [
    'write:3+=500',
    {
      scope: ['write'],
      turn: { kind: 'between', first: 3, last: Infinity },
      effect: { kind: 'refused', answer: json(500) },
    },
  ],
  [
    'any:2-4=cut-early',
    { scope: ['any'], turn: { kind: 'between', first: 2, last: 4 }, effect: { kind: 'cut-early' } },
  ],
  [
    'any:20%=cut;seed=7;times=3;wait=40',
    {
      scope: ['any'],
      turn: { kind: 'chance', percent: 20, seed: 7 },
      times: 3,
      waitMs: 40,
      effect: { kind: 'cut' },
    },
  ],
  ['any:20%=cut', { scope: ['any'], turn: { kind: 'chance', percent: 20 }, effect: { kind: 'cut' } }],
  [
    'cekura.folder.create[/v2/]:1=500',
    {
      scope: ['cekura', 'folder', 'create'],
      pathIncludes: '/v2/',
      turn: at(1),
      effect: { kind: 'refused', answer: json(500) },
    },
  ],
  ['create:2=stored-503', { scope: ['create'], turn: at(2), effect: { kind: 'stored', answer: json(503) } }],
  [
    'POST:2=stored-html-502',
    { scope: ['POST'], turn: at(2), effect: { kind: 'stored', answer: { status: 502, body: 'html' } } },
  ],
  [
    'create:*=late-504;after=2500;wait=800',
    {
      scope: ['create'],
      turn: always,
      waitMs: 800,
      effect: { kind: 'late', answer: json(504), afterMs: 2500 },
    },
  ],
  [
    'create:1=late-html-504',
    {
      scope: ['create'],
      turn: at(1),
      effect: { kind: 'late', answer: { status: 504, body: 'html' }, afterMs: 1000 },
    },
  ],
  [
    'one:*=empty-404',
    { scope: ['one'], turn: always, effect: { kind: 'refused', answer: { status: 404, body: 'empty' } } },
  ],
  [
    'any:5=429;retry-after=1',
    {
      scope: ['any'],
      turn: at(5),
      effect: { kind: 'refused', answer: { ...json(429), retryAfter: { text: '1' } } },
    },
  ],
  [
    'any:5=429;retry-after=date:-2',
    {
      scope: ['any'],
      turn: at(5),
      effect: { kind: 'refused', answer: { ...json(429), retryAfter: { inSeconds: -2 } } },
    },
  ],
  [
    'any:5=429;retry-after=text:in a while',
    {
      scope: ['any'],
      turn: at(5),
      effect: { kind: 'refused', answer: { ...json(429), retryAfter: { text: 'in a while' } } },
    },
  ],
  ['any:1=204', { scope: ['any'], turn: at(1), effect: { kind: 'no-content' } }],
  ['read:1=slow', { scope: ['read'], turn: at(1), waitMs: 1000, effect: { kind: 'slow' } }],
  ['read:*=lag;ms=2500', { scope: ['read'], turn: always, effect: { kind: 'lag', lag: { ms: 2500 } } }],
  ['list:*=lag;requests=3', { scope: ['list'], turn: always, effect: { kind: 'lag', lag: { requests: 3 } } }],
  ['list:2=shift', { scope: ['list'], turn: always, effect: { kind: 'shift', fromPage: 2 } }],
  ['list:3=skip', { scope: ['list'], turn: always, effect: { kind: 'skip', fromPage: 3 } }],
  ['list:1=foreign-next', { scope: ['list'], turn: at(1), effect: { kind: 'foreign-next' } }],
  ['list:*=count+2', { scope: ['list'], turn: always, effect: { kind: 'count', more: 2 } }],
  [
    'run.start:1=errored;trial=2',
    { scope: ['run', 'start'], turn: at(1), effect: { kind: 'errored', trial: 2 } },
  ],
  ['start:*=endless', { scope: ['start'], turn: always, effect: { kind: 'endless' } }],
  [
    'start:1=late-verdict;looks=5',
    { scope: ['start'], turn: at(1), effect: { kind: 'late-verdict', looks: 5 } },
  ],
  ['lost:max_duration', { scope: ['write'], turn: always, effect: { kind: 'lost', field: 'max_duration' } }],
  [
    'bland.lost[/scn_1]:metadata.tags',
    {
      scope: ['bland', 'write'],
      pathIncludes: '/scn_1',
      turn: always,
      effect: { kind: 'lost', field: 'metadata.tags' },
    },
  ],
])('%s', (text, spec) => {
  expect(parseFault(text)).toEqual({ text, ...spec })
})

test.each([
  ['', 'expected SCOPE:TURN=EFFECT'],
  ['wirte:1=400', 'unknown word "wirte" (did you mean "write"?)'],
  ['bland.craete:1=400', 'unknown word "craete" (did you mean "create"?)'],
  ['banana:1=400', 'unknown word "banana" (there are any, read, write'],
  ['write:0=400', '"0" is no turn'],
  ['write:5-x=400', '"5-x" is no turn'],
  ['write:5-3=400', '5-3 ends before it begins'],
  ['write:130%=400', '130% is more than all requests'],
  ['write:1', 'expected TURN=EFFECT'],
  ['write:1=200', 'unknown effect "200"'],
  ['write:1=explode', 'unknown effect "explode" (there are'],
  ['list:1=foreing-next', 'unknown effect "foreing-next" (did you mean "foreign-next"?)'],
  ['create:1=late-200', 'unknown effect "late-200"'],
  ['read:1=stored-503', 'stored-ANSWER needs one of these words in its scope: write, create'],
  ['write:1=twin', 'twin needs one of these words in its scope: create'],
  ['write:1=lag;ms=2', 'lag needs one of these words in its scope: read, list'],
  ['read:1=lag', 'lag needs either ms or requests'],
  ['read:1=lag;ms=1;requests=2', 'lag needs either ms or requests'],
  ['write:1=shift', 'shift needs one of these words in its scope: list'],
  ['read:1=errored', 'errored needs one of these words in its scope: start'],
  ['start:1=endless;trial=0', 'trials are counted from 1'],
  ['start:1=errored;looks=2', 'unknown option "looks"'],
  ['write:1=cut;retry-after=1', 'unknown option "retry-after"'],
  ['write:1=cut;tims=1', 'unknown option "tims" (did you mean "times"?)'],
  ['write:1=cut;times=often', 'times is a whole number'],
  ['write:1=cut;times', 'the option times has no value'],
  ['write:1=cut;seed=1', 'unknown option "seed"'],
  ['any:1=429;retry-after=soon', 'retry-after is a number of seconds, date:SECONDS or text:ANYTHING'],
  ['lost:', 'expected SCOPE:TURN=EFFECT'],
  ['lost:a b', 'expected a field name'],
])('refuses "%s"', (text, because) => {
  expect(() => parseFault(text)).toThrow(because)
})

test('the page of the emulator tells of every effect', () => {
  const page = readFileSync(path.resolve(import.meta.dirname, '../../../.github/docs/emulator.md'), 'utf8')
  const forms = EFFECT_FORMS.map(({ form }) => `| \`${form}\``)
  expect(forms.filter(form => !page.includes(form))).toEqual([])
})
