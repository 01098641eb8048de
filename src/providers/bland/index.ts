import type { Provider } from '../../model/provider.ts'
import { KEY_VARIABLE, PLATFORM_URL } from './api.ts'
import { replaceReason } from './binding.ts'
import { canonical } from './canonical.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { ASSERTIONS, blandFields, FOLDER, METADATA, OUTCOME, TAGS } from './fields.ts'
import { scopeStep } from '../raw.ts'
import { checkTogether } from './names.ts'
import { respellings } from './respellings.ts'
import { sample } from './sample.ts'
import { blandRuns } from './run/runner.ts'
import { openSession } from './session.ts'

/** Bland: scenarios of one pathway, persona or agent; mark, folder and tags lie in their metadata. */
export const bland: Provider = {
  name: 'bland',
  baseUrl: PLATFORM_URL,
  scopeOf: ({ pathway_id: pathway, persona_id: persona, agent_id: agent }) => [
    ...scopeStep('pathway', pathway),
    ...scopeStep('persona', persona),
    ...scopeStep('agent', agent),
  ],
  keyVariable: KEY_VARIABLE,
  // Folders are a text in our metadata, so any depth will do.
  capabilities: { folders: 'none', folderDepth: 20, list: 'yes', delete: 'yes', uniqueNames: true },
  generates: ['call'],
  placeOf: path => blandFields.ownName(path) ?? elsewhere[path],
  kindOf: blandFields.kindOf,
  encode,
  canonical,
  decode,
  checkTogether,
  respellings,
  replaceReason,
  // One yes-or-no assertion for each statement, judged from the transcript.
  readersOf: () => ({ advice: ['outcome-paragraph', 'outcome-audio', 'outcome-setup'] }),
  runs: blandRuns,
  sample,
  open: openSession,
}

/** What shares a place with other fields there, or lies in our part of the metadata. */
const elsewhere: Readonly<Record<string, string>> = {
  [FOLDER]: 'metadata.callsheet.folder',
  [TAGS]: 'metadata.callsheet.tags',
  [OUTCOME]: 'assertions, one LLM_JUDGE for each statement',
  [ASSERTIONS]: 'assertions',
  [METADATA]: 'metadata',
}
