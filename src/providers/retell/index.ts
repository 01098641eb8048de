import type { Provider } from '../../model/provider.ts'
import { objectOf, scopeStep } from '../raw.ts'
import { KEY_VARIABLE, PLATFORM_URL } from './api.ts'
import { checkCreate } from './body.ts'
import { canonical, decode } from './decode.ts'
import { encode } from './encode.ts'
import { DESCRIPTION, NAME, retellFields } from './fields.ts'
import { respelledMocks } from './mocks.ts'
import { retellRuns } from './run/runner.ts'
import { sample } from './sample.ts'
import { openSession } from './session.ts'

/** Retell: tests of one response engine, told apart by name; nothing in them has room for a mark or a folder. */
export const retell: Provider = {
  name: 'retell',
  baseUrl: PLATFORM_URL,
  scopeOf: ({ llm_id: llm, conversation_flow_id: flow }) => [
    ...scopeStep('LLM', llm),
    ...scopeStep('conversation flow', flow),
  ],
  keyVariable: KEY_VARIABLE,
  // The platform names no rate limit, so requests come a few at a time.
  capabilities: {
    folders: 'none',
    folderDepth: 32,
    list: 'yes',
    delete: 'yes',
    marker: 'none',
    concurrency: 4,
  },
  placeOf: path => retellFields.ownName(path) ?? elsewhere[path],
  kindOf: retellFields.kindOf,
  encode,
  canonical,
  checkCreate,
  decode,
  respellings: ({ raw }, stated) => respelledMocks(objectOf(raw), stated),
  // One verdict on all criteria; the calls of functions are part of what is judged.
  readersOf: () => ({ advice: ['outcome-paragraph', 'outcome-audio', 'outcome-setup'] }),
  runs: retellRuns,
  sample,
  open: openSession,
}

/** What stands in the prompt beside the instructions. */
const elsewhere: Readonly<Record<string, string>> = {
  [NAME]: 'user_prompt, above the instructions',
  [DESCRIPTION]: 'user_prompt, above the instructions',
}
