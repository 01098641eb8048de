import type { Provider } from '../../model/provider.ts'
import { KEY_VARIABLE, PLATFORM_URL } from './api.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { cekuraFields } from './fields.ts'
import { instructionsPlace } from './generate/instructions.ts'
import { canonical } from './canonical.ts'
import { scopeStep } from '../raw.ts'
import { readersOf } from './readers.ts'
import { respellings } from './respellings.ts'
import { sample } from './sample.ts'
import { checkCreate } from './body.ts'
import { cekuraRuns } from './run/runner.ts'
import { referenceKinds } from './names.ts'
import { openSession } from './session.ts'

/** Cekura: scenarios with tags, folders that exist before what lies in them, and test profiles for variables. */
export const cekura: Provider = {
  name: 'cekura',
  baseUrl: PLATFORM_URL,
  scopeOf: ({ project_id: project, agent_id: agent }) => [
    ...scopeStep('project', project),
    ...scopeStep('agent', agent),
  ],
  keyVariable: KEY_VARIABLE,
  capabilities: { folders: 'resource', folderDepth: 2, list: 'yes', delete: 'yes' },
  generates: ['call-log', 'transcript', 'instructions'],
  nameKinds: referenceKinds,
  instructionsPlace,
  placeOf: path => cekuraFields.ownName(path) ?? elsewhere[path],
  kindOf: cekuraFields.kindOf,
  encode,
  canonical,
  checkCreate,
  decode,
  respellings,
  readersOf,
  runs: cekuraRuns,
  sample,
  open: openSession,
}

/** What is no field of a scenario there by itself. */
const elsewhere: Readonly<Record<string, string>> = {
  conditional_actions: 'conditional_actions',
  'cekura.conditional_actions': 'conditional_actions',
  'variables.agent': 'main_agent_variables of a test profile that Callsheet manages',
  'variables.caller': 'testing_agent_variables of a test profile that Callsheet manages',
}
