import { expect, test } from 'vitest'
import type { ApplyResult, Outcome, TargetResult } from '../../src/model/plan.ts'
import { applyText } from '../../src/report/text/apply.ts'

const plain = { color: false, width: 100, verbose: false }

function outcomeOf(outcome: Partial<Outcome> & Pick<Outcome, 'address' | 'status'>): Outcome {
  return { action: 'create', name: 'Refund', file: null, ...outcome }
}

function resultOf(...targets: readonly Pick<TargetResult, 'target' | 'outcomes'>[]): ApplyResult {
  const all = targets.flatMap(({ outcomes }) => outcomes)
  return {
    version: 1,
    targets: targets.map(({ target, outcomes }) => ({ target, outcomes, summary: countsOf(outcomes) })),
    summary: countsOf(all),
  }
}

function countsOf(outcomes: readonly Outcome[]): ApplyResult['summary'] {
  const count = (status: Outcome['status']): number =>
    outcomes.filter(outcome => outcome.status === status).length
  return {
    done: count('done'),
    failed: count('failed'),
    skipped: count('skipped'),
    cancelled: count('cancelled'),
    unchanged: 24,
  }
}

test('nothing to do', () => {
  expect(applyText(resultOf({ target: 'cekura', outcomes: [] }), plain)).toBe(
    'Nothing to do: nothing was written. 24 objects unchanged.\n',
  )
})

test('what was left is told, also where nothing was written', () => {
  const left = [
    { address: 'scenario.a', id: '', action: 'create' as const, reason: 'it may be there already' },
  ]
  const { targets, ...result } = resultOf({ target: 'cekura', outcomes: [] })
  expect(applyText({ ...result, targets: [{ ...targets[0]!, left }] }, plain)).toBe(`\
Target cekura

  left  scenario.a  it may be there already

Apply: 0 done, 24 unchanged.
`)
})

test('a clean run is short', () => {
  const result = resultOf({
    target: 'cekura',
    outcomes: [
      outcomeOf({ address: 'scenario.b', status: 'done', action: 'update', name: 'Booking', id: '7' }),
      outcomeOf({ address: 'folder.clinic', status: 'done', name: 'clinic', id: 'clinic' }),
    ],
  })
  expect(applyText(result, plain)).toBe(`\
Target cekura

  + created  clinic  folder.clinic
  ~ updated  Booking  scenario.b

Apply: 2 done (1 created, 1 updated), 24 unchanged.
`)
  expect(applyText(result, { ...plain, verbose: true })).toContain('scenario.b  id 7\n')
})

test('B24 B45 failures come first, with all that is known', () => {
  const error = {
    code: 'API',
    message: 'The platform refused the request:\nname: at most 80 characters',
    method: 'POST',
    route: '/test_framework/v1/scenarios/?project=742',
    status: 400,
    requestId: 'req_123',
  }
  const result = resultOf(
    {
      target: 'cekura',
      outcomes: [
        outcomeOf({ address: 'folder.a', status: 'done', name: 'a' }),
        outcomeOf({ address: 'scenario.refund', status: 'skipped', because: 'test_profile.refund' }),
        outcomeOf({ address: 'scenario.late', status: 'cancelled', name: 'Late' }),
        outcomeOf({ address: 'test_profile.refund', status: 'failed', file: 'a/refund.yaml', error }),
        outcomeOf({
          address: 'scenario.long',
          status: 'done',
          action: 'update',
          name: 'Long',
          not_kept: [{ path: 'max_duration', sent: 900, kept: null }],
        }),
      ],
    },
    { target: 'bland', outcomes: [] },
  )
  expect(applyText(result, plain)).toBe(`\
Target cekura

  ✗ create failed  + Refund  test_profile.refund
      file: a/refund.yaml
      request: POST /test_framework/v1/scenarios/?project=742 → 400, request id req_123
      API: The platform refused the request:
        name: at most 80 characters
      what to do: correct the file and run apply again; it does only the rest.

  skipped because of test profile refund  Refund  scenario.refund

  not started  Late  scenario.late
  Run apply again: it does only the rest.

  not kept by the platform  Long  scenario.long
    max_duration: sent 900, kept (unset)

  + created  a  folder.a
  ~ updated  Long  scenario.long

cekura: 2 done, 1 failed, 1 skipped, 1 not started, 24 unchanged.
bland: 0 done, 24 unchanged.
Apply: 2 done (1 created, 1 updated), 1 failed, 1 skipped, 1 not started, 24 unchanged.
`)
})

