import { addressOfPage, positiveIn, takePage } from '../page.ts'
import type { VendorCall } from '../vendor.ts'
import { invalid } from './refusals.ts'
import type { RetellModes } from './modes.ts'
import type { Definition, ResponseEngine } from './rows.ts'
import { isSameEngine, versionOf, type Tables } from './tables.ts'

/** The test cases of the engine that the query names; the list of all does not exist. */
export function definitionsAskedFor(c: VendorCall, tables: Tables): Definition[] {
  const engine = engineAskedFor(c, tables)
  const rows = [...tables.definitions.rows()].filter(row => isSameEngine(row.response_engine, engine))
  return ordered(rows, tables.modes)
}

/** Those of one version of the engine, where the query names one: only the older list takes it. */
export function ofVersion(c: VendorCall, rows: readonly Definition[], tables: Tables): readonly Definition[] {
  const wanted = c.req.query('version')
  if (wanted === undefined) return rows
  return rows.filter(
    ({ response_engine }) => String(response_engine.version ?? versionOf(response_engine, tables)) === wanted,
  )
}

/** A page of the newer lists. The key of the next one says nothing to the client. */
export function keyedPage(c: VendorCall, all: readonly object[], tables: Tables): object {
  const { modes } = tables
  const { listFaults } = c.var
  const key = c.req.query('pagination_key')
  const number = key === undefined ? 1 : pageIn(key)
  if (number === undefined) throw invalid(['pagination_key is not valid'], modes)
  const page = takePage(all, {
    page: number,
    size: sizeAskedFor(c, tables),
    faults: listFaults,
    addressOf: other => addressOfPage(c.req.url, other),
  })
  const { rows = [], next = null } = page ?? {}
  const last = modes.last_key === 'null' ? { pagination_key: null } : {}
  return {
    items: rows,
    has_more: next !== null,
    ...(next === null ? last : { pagination_key: listFaults.next === 'foreign' ? next : keyOf(number + 1) }),
  }
}

function ordered<Row>(rows: readonly Row[], { order }: RetellModes): Row[] {
  return order === 'newest' ? [...rows].reverse() : [...rows]
}

/** The list needs the kind of engine and its id. */
function engineAskedFor(c: VendorCall, { modes }: Tables): ResponseEngine {
  const { type, llm_id, conversation_flow_id } = c.req.query()
  if (type === 'retell-llm' && llm_id) return { type, llm_id }
  if (type === 'conversation-flow' && conversation_flow_id) return { type, conversation_flow_id }
  const because = 'type must be retell-llm with llm_id, or conversation-flow with conversation_flow_id'
  throw invalid([because], modes)
}

function sizeAskedFor(c: VendorCall, { modes, context }: Tables): number {
  const most = context.maxPageSize ?? Number(modes.most)
  const limit = c.req.query('limit')
  if (limit === undefined) return Math.min(most, context.pageSize ?? 50)
  const size = positiveIn(limit)
  const isRefused = size === undefined || (size > most && modes.over_limit === 'refuse')
  if (isRefused) throw invalid([`limit must be a whole number from 1 to ${most}`], modes)
  return Math.min(most, size)
}

const keyOf = (page: number): string => Buffer.from(`page ${page}`).toString('base64url')

function pageIn(key: string): number | undefined {
  const [, page] = /^page (\d+)$/.exec(Buffer.from(key, 'base64url').toString()) ?? []
  return positiveIn(page)
}
