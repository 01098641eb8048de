import type { VendorApp, VendorCall } from '../../vendor.ts'
import { scenarioBodyOf, type WriteKind } from '../fields.ts'
import { pageOf } from '../lists.ts'
import { forbidden, invalid, missing } from '../refusals.ts'
import type { Scenario } from '../rows.ts'
import { isInScope, isReachable, scopeOf } from '../scope.ts'
import type { Tables } from '../tables.ts'
import { detailOf, folderPathOf, listRowOf, putAnswerOf } from '../view.ts'
import { scenarioAfter, store } from '../write.ts'

/** List, create, read, update and delete one scenario, and what it was before. */
export function addScenarioRoutes(app: VendorApp, base: string, tables: Tables): void {
  const isV2 = base.includes('/v2/')

  app.get(`${base}/`, c => {
    const rows = matching(c, tables)
    return c.json(pageOf(c, tables, { rows, view: page => page.map(row => listRowOf(row, tables)) }))
  })
  app.post(`${base}/`, c => c.json(detailOf(write(c, { tables, kind: 'create' }), tables), 201))
  app.get(`${base}/:id{[0-9]+}/`, c => c.json(detailOf(scenarioAt(c, tables), tables)))
  app.patch(`${base}/:id{[0-9]+}/`, c => c.json(detailOf(write(c, { tables, kind: 'patch' }), tables)))
  app.put(`${base}/:id{[0-9]+}/`, c =>
    c.json(putAnswerOf(write(c, { tables, kind: 'put' }), { tables, isV2 })),
  )
  app.delete(`${base}/:id{[0-9]+}/`, c => {
    tables.scenarios.delete(scenarioAt(c, tables).id)
    return c.body(null, 204)
  })
  app.get(`${base}/:id{[0-9]+}/history/`, c => {
    const { id } = scenarioAt(c, tables)
    return c.json(
      pageOf(c, tables, { rows: tables.history.get(id) ?? [], view: page => page.map(historyRowOf) }),
    )
  })
}

interface WriteOptions {
  readonly tables: Tables
  readonly kind: WriteKind
}

function write(c: VendorCall, { tables, kind }: WriteOptions): Scenario {
  const current = kind === 'create' ? undefined : scenarioAt(c, tables)
  const body = scenarioBodyOf(c.var.body, { kind, isOldSpec: tables.modes.spec === 'aug' })
  return store(scenarioAfter(body, { current, access: c.var.access, tables }), tables)
}

function scenarioAt(c: VendorCall, tables: Tables): Scenario {
  const scenario = tables.scenarios.get(Number(c.req.param('id')))
  if (!scenario) throw missing()
  if (!isReachable(tables, { project: scenario.project, own: c.var.access.project })) throw forbidden()
  return scenario
}

function matching(c: VendorCall, tables: Tables): Scenario[] {
  const scope = scopeOf(c, tables)
  const hasTags = tagTest(c)
  const hasFolder = folderTest(c, tables)
  return [...tables.scenarios.rows()].filter(row => isInScope(scope, row) && hasTags(row) && hasFolder(row))
}

type RowTest = (row: Scenario) => boolean

function tagTest(c: VendorCall): RowTest {
  const text = c.req.query('tags')
  if (text === undefined) return () => true
  if (text === '') throw invalid({ tags: ['This field may not be blank.'] })

  const tags = text.split(',').map(tag => tag.trim())
  switch (c.req.query('tag_filter_type') ?? 'or') {
    case 'or':
      return row => tags.some(tag => row.tags.includes(tag))
    case 'and':
      return row => tags.every(tag => row.tags.includes(tag))
    case 'not':
      return row => !tags.some(tag => row.tags.includes(tag))
    default:
      throw invalid({ tag_filter_type: [`"${c.req.query('tag_filter_type')}" is not a valid choice.`] })
  }
}

function folderTest(c: VendorCall, tables: Tables): RowTest {
  const path = c.req.query('folder_path')?.toLowerCase()
  if (path === undefined) return () => true
  if (path === '') return row => row.folder === null
  const isRecursive = tables.modes.folder_filter === 'recursive'
  return row => {
    const own = folderPathOf(row, tables)?.toLowerCase()
    return own === path || (isRecursive && own?.startsWith(`${path}.`) === true)
  }
}

function historyRowOf({ row, ...entry }: { readonly row: Scenario; readonly history_id: number }): object {
  return {
    ...row,
    ...entry,
    history_user: row.last_updated_by,
    version_id: String(entry.history_id),
    version_name: null,
  }
}
