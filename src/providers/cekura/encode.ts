import type { LoadedScenario } from '../../model/problem.ts'
import type { Encoded, TargetScope } from '../../model/provider.ts'
import { folderUnder, type FieldPath, type Fields, type Resource } from '../../model/resource.ts'
import { checkCarried } from '../not-carried.ts'
import { objectOf, textOf } from '../raw.ts'
import { resourceOf } from '../resource.ts'
import { statedAt } from '../statement.ts'
import { cekuraFields } from './fields.ts'
import { slashed } from './folder-path.ts'
import { numberOf } from './ids.ts'
import { markText } from './mark.ts'
import { checkScenario } from './rules/scenario.ts'

export function encode(scenario: LoadedScenario, scope: TargetScope): Encoded {
  const fields = scenarioFields(scenario, scope)
  const profile = profileOf(scenario, scope)
  const resource = scenarioResource(scenario, fields, profile)
  return {
    resources: profile ? [resource, profile] : [resource],
    findings: [
      ...checkScenario({ scenario, fields, scope }),
      ...checkCarried(scenario, 'Cekura', cekuraFields),
    ],
  }
}

function scenarioResource(scenario: LoadedScenario, fields: Fields, profile: Resource | undefined): Resource {
  return resourceOf(scenario, {
    type: 'scenario',
    name: textOf(cekuraFields.fieldIn(fields, 'name').value) ?? scenario.key,
    folder: folderOf(fields),
    fields: profile ? { ...fields, 'cekura.test_profile': profile.name } : fields,
    needs: profile ? [profile.address] : [],
  })
}

/** The managed profile of a scenario that states variables, unless it names a profile itself. */
function profileOf(scenario: LoadedScenario, { workspace }: TargetScope): Resource | undefined {
  const stated = ['variables.agent', 'variables.caller']
    .map(path => statedAt(scenario, path))
    .filter(statement => statement !== undefined)
  if (stated.length === 0 || statedAt(scenario, 'cekura.test_profile')) return undefined
  return resourceOf(scenario, {
    type: 'test_profile',
    name: markText({ workspace, key: scenario.key }),
    folder: undefined,
    fields: Object.fromEntries(stated.map(({ path, value }) => [path, value])),
  })
}

function scenarioFields(scenario: LoadedScenario, { settings }: TargetScope): Fields {
  const stated = cekuraFields.rows
    .filter(row => row.portable !== 'folder')
    .map(row => cekuraFields.statementFor(scenario, cekuraFields.blockPath(row)))
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

function agentField(scenario: LoadedScenario, settings: TargetScope['settings']): Fields {
  const agent = numberOf(settings['agent_id'])
  const { agent: stated, assistant_id: assistant } = objectOf(scenario.value['cekura'])
  return agent === undefined || stated !== undefined || assistant !== undefined
    ? {}
    : { 'cekura.agent': agent }
}

function folderField({ folder, value }: LoadedScenario, settings: TargetScope['settings']): Fields {
  const path = objectOf(value['cekura'])['folder_path']
  if (path !== undefined) return { 'cekura.folder_path': path }
  if (folder === undefined) return {}
  // Segments keep their dots here: the rules report them before anything is sent.
  const whole = folderUnder(textOf(settings['folder']), folder)
  return { folder: whole.toLowerCase() === 'default' ? '' : whole }
}

function folderOf(fields: Fields): string | undefined {
  const { path, value } = cekuraFields.fieldIn(fields, 'folder')
  return path === 'folder' ? textOf(value) : slashed(textOf(value))
}
