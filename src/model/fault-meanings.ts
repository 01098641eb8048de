import type { FaultCode } from './fault.ts'

/** Why a command could not go on. */
export const faultMeanings: Readonly<Record<FaultCode, string>> = {
  USAGE: 'A flag, an argument or a name in it is wrong.',
  NO_WORKSPACE: 'There is no `callsheet.yaml` here, above, or in `scenarios/`.',
  INVALID_WORKSPACE: 'The files have errors; nothing was done.',
  NO_SCENARIOS: 'The workspace is empty; that never deletes anything.',
  MISSING_KEY: 'The environment variable with the key is not set.',
  BAD_KEY: 'The key has a blank, a line break or a quote inside.',
  NEEDS_CONFIRMATION: '`--yes` is missing where nobody can be asked.',
  UNKNOWN_REFERENCE: 'Something that a file names does not exist.',
  AMBIGUOUS_IDENTITY: 'Two objects could be the same scenario.',
  FOLDER_COLLISION: 'A folder differs from one at the target in capital letters only.',
  CONFLICT: 'Both sides edited a field, or a file is in the way.',
  STALE_PLAN: 'An object that the plan touches has moved.',
  BAD_PLAN: 'The plan file does not fit this program, workspace or target.',
  REFUSED: 'A safety gate held.',
  LOCKED: 'Another run is at work.',
  STATE_UNREADABLE: 'State is there but cannot be read.',
  INSECURE_URL: 'Plain http to another machine.',
  API: 'The platform refused a request.',
  UNCLEAR: 'A create may or may not have happened; look by hand.',
  NETWORK: 'No answer of the API came.',
  UNSUPPORTED: 'The platform cannot do this.',
  NOT_FOUND: 'There is no such object.',
  INTERRUPTED: 'Ctrl-C.',
  INTERNAL: 'A mistake of ours: please report it with `--debug`.',
}
