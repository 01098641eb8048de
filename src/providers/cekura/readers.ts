import type { TargetScope } from '../../model/provider.ts'
import type { Readers } from '../../model/wording.ts'
import { objectOf } from '../raw.ts'

/**
 * The judge takes each line for a statement, reads a transcript with some data of the run and no sound, and on some
 * connections no calls of tools; it knows the speakers as agents. Where calls are text there is no voice to direct.
 */
export function readersOf(settings: TargetScope['settings']): Readers {
  const isSpoken = objectOf(settings['run'])['mode'] === 'voice'
  return {
    advice: [
      'outcome-paragraph',
      'outcome-many',
      'outcome-tool',
      'outcome-audio',
      'outcome-setup',
      'outcome-closing',
      'outcome-speaker',
      ...(isSpoken ? (['instructions-voice'] as const) : []),
    ],
    injected: ['transcript', 'call_end_reason'],
    variables: { name: 'test_profile', field: 'cekura.test_profile' },
  }
}
