import { foldersTo } from '../../model/resource.ts'
import type { Provider } from '../../model/provider.ts'
import { textOf } from '../raw.ts'
import { KEY_VARIABLE, PLATFORM_URL } from './api.ts'
import { canonical, PERSONALITIES } from './canonical.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { OUTCOME, PERSONALITY, vapiFields } from './fields.ts'
import { readersOf } from './readers.ts'
import { respellings } from './respellings.ts'
import { vapiRuns } from './run/runner.ts'
import { sample } from './sample.ts'
import { openSession } from './session.ts'

/** Vapi: scenarios in folders by use, without a mark, each with the simulation that runs it. */
export const vapi: Provider = {
  name: 'vapi',
  baseUrl: PLATFORM_URL,
  scopeOf: ({ folder }) => foldersTo(textOf(folder) ?? '').map(path => `folder ${path}`),
  keyVariable: KEY_VARIABLE,
  capabilities: { folders: 'implicit', folderDepth: 3, list: 'yes', delete: 'yes', marker: 'none' },
  nameKinds: [PERSONALITIES],
  placeOf: path => vapiFields.ownName(path) ?? elsewhere[path],
  kindOf: vapiFields.kindOf,
  encode,
  canonical,
  decode,
  respellings,
  readersOf,
  runs: vapiRuns,
  sample,
  open: openSession,
}

/** What is no field of a scenario there by itself. */
const elsewhere: Readonly<Record<string, string>> = {
  [OUTCOME]: 'evaluations, one with a boolean output for each statement',
  [PERSONALITY]: 'personalityId of a simulation that Callsheet manages',
}
