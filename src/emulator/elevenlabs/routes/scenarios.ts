import { answer } from '../../answer.ts'
import { bodyIn } from '../../fastapi/body.ts'
import { unprocessable } from '../../fastapi/refusals.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { MOVE, strictnessOf, SUMMARIES } from '../fields.ts'
import { entityList } from '../lists.ts'
import { missing } from '../refusals.ts'
import type { AgentTest } from '../rows.ts'
import type { Tables } from '../tables.ts'
import { testOf, testRowOf } from '../view.ts'
import { createTest, deleteTest, moveAll, updateTest } from '../write.ts'

/** The path of the tests, below which each has its own. */
export const TESTS = '/v1/convai/agent-testing'

export function addScenarioRoutes(app: VendorApp, tables: Tables): void {
  const { modes } = tables
  const one = `${TESTS}/:test_id`

  app.get(TESTS, c => c.json(entityList(c, tables)))
  app.post(`${TESTS}/create`, c => c.json({ id: createTest(c.var.body, tables).id }))
  app.post(`${TESTS}/summaries`, c => c.json({ tests: summariesOf(c, tables) }))
  app.post(`${TESTS}/bulk-move`, c => {
    const { entity_ids: ids, move_to: parent } = bodyIn(c.var.body, MOVE, strictnessOf(modes))
    moveAll(ids as string[], typeof parent === 'string' ? parent : null, tables)
    return done(tables)
  })
  app.get(one, c => c.json(testOf(testAt(c, tables), tables)))
  app.put(one, c => c.json(testOf(updateTest(testAt(c, tables), c.var.body, tables), tables)))
  app.delete(one, c => {
    deleteTest(testAt(c, tables), tables)
    return done(tables)
  })
}

/** The answer where there is nothing to say; the material declares no shape. */
export function done({ modes }: Tables): Response {
  return modes.done === 'empty' ? new Response(null) : answer(200, modes.done === 'null' ? null : {})
}

function testAt(c: VendorCall, { tests, modes }: Tables): AgentTest {
  const id = c.req.param('test_id') ?? ''
  const row = tests.get(id)
  if (!row) throw missing('Test', id, modes)
  return row
}

/** Those that exist, by id. */
function summariesOf(c: VendorCall, tables: Tables): object {
  const { test_ids: ids } = bodyIn(c.var.body, SUMMARIES, strictnessOf(tables.modes))
  const wanted = ids as string[]
  if (new Set(wanted).size < wanted.length)
    throw unprocessable([{ loc: ['body', 'test_ids'], msg: 'Ids must be unique', type: 'value_error' }])
  const rows = wanted.flatMap(id => tables.tests.get(id) ?? [])
  return Object.fromEntries(rows.map(row => [row.id, testRowOf(row, tables)]))
}
