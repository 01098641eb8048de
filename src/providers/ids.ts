import { Fault } from '../model/fault.ts'

/** What a platform's ids look like. */
export interface IdShape {
  readonly platform: string
  readonly pattern: RegExp
  /** As the end of "… is no id of NAME: ". */
  readonly words: string
}

const LONGEST_SHOWN = 60

/**
 * An id as a part of an address. Ids come out of states and plans that somebody may have edited: throws USAGE for one
 * that is none of the platform's, before it could lead anywhere else.
 */
export function idInAddress(id: string, { platform, pattern, words }: IdShape): string {
  if (pattern.test(id)) return encodeURIComponent(id)
  const shown = id.length > LONGEST_SHOWN ? `${id.slice(0, LONGEST_SHOWN)}…` : id
  throw new Fault('USAGE', `"${shown}" is no id of ${platform}: ${words}.`, {
    hint: 'Where it stands in state, correct the entry with `callsheet state rm` and `callsheet state import`; where in a plan, plan anew.',
  })
}
