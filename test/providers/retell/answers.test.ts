import type { RequestListener } from 'node:http'
import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../../../src/model/json.ts'
import type { Create, Delete, Update } from '../../../src/model/plan.ts'
import type { Listing, Session, WriteContext } from '../../../src/model/provider.ts'
import { retell } from '../../../src/providers/retell/index.ts'
import { CANARY, connectionTo } from '../connection.ts'
import { answer, tinyServer } from '../tiny-server.ts'

const scope = { workspace: 'desk', target: 'retell', settings: { llm_id: 'llm_1' } }
const context: WriteContext = { actual: undefined, references: {}, idOf: () => undefined }
const everything = { resources: [], types: new Set(['scenario'] as const) }
const engine = { type: 'retell-llm', llm_id: 'llm_1' }

function row(index: number, more: JsonObject = {}): JsonObject {
  return {
    test_case_definition_id: `t${index}`,
    type: 'simulation',
    name: `Row ${index}`,
    response_engine: engine,
    user_prompt: 'Ask.',
    metrics: ['Kind.'],
    dynamic_variables: {},
    tool_mocks: [],
    llm_model: 'gpt-5',
    user_modified_timestamp: 1_700_000_000_000,
    ...more,
  }
}

const facts = {
  type: 'scenario',
  address: 'scenario.refund',
  name: 'Refund',
  file: 'refund.yaml',
  fields: [{ path: 'instructions', before: 'Ask.', after: 'Ask twice.' }],
  waits_for: [],
} as const
const create: Create = { ...facts, action: 'create', id: null }
const update: Update = { ...facts, action: 'update', id: 't1' }
const gone: Delete = { ...facts, action: 'delete', id: 't1' }

async function at<T>(answers: RequestListener[], work: (session: Session) => Promise<T>) {
  const server = await tinyServer(answers)
  try {
    const result = await work(retell.open(scope, connectionTo(server.url)))
    return { result, asked: server.seen.map(({ method, url }) => `${method} ${url}`), seen: server.seen }
  } finally {
    await server.close()
  }
}

const ids = ({ resources }: Listing): string[] => resources.map(({ id }) => id)
const listed = (...bodies: Json[]) =>
  at(
    bodies.map(body => answer(200, body)),
    session => session.list(everything),
  )

describe('the list', () => {
  test('is that of one engine, page by page, with the key in the header', async () => {
    const { result, asked, seen } = await listed(
      { items: [row(1)], has_more: true, pagination_key: 'k/1' },
      { items: [row(2)], has_more: false, pagination_key: 'k/2' },
    )
    expect(ids(result)).toEqual(['t1', 't2'])
    expect(asked).toEqual([
      'GET /v2/list-test-case-definitions?type=retell-llm&llm_id=llm_1&limit=1000',
      'GET /v2/list-test-case-definitions?type=retell-llm&llm_id=llm_1&limit=1000&pagination_key=k%2F1',
    ])
    expect(seen[0]!.headers.authorization).toBe(`Bearer ${CANARY}`)
    expect(result.resources.every(({ complete }) => complete)).toBe(true)
  })

  test.each([
    { says: 'more and no key', pages: [{ items: [row(1)], has_more: true }] },
    { says: 'a key that leads back', pages: [{ items: [row(1)], has_more: true, pagination_key: 'k' }] },
  ])('is not whole: $says (B83)', async ({ pages }) => {
    const { result } = await listed(...pages)
    expect(result).toMatchObject({ partial: true, notes: [expect.stringContaining('more tests')] })
    expect(ids(result)).toEqual(['t1'])
  })

  test('is asked for without a length where the server would not have it', async () => {
    const { asked } = await at(
      [answer(422, { status: 'error', message: 'limit' }), answer(200, { items: [] })],
      session => session.list(everything),
    )
    expect(asked[1]).toBe('GET /v2/list-test-case-definitions?type=retell-llm&llm_id=llm_1')
  })

  test('may be bare, and tells which rows are of another engine or say too little', async () => {
    const other = { ...engine, llm_id: 'llm_2' }
    const { metrics: _, ...short } = row(3)
    const { result } = await listed([row(1), row(2, { response_engine: other }), short, { name: 'No id' }])
    expect(result.resources.map(({ id, reach, complete }) => [id, reach, complete])).toEqual([
      ['t1', undefined, true],
      ['t2', 'outside', true],
      ['t3', undefined, false],
    ])
  })

  test('what is no list is refused', async () => {
    await expect(listed({ data: [row(1)] })).rejects.toMatchObject({ code: 'API' })
  })
})