test('B149 what an interrupt kept from starting is counted, and listed on demand', () => {
  const outcomes = Array.from({ length: 300 }, (_, index) =>
    outcomeOf({ address: `scenario.s${index}`, status: index < 40 ? 'done' : 'cancelled' }),
  )
  const text = applyText(resultOf({ target: 't', outcomes }), plain)
  expect(text).toContain('  260 not started; --verbose lists each. Run apply again: it does only the rest.\n')
  expect(text.match(/scenario\./g)).toHaveLength(40)
  expect(applyText(resultOf({ target: 't', outcomes }), { ...plain, verbose: true })).toContain(
    '  not started  Refund  scenario.s299\n',
  )
})

test.each([
  {
    code: 'UNCLEAR',
    status: 503,
    advice: 'look at the target whether the object is there; then run plan again.',
  },
  { code: 'API', status: 403, advice: 'check that the key is valid and may write here.' },
  { code: 'API', status: 404, advice: 'run plan again: the object, or what it lies in, is gone.' },
  { code: 'API', status: 409, advice: 'run plan again: somebody else changed the target.' },
  { code: 'API', status: 429, advice: 'run apply again with a lower --concurrency; it does only the rest.' },
  { code: 'API', status: 422, advice: 'correct the file and run apply again; it does only the rest.' },
  { code: 'NETWORK', status: undefined, advice: 'run apply again; it does only the rest.' },
])('B45 $code $status says what to do', ({ code, status, advice }) => {
  const error = { code, message: 'No.', method: 'POST', route: '/x', ...(status !== undefined && { status }) }
  const result = (hint?: string): string =>
    applyText(
      resultOf({
        target: 't',
        outcomes: [
          outcomeOf({ address: 'scenario.a', status: 'failed', error: { ...error, ...(hint && { hint }) } }),
        ],
      }),
      plain,
    )
  expect(result()).toContain(`request: POST /x → ${status ?? 'no answer'}\n`)
  expect(result()).toContain(`what to do: ${advice}\n`)
  expect(result('Ask Ana.')).toContain('what to do: Ask Ana.\n')
})

test('many done steps are counted, and the count says how to see them', () => {
  const outcomes = Array.from({ length: 41 }, (_, index) =>
    outcomeOf({ address: `scenario.s${index}`, status: 'done', action: index === 0 ? 'adopt' : 'create' }),
  )
  const result = resultOf({ target: 'cekura', outcomes })
  expect(applyText(result, plain).split('\n')[2]).toBe(
    '  41 done: 40 created, 1 adopted; --verbose lists each.',
  )
  expect(applyText(result, { ...plain, verbose: true }).match(/created {2}/g)).toHaveLength(40)
  expect(applyText(resultOf({ target: 'cekura', outcomes: outcomes.slice(1) }), plain)).toContain(
    'scenario.s40',
  )
})

test('vendor text cannot speak to the runner', () => {
  const evil = 'x\n::set-env name=A::b\n\x1b[2J##[error]'
  const error = { code: 'API', message: evil, method: 'POST', route: evil, status: 500, requestId: evil }
  const outcomes = [
    outcomeOf({ address: `scenario.${evil}`, status: 'failed', name: evil, file: evil, error }),
    outcomeOf({ address: `scenario.${evil}`, status: 'skipped', name: evil, because: `scenario.${evil}` }),
    outcomeOf({
      address: 'scenario.n',
      status: 'done',
      not_kept: [{ path: evil, sent: evil, kept: [evil] }],
    }),
  ]
  const text = applyText(resultOf({ target: evil, outcomes }), plain)
  expect(text).not.toMatch(/\x1b|##\[/)
  expect(text.split('\n').filter(line => line.trim().startsWith('::'))).toEqual([])
})
