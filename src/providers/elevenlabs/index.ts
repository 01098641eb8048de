import type { Provider } from '../../model/provider.ts'
import { scopeStep, textOf } from '../raw.ts'
import { KEY_VARIABLE, PLATFORM_URL } from './api.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { elevenlabsFields, FOLDER } from './fields.ts'
import { elevenlabsRuns } from './run/runner.ts'
import { sample } from './sample.ts'
import { openSession } from './session.ts'
import { replaceReason } from './write.ts'

/** ElevenLabs: agent tests of an account, in folders that exist first; nothing in a test can hold our mark. */
export const elevenlabs: Provider = {
  name: 'elevenlabs',
  baseUrl: PLATFORM_URL,
  scopeOf: ({ folder }) =>
    (textOf(folder) ?? '').split('/').flatMap(name => (name === '' ? [] : scopeStep('folder', name))),
  keyVariable: KEY_VARIABLE,
  // No page names a depth of folders or a rate limit.
  capabilities: {
    folders: 'resource',
    folderDepth: 16,
    list: 'yes',
    delete: 'yes',
    marker: 'none',
    concurrency: 4,
  },
  placeOf: path => elevenlabsFields.ownName(path) ?? elsewhere[path],
  kindOf: elevenlabsFields.kindOf,
  encode,
  decode,
  replaceReason,
  // A model judges each condition by the text of the talk.
  readersOf: () => ({ advice: ['outcome-paragraph', 'outcome-audio', 'outcome-setup'] }),
  runs: elevenlabsRuns,
  sample,
  open: openSession,
}

/** What has no field of its own there. */
const elsewhere: Readonly<Record<string, string>> = {
  [FOLDER]: 'parent_folder_id',
  'persona.name': 'simulation_scenario, before the instructions',
  'persona.description': 'simulation_scenario, before the instructions',
}