describe('one test', () => {
  test.each([404, 422])('that nobody has any more is gone: %i', async status => {
    const { result } = await at([answer(status, { message: 'x' })], session => session.read('scenario', 't1'))
    expect(result).toBeUndefined()
  })

  test('is deleted by a verb before its id; gone is as good', async () => {
    const { asked } = await at([answer(204)], session => session.delete(gone))
    expect(asked).toEqual(['DELETE /delete-test-case-definition/t1'])
    await at([answer(422, { message: 'x' }), answer(404)], session => session.delete(gone))
    const refused = at([answer(422, { message: 'x' }), answer(200, row(1))], session => session.delete(gone))
    await expect(refused).rejects.toMatchObject({ api: { status: 422 } })
  })

  test('is written whole, and not where somebody was faster', async () => {
    const after = row(1, { user_prompt: 'Ask twice.' })
    const { result, asked } = await at([answer(200, row(1)), answer(200, after)], session =>
      session.write(update, context),
    )
    expect(result.remote?.raw).toEqual(after)
    expect(asked).toEqual(['GET /get-test-case-definition/t1', 'PUT /update-test-case-definition/t1'])
    const moved = at([answer(200, row(1, { user_prompt: 'Other.' }))], session =>
      session.write(update, context),
    )
    await expect(moved).rejects.toMatchObject({ code: 'CONFLICT' })
  })

  test('an answer that shows too little is followed by a look', async () => {
    const whole = row(9)
    const { result, asked } = await at(
      [answer(201, { test_case_definition_id: 't9' }), answer(200, whole)],
      session => session.write(create, context),
    )
    expect(result).toMatchObject({ id: 't9', remote: { raw: whole } })
    expect(asked.at(-1)).toBe('GET /get-test-case-definition/t9')
  })
})

describe('a create whose answer is unclear (B80, B81)', () => {
  const page = (...rows: JsonObject[]) => answer(200, { items: rows, has_more: false })
  const made = row(7, { name: 'Refund' })

  test.each([
    { says: 'a gateway gave up', unclear: answer(504, '<html>') },
    { says: 'an empty answer', unclear: answer(201) },
    { says: 'an answer without an id', unclear: answer(201, { name: 'Refund' }) },
  ])('$says: a new test of its name is ours', async ({ unclear }) => {
    const { result, asked } = await at([page(row(1)), unclear, page(row(1), made)], async session => {
      await session.list(everything)
      return session.write(create, context)
    })
    expect(result.id).toBe('t7')
    expect(asked.filter(request => request.startsWith('POST'))).toHaveLength(1)
  })

  test.each([
    { says: 'one that was there before', rows: [row(7, { name: 'Refund' })], before: [made] },
    { says: 'two of that name', rows: [made, row(8, { name: 'Refund' })], before: [] },
    { says: 'none', rows: [row(1)], before: [] },
  ])('is not guessed: $says', async ({ rows, before }) => {
    const lost = at([page(...before), answer(503), page(...rows)], async session => {
      await session.list(everything)
      return session.write(create, context)
    })
    await expect(lost).rejects.toMatchObject({ code: 'UNCLEAR', hint: expect.stringContaining('adopted') })
  })

  test('is not guessed where no list was seen before', async () => {
    const lost = at([answer(503), page(made)], session => session.write(create, context))
    await expect(lost).rejects.toMatchObject({ code: 'UNCLEAR' })
  })
})
