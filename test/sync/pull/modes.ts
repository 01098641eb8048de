import type { Vendor } from '../../cli/harness.ts'
import { retellModes } from '../../providers/retell/modes.ts'

/** Each emulator as its API is documented, and as it was found to be otherwise. */
export const everyMode: readonly { readonly vendor: Vendor; readonly modes: Record<string, string> }[] = [
  { vendor: 'cekura', modes: {} },
  { vendor: 'cekura', modes: { spec: 'aug', order: 'oldest' } },
  { vendor: 'bland', modes: {} },
  { vendor: 'bland', modes: { envelope: 'live', put: 'replace', metadata: 'merge', nulls: 'start-node' } },
  { vendor: 'bland', modes: { metadata: 'drop' } },
  { vendor: 'eqho', modes: {} },
  { vendor: 'eqho', modes: { list: 'keyed', put: 'merge', extra_keys: 'forbid', nulls: 'refuse' } },
  { vendor: 'eqho', modes: { list: 'off', notes: 'drop' } },
  { vendor: 'elevenlabs', modes: {} },
  {
    vendor: 'elevenlabs',
    modes: { stamps: 'same-second', unset: 'absent', history: 'filled', put_folder: 'root' },
  },
  {
    vendor: 'elevenlabs',
    modes: { put: 'keep', extra_keys: 'forbid', nulls: 'refuse', conditions: 'joined' },
  },
  { vendor: 'retell', modes: {} },
  { vendor: 'retell', modes: retellModes.strict },
  { vendor: 'retell', modes: retellModes.loose },
  { vendor: 'vapi', modes: {} },
  {
    vendor: 'vapi',
    modes: { list: 'wrapped', unset: 'null', nulls: 'refuse', overrides: 'merge', defaults: 'filled' },
  },
]
