import type { Json } from '../../../model/json.ts'
import type { Finding, LoadedScenario } from '../../../model/problem.ts'
import type { TargetScope } from '../../../model/provider.ts'
import type { Fields } from '../../../model/resource.ts'
import { finding, type At } from '../../finding.ts'
import { didYouMean } from '../../../model/suggest.ts'
import { charactersIn, listOf, objectOf } from '../../raw.ts'
import { statedAt } from '../../statement.ts'
import { checkToolMocks } from '../../tool-mock-rules.ts'
import { cekuraFields } from '../fields.ts'
import { numberOf } from '../ids.ts'
import { languages } from '../languages.ts'
import { isReserved } from '../mark.ts'
import { cekuraMocks } from '../mocks.ts'
import { checkConditionalActions } from './conditional-actions.ts'
import { checkFolder } from './folders.ts'

/** A scenario with what it comes to at a target. */
export interface Checked {
  readonly scenario: LoadedScenario
  readonly fields: Fields
  readonly scope: TargetScope
}

const MAX_NAME = 80

/** Cekura's own rules, as far as a file alone can break them. */
export function checkScenario(checked: Checked): Finding[] {
  return [
    ...checkName(checked),
    ...checkTags(checked),
    ...checkPersonality(checked),
    ...checkLanguage(checked),
    ...checkDuration(checked),
    ...checkFolders(checked),
    ...checkOutcome(checked),
    ...checkKind(checked),
    ...checkProfile(checked),
    ...checkConditionals(checked),
    ...checkToolMocks(checked.scenario, 'Cekura', cekuraFields, cekuraMocks),
  ]
}

function checkName({ fields }: Checked): Finding[] {
  const { path, value: name } = cekuraFields.fieldIn(fields, 'name')
  if (typeof name !== 'string' || charactersIn(name) <= MAX_NAME) return []
  const message = `Cekura takes names of at most ${MAX_NAME} characters; this one has ${charactersIn(name)}.`
  return [finding('error', 'name-too-long', path.split('.'), message)]
}

function checkTags({ fields }: Checked): Finding[] {
  const { path, value: tags } = cekuraFields.fieldIn(fields, 'tags')
  return listOf(tags).flatMap((tag, index) => {
    const at = [...path.split('.'), index]
    if (typeof tag !== 'string') return []
    if (isReserved(tag))
      return [finding('error', 'bad-tag', at, `Tags that start with "callsheet:" are reserved.`)]
    if (!tag.includes(',')) return []
    return [finding('error', 'bad-tag', at, `Cekura splits tags at commas; "${tag}" cannot be one tag.`)]
  })
}

/** Only a plan knows whether the object exists, and an object that exists has its personality. */
function checkPersonality({ scenario, fields }: Checked): Finding[] {
  const personality = fields['cekura.personality']
  if (personality === null) {
    const message = 'A scenario always has a personality at Cekura: it can be changed, but not cleared.'
    return [finding('error', 'missing-field', ['cekura', 'personality'], message)]
  }
  if (personality !== undefined) return []
  const message =
    'Cekura makes no new scenario without cekura.personality; this one works only if it exists there.'
  return [finding('warning', 'missing-field', 'cekura' in scenario.value ? ['cekura'] : [], message)]
}

function checkLanguage({ fields }: Checked): Finding[] {
  const { path, value: language } = cekuraFields.fieldIn(fields, 'language')
  if (typeof language !== 'string' || languages.includes(language)) return []
  const message = `Cekura is not known to support the language "${language}".${didYouMean(language, languages)}`
  return [finding('warning', 'unknown-language', path.split('.'), message)]
}

function checkDuration({ fields }: Checked): Finding[] {
  const { path, value: seconds } = cekuraFields.fieldIn(fields, 'max_duration')
  if (seconds === undefined || seconds === null) return []
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds >= 10 && seconds <= 3600) return []
  return [finding('error', 'out-of-range', path.split('.'), 'Cekura takes 10 to 3600 whole seconds here.')]
}

function checkFolders({ fields, scope }: Checked): Finding[] {
  const { path, value: folder } = cekuraFields.fieldIn(fields, 'folder')
  if (typeof folder !== 'string' || folder === '') return []
  const block = path !== 'folder'
  const at = block ? ['cekura', 'folder_path'] : ['folder']
  const findings = checkFolder(folder.split(block ? '.' : '/'), at)
  if (numberOf(scope.settings['project_id']) !== undefined) return findings
  const message = `The folder "${folder}" needs the target's project_id: Cekura keeps folders per project.`
  return [...findings, finding('error', 'folder-needs-project', at, message)]
}

function checkOutcome({ fields }: Checked): Finding[] {
  const { path, value: outcome } = cekuraFields.fieldIn(fields, 'expected_outcome')
  const isStated = typeof outcome === 'string' ? outcome.trim() !== '' : listOf(outcome).length > 0
  if (!isStated || listOf(fields['cekura.metrics']).length > 0) return []
  const message =
    'The expected outcome is scored only by the project’s Expected Outcome metric, but no metrics are stated.'
  return [finding('warning', 'never-scored', path.split('.'), message)]
}

/** Instructions and conditional actions exclude each other, and the type follows from which is there. */
function checkKind({ fields }: Checked): Finding[] {
  const conditional = Object.keys(fields).find(
    path => path.includes('conditional_actions.') && fields[path] !== null,
  )
  const plain = ['cekura.instructions', 'instructions'].find(path => (fields[path] ?? null) !== null)
  const type = fields['cekura.scenario_type']
  const at = ['cekura', 'scenario_type']
  if (conditional && plain) {
    const message = 'A scenario has either instructions or conditional_actions, not both.'
    return [finding('error', 'contradiction', plain.split('.'), message)]
  }
  if (conditional && type === 'instruction') {
    return [
      finding('error', 'contradiction', at, 'With conditional_actions the type is "conditional_actions".'),
    ]
  }
  if (!conditional && plain && type === 'conditional_actions') {
    return [finding('error', 'contradiction', at, 'With instructions the type is "instruction".')]
  }
  return []
}

function checkProfile({ scenario }: Checked): Finding[] {
  const variables = Object.values(objectOf(scenario.value['variables']))
  const profile = statedAt(scenario, 'cekura.test_profile')
  if (!profile || variables.length === 0) return []
  const message =
    'A scenario takes its variables either from the file or from a named test profile, not from both.'
  return [finding('error', 'contradiction', profile.at, message)]
}

function checkConditionals({ scenario, fields }: Checked): Finding[] {
  const inBlock = Object.keys(fields).some(path => path.startsWith('cekura.conditional_actions.'))
  const path = inBlock ? 'cekura.conditional_actions' : 'conditional_actions'
  const used = Object.keys(fields).some(field => field.startsWith(`${path}.`))
  const stated = used ? statedAt(scenario, path) : undefined
  if (!stated || stated.value === null) return []
  const message = cekuraFields.fieldIn(fields, 'first_message')
  return [
    ...checkConditionalActions(objectOf(stated.value), stated.at),
    ...checkFirstMessage(objectOf(stated.value)['conditions'], message.value, message.path.split('.')),
  ]
}

// The server overwrites first_message with the first action; another text would never stick.
function checkFirstMessage(conditions: Json | undefined, message: Json | undefined, at: At): Finding[] {
  const { action } = objectOf(listOf(conditions)[0])
  if (typeof message !== 'string' || typeof action !== 'string' || message.trim() === action.trim()) return []
  const says = 'With conditional_actions the first message is the first action; state it there only.'
  return [finding('error', 'contradiction', at, says)]
}
