import type { Memory } from '../model/ledger.ts'
import type { Change, Outcome } from '../model/plan.ts'
import type { Limit, Provider, Session } from '../model/provider.ts'
import type { Address, FieldPath, References, RemoteResource } from '../model/resource.ts'
import { droppedFields } from './execute.ts'
import { SHOWN_AFTER_MS } from './recent.ts'

/** What it takes to tell a row that is late from a field that was not kept. */
export interface LateRowsOptions {
  readonly changes: readonly Change[]
  readonly outcomes: readonly Outcome[]
  /** Fields that the answers to the writes showed as they were sent. */
  readonly kept: ReadonlyMap<Address, ReadonlySet<FieldPath>>
  readonly session: Session
  readonly provider: Provider
  readonly memory: Memory
  readonly references: References
  readonly limit: Limit
  readonly rest: (ms: number) => Promise<void>
}

/**
 * Rows of what was just written. Where one contradicts the answer to its write, the object is read until it does not,
 * ten seconds at most: a list may be late, and a platform may answer with what it does not keep.
 */
export async function withoutLateRows(
  rows: readonly RemoteResource[],
  options: LateRowsOptions,
): Promise<readonly RemoteResource[]> {
  const byId = new Map(rows.map(row => [`${row.type}:${row.id}`, row]))
  const changeAt = new Map(options.changes.map(change => [change.address, change]))
  let late = options.outcomes.flatMap(({ address, id, status }) => {
    const change = changeAt.get(address)!
    const key = `${change.type}:${id}`
    const row = status === 'done' ? byId.get(key) : undefined
    return row && contradicts(row, change, options) ? [{ change, key }] : []
  })
  for (const ms of SHOWN_AFTER_MS) {
    if (late.length === 0) break
    await options.rest(ms)
    const read = late.map(({ key }) => byId.get(key)!)
    const details = await Promise.all(
      read.map(({ type, id }) => options.limit(() => options.session.read(type, id))),
    )
    late = late.filter(({ change, key }, index) => {
      const detail = details[index]
      if (detail) byId.set(key, detail)
      return !detail || contradicts(detail, change, options)
    })
  }
  return [...byId.values()]
}

function contradicts(
  row: RemoteResource,
  change: Change,
  { kept, ...context }: Pick<LateRowsOptions, 'kept' | 'provider' | 'references' | 'memory'>,
): boolean {
  const shown = kept.get(change.address)
  if (!shown || change.action === 'delete') return false
  return droppedFields(change, row, context).some(({ path }) => shown.has(path))
}
