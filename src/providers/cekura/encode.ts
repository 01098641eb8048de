import type { Json } from '../../model/json.ts'
import type { Finding, LoadedScenario } from '../../model/problem.ts'
import type { Encoded, TargetScope } from '../../model/provider.ts'
import { addressOf, type FieldPath, type Fields, type Resource } from '../../model/resource.ts'
import { slashed } from './folder-path.ts'
import { markText } from './marks.ts'
import { notCarried } from './not-carried.ts'
import { numberOf, objectOf, textOf, textsOf } from './raw.ts'
import { rows } from './rows.ts'
import { checkScenario } from './rules.ts'
import { statedAt, statementFor } from './statement.ts'

/** What a scenario file means at a Cekura target, and what is wrong with it there. */
export function encode(scenario: LoadedScenario, scope: TargetScope): Encoded {
  const fields = scenarioFields(scenario, scope)
  const profile = profileOf(scenario, scope)
  const resource = scenarioResource(scenario, fields, profile)
  return {
    resources: profile ? [resource, profile] : [resource],
    findings: [...checkScenario({ scenario, fields, scope }), ...notCarried(scenario)] satisfies Finding[],
  }
}

function scenarioResource(scenario: LoadedScenario, fields: Fields, profile: Resource | undefined): Resource {
  const whole = profile ? { ...fields, 'cekura.test_profile': profile.name } : fields
  return {
    ...common(scenario),
    address: addressOf('scenario', scenario.key),
    type: 'scenario',
    name: textOf(fields['cekura.name']) ?? textOf(fields['name']) ?? scenario.key,
    folder: folderOf(fields),
    fields: whole,
    needs: profile ? [profile.address] : [],
  }
}

/** The managed profile of a scenario that states variables, unless it names a profile itself. */
function profileOf(scenario: LoadedScenario, { workspace }: TargetScope): Resource | undefined {
  const stated = ['variables.agent', 'variables.caller']
    .map(path => statedAt(scenario, path))
    .filter(statement => statement !== undefined)
  if (stated.length === 0 || statedAt(scenario, 'cekura.test_profile')) return undefined
  return {
    ...common(scenario),
    address: addressOf('test_profile', scenario.key),
    type: 'test_profile',
    name: markText({ workspace, key: scenario.key }),
    folder: undefined,
    fields: Object.fromEntries(stated.map(({ path, value }) => [path, value])),
    needs: [],
  }
}

function common({
  key,
  file,
  value,
}: LoadedScenario): Pick<Resource, 'key' | 'file' | 'formerly' | 'protect'> {
  return { key, file, formerly: textsOf(value['formerly']), protect: value['protect'] === true }
}

function scenarioFields(scenario: LoadedScenario, { settings }: TargetScope): Fields {
  const stated = rows
    .filter(row => row.portable !== 'folder')
    .map(row => statementFor(scenario, row))
    .filter(statement => statement !== undefined)
    .filter(({ path }) => !loses(scenario, path))
  return {
    ...Object.fromEntries(stated.map(({ path, value }) => [path, value])),
    ...agentField(scenario, settings),
    ...folderField(scenario, settings),
  }
}

// Instructions and conditional actions exclude each other: the block's wins over the portable other.
function loses(scenario: LoadedScenario, path: FieldPath): boolean {
  if (path === 'instructions') return isStated(scenario, 'cekura.conditional_actions')
  if (!path.startsWith('conditional_actions.')) return false
  // The block's object wins whole: parts of two scripts never mix.
  return (
    isStated(scenario, 'cekura.instructions') ||
    statedAt(scenario, 'cekura.conditional_actions') !== undefined
  )
}

function isStated(scenario: LoadedScenario, path: FieldPath): boolean {
  return (statedAt(scenario, path)?.value ?? null) !== null
}

function agentField(scenario: LoadedScenario, settings: TargetScope['settings']): Record<string, Json> {
  const agent = numberOf(settings['agent_id'])
  const { agent: stated, assistant_id: assistant } = objectOf(scenario.value['cekura'])
  return agent === undefined || stated !== undefined || assistant !== undefined
    ? {}
    : { 'cekura.agent': agent }
}

function folderField(
  { folder, value }: LoadedScenario,
  settings: TargetScope['settings'],
): Record<string, Json> {
  const path = objectOf(value['cekura'])['folder_path']
  if (path !== undefined) return { 'cekura.folder_path': path }
  if (folder === undefined) return {}
  // Segments keep their dots here: the rules report them before anything is sent.
  const prefix = typeof settings['folder'] === 'string' ? settings['folder'] : ''
  const segments = `${prefix}/${folder}`.split('/').filter(segment => segment !== '')
  const whole = segments.join('/')
  return { folder: whole.toLowerCase() === 'default' ? '' : whole }
}

function folderOf(fields: Fields): string | undefined {
  const path = fields['cekura.folder_path']
  if (path !== undefined) return slashed(typeof path === 'string' ? path : null)
  return typeof fields['folder'] === 'string' ? fields['folder'] : undefined
}
