import { Fault } from '../model/fault.ts'
import type { Io } from './io.ts'
import type { Format } from './program/flags.ts'

/** Sentences for a question that is not answered with "yes". */
export interface Refusal {
  /** There is nobody to ask. */
  readonly unasked: string
  readonly denied: string
  /** What lets it through without a question. */
  readonly hint: string
}

/**
 * Goes on after "yes" only. Throws NEEDS_CONFIRMATION otherwise, where there is no terminal, and where a program reads
 * the answer.
 */
export async function confirmed(
  question: string,
  { io, format, refusal }: { readonly io: Io; readonly format: Format; readonly refusal: Refusal },
): Promise<void> {
  if (!io.ask || format === 'json')
    throw new Fault('NEEDS_CONFIRMATION', refusal.unasked, { hint: refusal.hint })
  const answer = await io.ask(question)
  if (answer.trim() === 'yes') return
  throw new Fault('NEEDS_CONFIRMATION', refusal.denied)
}
