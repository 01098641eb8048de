import type { Action } from '../../model/plan.ts'
import type { Verdict } from '../../model/run.ts'

/** The colours of the page by what they say; each is a class that sets `--tone` and `--tone-bg`. */
export type Tone = 'good' | 'change' | 'bad' | 'info' | 'special' | 'conflict' | 'quiet'

/** The colour of each action. */
export const actionTone = {
  create: 'good',
  update: 'change',
  delete: 'bad',
  adopt: 'info',
  replace: 'special',
} as const satisfies Record<Action, Tone>

/** The colour of each verdict. */
export const verdictTone = {
  passed: 'good',
  failed: 'bad',
  error: 'change',
  skipped: 'quiet',
} as const satisfies Record<Verdict, Tone>
