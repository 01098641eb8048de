import type { Flaw } from '../codes.ts'

/** Told of the marks that git leaves where it could not merge; undefined where there are none. */
export function conflictFlaw(text: string): Flaw | undefined {
  const first = /^(?:<{7}|>{7}|\|{7})(?: .*)?\r?$/m.exec(text)
  if (!first) return undefined
  const message =
    'Git could not merge the file, and left both sides in it. Keep one side, and take out the lines that start with ' +
    '<<<<<<<, ======= and >>>>>>>.'
  const start = first.index
  return { severity: 'error', code: 'conflict-mark', message, start, end: start + first[0].trimEnd().length }
}
