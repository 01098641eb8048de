import { readFile } from 'node:fs/promises'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { Fault } from '../../src/model/fault.ts'
import type { Drift } from '../../src/model/plan.ts'
import { applyDocument, documentText, errorDocument, validateDocument } from '../../src/report/documents.ts'
import { mixedPlan } from './mixed-plan.ts'

const error = {
  code: 'API',
  message: 'No.',
  hint: 'Wait.',
  method: 'POST',
  route: '/x',
  status: 400,
  requestId: 'r',
}
const counts = { done: 0, failed: 1, skipped: 0, cancelled: 0, unchanged: 0 }
const failed = {
  address: 'scenario.a',
  action: 'create',
  name: 'A',
  file: 'a.yaml',
  status: 'failed',
  error,
} as const
const labels = { 'remote-changed': 0, 'local-ahead': 0, both: 0, missing: 1, unmanaged: 0 }
const missing = {
  address: 'scenario.a',
  id: '1',
  name: 'A',
  file: null,
  label: 'missing',
  fields: [],
} as const

const documents = {
  plan: mixedPlan,
  apply: applyDocument({
    version: 1,
    targets: [
      {
        target: 'cekura',
        outcomes: [failed, { ...failed, error: { code: 'API', message: 'No.' } }],
        left: [{ address: 'scenario.b', id: '', action: 'unread', reason: 'It could be 1 or 2.' }],
        unsaved: { code: 'STATE_UNSAVED', message: 'The disk is full.' },
        summary: counts,
      },
    ],
    summary: counts,
  }),
  drift: {
    version: 1,
    fingerprint: 'f',
    targets: [{ target: 'eqho', objects: [missing], summary: labels }],
  } satisfies Drift,
  validate: validateDocument(
    [
      {
        severity: 'note',
        code: 'c',
        message: 'm',
        file: 'a',
        line: 1,
        column: 1,
        end_line: 1,
        end_column: 1,
      },
    ],
    { files: 1, scenarios: 1 },
  ),
  error: errorDocument(new Fault('API', 'No.', { hint: 'Wait.', api: { method: 'GET', route: '/x' } })),
}

test.each(Object.entries(documents))(
  'B38 the %s document is JSON and fits its schema',
  async (name, document) => {
    const schema: object = JSON.parse(
      await readFile(new URL(`../../schemas/${name}.schema.json`, import.meta.url), 'utf8'),
    )
    const validate = new Ajv2020({ allErrors: true, strict: false }).compile(schema)
    const text = documentText(document)
    validate(JSON.parse(text))
    expect(validate.errors ?? []).toEqual([])
    expect(JSON.parse(text)).toEqual(document)
    expect(text).toMatch(/^\{\n {2}"version": 1,\n[^]*\n\}\n$/)
  },
)

test('B45 a failed step tells its request', () => {
  expect(documents.apply).toMatchObject({
    targets: [
      {
        outcomes: [
          {
            error: { code: 'API', message: 'No.', method: 'POST', route: '/x', status: 400, request_id: 'r' },
          },
          { error: { code: 'API', message: 'No.' } },
        ],
      },
    ],
  })
})
