import type { ProblemCode } from '../codes.ts'
import { lineAt, lineStartsOf, linesOf } from '../lines.ts'
import { parseSource, type SourceDocument } from '../document.ts'
import { candidatesAt } from './candidates.ts'

/** Lines that could take the place of those from an index on, and what they say of those. */
export interface Repair {
  readonly first: number
  readonly lines: readonly string[]
  readonly code: ProblemCode
  readonly message: string
  /** The line that the message is about, and where in it; its first letter without a column. */
  readonly at: number
  readonly column?: number
}

/** A text whose slips are mended, as far as it goes. It has as many lines as the one before. */
export interface Mended {
  readonly text: string
  readonly document: SourceDocument
  readonly repairs: readonly Repair[]
}

const most = {
  /** More are told when these are mended. */
  repairs: 20,
  /** Characters to be parsed in search of a repair: a small file is tried often, a very large one hardly. */
  tried: 2 ** 21,
  /** A text with more errors is not YAML with slips. */
  errors: 1000,
}

const beyondRepair = new Set(['MULTIPLE_DOCS', 'RESOURCE_EXHAUSTION'])

/**
 * Finds what somebody meant by a text that is not YAML. A repair counts when nothing is wrong any more up to the lines
 * that it changed, so what it says of the text is true.
 */
export function mended(text: string, document: SourceDocument): Mended {
  let current: Mended = { text: linesOf(text).join('\n'), document, repairs: [] }
  let budget = most.tried
  if (document.errors.some(({ code }) => beyondRepair.has(code))) return current
  while (current.repairs.length < most.repairs) {
    const first = firstError(current)
    if (first === undefined || current.document.errors.length > most.errors) return current
    const next = nextOf(current, first)
    if (!next) return current
    current = next
  }
  return current

  function nextOf({ text: before, repairs }: Mended, first: number): Mended | undefined {
    const lines = linesOf(before)
    for (const repair of candidatesAt(lines, first)) {
      budget -= before.length
      if (budget < 0) return undefined
      const text = lines.toSpliced(repair.first, repair.lines.length, ...repair.lines).join('\n')
      const next = { text, document: parseSource(text), repairs: [...repairs, repair] }
      const left = firstError(next)
      if (left === undefined || left > repair.first + repair.lines.length - 1) return next
    }
    return undefined
  }
}

function firstError({ text, document }: Mended): number | undefined {
  const offsets = document.errors.map(({ pos }) => pos[0])
  if (offsets.length === 0) return undefined
  const first = offsets.reduce((least, offset) => Math.min(least, offset), Number.POSITIVE_INFINITY)
  return lineAt(lineStartsOf(text), first)
}
