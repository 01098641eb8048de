import type { TargetScope } from '../../model/provider.ts'
import type { Readers } from '../../model/wording.ts'
import { objectOf } from '../raw.ts'

/** A judge answers each statement with yes or no, from the talk; where it is chat there is no sound and no voice. */
export function readersOf(settings: TargetScope['settings']): Readers {
  const isSpoken = objectOf(settings['run'])['mode'] === 'voice'
  return {
    advice: [
      'outcome-paragraph',
      'outcome-setup',
      ...(isSpoken ? (['instructions-voice'] as const) : (['outcome-audio'] as const)),
    ],
  }
}
