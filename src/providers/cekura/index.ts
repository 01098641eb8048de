import type { Provider } from '../../model/provider.ts'
import { KEY_VARIABLE, VENDOR_URL } from './api.ts'
import { decode } from './decode.ts'
import { encode } from './encode.ts'
import { canonical } from './names.ts'
import { kindOf } from './rows.ts'
import { sample } from './sample.ts'
import { checkCreate } from './scenario-body.ts'
import { openSession } from './session.ts'

/** Cekura: scenarios with tags, folders that exist before what lies in them, and test profiles for variables. */
export const cekura: Provider = {
  name: 'cekura',
  baseUrl: VENDOR_URL,
  scopeOf: ({ project_id: project, agent_id: agent }) => [
    `project ${String(project)}`,
    ...(agent === undefined ? [] : [`agent ${String(agent)}`]),
  ],
  keyVariable: KEY_VARIABLE,
  capabilities: { folders: 'resource', folderDepth: 2, list: 'yes', delete: 'yes' },
  generates: ['call-log', 'transcript', 'instructions'],
  kindOf,
  encode,
  canonical,
  checkCreate,
  decode,
  sample,
  open: openSession,
}
