import { expect, test } from 'vitest'
import type { ApplyResult, Outcome } from '../../src/model/plan.ts'
import { applyMarkdown } from '../../src/report/markdown/apply.ts'
import { hostileTexts } from './hostile.ts'

function outcomeOf(outcome: Partial<Outcome> & Pick<Outcome, 'address' | 'status'>): Outcome {
  return { action: 'create', name: 'Refund', file: null, ...outcome }
}

function resultOf(target: string, outcomes: readonly Outcome[]): ApplyResult {
  const count = (status: Outcome['status']): number =>
    outcomes.filter(outcome => outcome.status === status).length
  const summary = {
    done: count('done'),
    failed: count('failed'),
    skipped: count('skipped'),
    cancelled: count('cancelled'),
    unchanged: 24,
  }
  return { version: 1, targets: [{ target, outcomes, summary }], summary }
}

const error = { code: 'API', message: 'name: at most 80 characters\nand no tabs' }
const request = { method: 'POST', route: '/v1/scenarios', status: 400, requestId: 'req_1' }

test('what was left is told', () => {
  const left = [
    { address: 'scenario.a', id: '', action: 'create' as const, reason: 'it may be there already' },
  ]
  const { targets, ...result } = resultOf('cekura', [])
  const text = applyMarkdown({ ...result, targets: [{ ...targets[0]!, left }] })
  expect(text).toContain('#### Left')
  expect(text).toContain('it may be there already')
})

test('nothing to do', () => {
  expect(applyMarkdown(resultOf('cekura', []))).toBe(
    '## Callsheet apply\n\n**Apply: 0 done, 24 unchanged.**\n',
  )
})

test('B24 B45 failures first with all that is known, then what they held up, then the rest', () => {
  const result = resultOf('cekura', [
    outcomeOf({ address: 'scenario.ok', status: 'done', action: 'update', name: 'Booking' }),
    outcomeOf({
      address: 'folder.a',
      status: 'failed',
      name: 'a',
      file: 'a.yaml',
      error: { ...error, ...request },
    }),
    outcomeOf({ address: 'scenario.x', status: 'skipped', because: 'folder.a' }),
    outcomeOf({ address: 'scenario.y', status: 'cancelled' }),
    outcomeOf({
      address: 'scenario.z',
      status: 'done',
      not_kept: [{ path: 'tags', sent: ['a', 'b'], kept: ['a'] }],
    }),
  ])
  expect(applyMarkdown(result)).toBe(`\
## Callsheet apply

**Apply: 2 done (1 created, 1 updated), 1 failed, 1 skipped, 1 not started, 24 unchanged.**

### Target cekura

#### Failed

**create failed:** a <code>folder.a</code>

- file: <code>a.yaml</code>
- request: <code>POST /v1/scenarios → 400, request id req_1</code>
- error: <code>API</code>
- what to do: correct the file and run apply again; it does only the rest.

\`\`\`
name: at most 80 characters
and no tabs
\`\`\`

#### Skipped

- Refund <code>scenario.x</code> because of folder a

#### Not started

- Refund <code>scenario.y</code>

#### Not kept by the platform

- Refund <code>scenario.z</code>
  - **tags:** sent <code>&#91;"a","b"&#93;</code>, kept <code>&#91;"a"&#93;</code>

#### Done

- <code>~</code> updated Booking <code>scenario.ok</code>
- <code>+</code> created Refund <code>scenario.z</code>
`)
})

test('B7 the limit holds; failures keep their place', () => {
  const outcomes = Array.from({ length: 5000 }, (_, index) =>
    outcomeOf({ address: `scenario.call-${index}`, status: index === 4999 ? 'failed' : 'done' }),
  )
  const markdown = applyMarkdown(resultOf('cekura', outcomes))
  expect(markdown.length).toBeLessThanOrEqual(65_536)
  const shown = markdown.match(/^- /gm)!.length
  expect(markdown).toContain('\n- <b>create failed:</b> Refund <code>scenario.call-4999</code>\n')
  expect(markdown).toContain(
    `> **${5000 - shown} more steps not shown here.** The log of this run has all of them.\n`,
  )
})

test.each(hostileTexts)('hostile text stays text: %j', text => {
  const outcomes = [
    outcomeOf({
      address: text,
      status: 'failed',
      name: text,
      file: text,
      error: { code: text, message: text, hint: text },
    }),
    outcomeOf({ address: text, status: 'skipped', name: text, because: `scenario.${text}` }),
    outcomeOf({
      address: text,
      status: 'done',
      name: text,
      not_kept: [{ path: text, sent: text, kept: null }],
    }),
  ]
  const outside = applyMarkdown(resultOf(text, outcomes)).replace(/^(`{3,})$[^]*?^\1$/gm, '')
  expect(outside.replace(/<\/?(?:code|b)>/g, '')).not.toMatch(/[<>`~[\]\\$@]|:\/\/|\u001b/)
})
