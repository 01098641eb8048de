import type { Provider } from '../../model/provider.ts'
import { KEY_VARIABLE, PLATFORM_URL } from './api.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { eqhoFields } from './fields.ts'
import { eqhoMocks, respelledMocks } from './mocks.ts'
import { scopeStep } from '../raw.ts'
import { countedMocks } from '../tool-mocks.ts'
import { sample } from './sample.ts'
import { eqhoRuns } from './run/runner.ts'
import { openSession } from './session.ts'

/** Eqho: scenarios that are written whole, with folders by use; what its pages leave open is found out by trying. */
export const eqho: Provider = {
  name: 'eqho',
  baseUrl: PLATFORM_URL,
  scopeOf: ({ scenario_set_id: set }) => scopeStep('scenario set', set),
  keyVariable: KEY_VARIABLE,
  // The platform names no rate limit, so requests come almost one by one.
  capabilities: { folders: 'implicit', folderDepth: 16, list: 'maybe', delete: 'maybe', concurrency: 2 },
  placeOf: eqhoFields.ownName,
  kindOf: eqhoFields.kindOf,
  encode,
  canonical: (path, value) => (path === 'tool_mocks' ? countedMocks(value, eqhoMocks) : value),
  decode,
  respellings: respelledMocks,
  // Each assertion is met or not; calls of tools are checked by expected actions, and seen.
  readersOf: () => ({ advice: ['outcome-paragraph', 'outcome-audio', 'outcome-setup'] }),
  runs: eqhoRuns,
  sample,
  open: openSession,
}
