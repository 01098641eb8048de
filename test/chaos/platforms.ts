import type { Vendor } from '../cli/harness.ts'
import type { Row } from '../trust/dashboard.ts'

/** What a round has to know of a platform in one of its modes. */
export interface Platform {
  readonly vendor: Vendor
  /** As `--mode` takes it: `list=off`, several joined by commas; `default` for none. */
  readonly mode: string
  readonly modes: Readonly<Record<string, string>>
  readonly scope: string
  /** Its objects carry our mark, so that they are found when the state is lost. */
  readonly isMarked: boolean
  readonly canList: boolean
  readonly canDelete: boolean
  /** An object can be copied with its mark. */
  readonly canCopy: boolean
  /** An edit of one field at the dashboard keeps the others. */
  readonly canEdit: boolean
  readonly idOf: (row: Row) => string
  readonly instructionsOf: (row: Row) => unknown
}

export const MODES: Readonly<Record<Vendor, readonly string[]>> = {
  cekura: words('default spec=aug profiles=array order=oldest folder_filter=recursive'),
  bland: words(
    'default envelope=live put=replace metadata=merge metadata=drop nulls=start-node errors=2xx taken=400 ' +
      'names=case-insensitive judges=filled order=oldest',
  ),
  eqho: words(
    'default list=keyed list=data list=off list=off-404 delete=off put=merge notes=drop extra_keys=forbid ' +
      'nulls=refuse',
  ),
  elevenlabs: words(
    'default put=keep put_folder=root retype=allow parent=echoed folder_lag=one-list unset=absent history=filled ' +
      'conditions=joined conditions=listed extra_keys=forbid nulls=refuse names=in-folder names=everywhere ' +
      'folder_path=with-itself stamps=same-second folder_rows=on-request order=oldest end=absent end=cursor ' +
      'done=object done=empty detail=text move_touches=updated',
  ),
  retell: words(
    'default created=200 put=clear nulls=ignore nulls=refuse extra_keys=refuse mock_output=json models=closed ' +
      'names=unique version=null engines=any order=oldest most=50,over_limit=refuse last_key=null invalid=422 ' +
      'missing=422 error_status=number',
  ),
  vapi: words(
    'default list=wrapped list=data list=switching order=oldest nulls=refuse,overrides=merge defaults=filled ' +
      'extra_keys=drop in_use=refuse in_use=cascade names=unique,taken=409',
  ),
}

type Form = Pick<Platform, 'scope' | 'idOf' | 'instructionsOf'>

const FORMS: Readonly<Record<Vendor, Form>> = {
  cekura: {
    scope: 'project_id: 742, agent_id: 2142',
    idOf: row => String(row['id']),
    instructionsOf: row => row['instructions'],
  },
  bland: {
    scope: 'pathway_id: pw_front_desk',
    idOf: row => String(row['id']),
    instructionsOf: row => row['tester_persona_prompt'],
  },
  eqho: {
    scope: '',
    idOf: row => String(row['_id']),
    instructionsOf: ({ lead_scenario: lead }) =>
      (lead as { instructions: Row }).instructions['task_instructions'],
  },
  elevenlabs: {
    scope: 'agent_id: agent_front_desk',
    idOf: row => String(row['id']),
    instructionsOf: row => row['simulation_scenario'],
  },
  retell: {
    scope: 'llm_id: llm_front_desk',
    idOf: row => String(row['test_case_definition_id']),
    instructionsOf: row => row['user_prompt'],
  },
  vapi: {
    // Each scenario brings a simulation with it.
    scope: 'personality: Impatient',
    idOf: row => String(row['id']),
    instructionsOf: row => row['instructions'],
  },
}

const MARKLESS: ReadonlySet<Vendor> = new Set(['vapi', 'elevenlabs', 'retell'])

export function platformIn(vendor: Vendor, mode: string): Platform {
  const pairs = mode === 'default' ? [] : mode.split(',').map(pair => pair.split('=') as [string, string])
  const modes = Object.fromEntries(pairs)
  const isMarked = !MARKLESS.has(vendor) && modes['metadata'] !== 'drop' && modes['notes'] !== 'drop'
  return {
    vendor,
    mode,
    modes,
    ...FORMS[vendor],
    isMarked,
    canList: !modes['list']?.startsWith('off'),
    // The tests' dashboard copies a row as it is, and sends to one platform what it changes and no more.
    canCopy: isMarked && modes['extra_keys'] !== 'forbid',
    canEdit: vendor !== 'bland' || modes['put'] !== 'replace',
    canDelete: modes['delete'] !== 'off',
  }
}

function words(text: string): string[] {
  return text.split(' ')
}
