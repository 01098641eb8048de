import { answer } from '../../answer.ts'
import { rowsShown } from '../../page.ts'
import type { VendorApp, VendorCall } from '../../vendor.ts'
import { definitionsAskedFor, keyedPage, ofVersion } from '../lists.ts'
import { missing } from '../refusals.ts'
import type { Definition } from '../rows.ts'
import type { Tables } from '../tables.ts'
import { definitionOf } from '../view.ts'
import { createDefinition, updateDefinition } from '../write.ts'

/** The vendor's paths begin with a verb, and the id comes last. */
export function addScenarioRoutes(app: VendorApp, tables: Tables): void {
  const { modes, definitions } = tables
  const shown = (row: Definition): object => definitionOf(row, tables)

  app.post('/create-test-case-definition', c =>
    answer(Number(modes.created), shown(createDefinition(c.var.body, tables))),
  )
  app.get('/get-test-case-definition/:id', c => c.json(shown(definitionAt(c, tables))))
  app.get('/v2/list-test-case-definitions', c =>
    c.json(keyedPage(c, definitionsAskedFor(c, tables).map(shown), tables)),
  )
  app.get('/list-test-case-definitions', c => {
    const rows = ofVersion(c, definitionsAskedFor(c, tables), tables).map(shown)
    return c.json(rowsShown(rows, c.var.listFaults))
  })
  app.put('/update-test-case-definition/:id', c =>
    c.json(shown(updateDefinition(definitionAt(c, tables), c.var.body, tables))),
  )
  app.delete('/delete-test-case-definition/:id', c => {
    definitions.delete(definitionAt(c, tables).test_case_definition_id)
    return c.body(null, 204)
  })
}

function definitionAt(c: VendorCall, { definitions, modes }: Tables): Definition {
  const row = definitions.get(c.req.param('id') ?? '')
  if (!row) throw missing(modes)
  return row
}
