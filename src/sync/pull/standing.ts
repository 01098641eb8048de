import type { Pair } from '../../engine/read-actual.ts'
import type { FieldChange } from '../../model/plan.ts'

/**
 * Whose edit a pull would take over: `there` the platform's alone, `here` the file's alone. `unknown`: other fields of
 * the object are remembered, and of this one nothing is. `forgotten`: nothing is remembered of the whole object, so
 * its file counts as applied. `unapplied`: the object only has the file's name, and no apply has taken it over.
 */
export type Standing = 'here' | 'there' | 'both' | 'unknown' | 'forgotten' | 'unapplied'

/** Where several fields that go together stand: the most doubtful of them counts. */
export function standingOf(fields: readonly FieldChange[], { entry, how }: Pair): Standing {
  if (how === 'natural-key') return 'unapplied'
  const isForgotten = entry === undefined || Object.keys(entry.hashes).length === 0
  const standings = new Set(
    fields.map(({ cause }) => (cause ? sides[cause] : isForgotten ? 'forgotten' : 'unknown')),
  )
  if (standings.size > 1 && standings.delete('here') && standings.has('there')) return 'both'
  return order.find(standing => standings.has(standing)) ?? 'here'
}

const sides = { 'edited-here': 'here', 'edited-there': 'there', both: 'both' } as const

const order = ['both', 'unknown', 'forgotten', 'there', 'here'] as const
