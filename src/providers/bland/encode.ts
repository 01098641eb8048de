import { isJsonObject } from '../../model/json.ts'
import type { LoadedScenario } from '../../model/problem.ts'
import type { Encoded, TargetScope } from '../../model/provider.ts'
import { folderUnder, type Fields } from '../../model/resource.ts'
import { checkCarried } from '../not-carried.ts'
import { listOf, textOf } from '../raw.ts'
import { resourceOf } from '../resource.ts'
import { statedAt, type Statement } from '../statement.ts'
import { statedItems } from './assertions.ts'
import { bindingField, naturalKeyOf, statedBindings } from './binding.ts'
import { ASSERTIONS, blandFields, FOLDER, METADATA, metadataPath, OUTCOME, TAGS, TYPE } from './fields.ts'
import { checkScenario } from './rules/scenario.ts'

export function encode(scenario: LoadedScenario, scope: TargetScope): Encoded {
  const bindings = statedBindings(scenario, scope)
  const [binding] = bindings
  const fields = fieldsOf(scenario, scope)
  const name = textOf(blandFields.fieldIn(fields, 'name').value) ?? scenario.key
  return {
    resources: [
      resourceOf(scenario, {
        type: 'scenario',
        name,
        folder: textOf(fields[FOLDER]),
        ...(binding && { naturalKey: naturalKeyOf(binding, name) }),
        fields: { ...fields, ...(binding && bindingField(binding)) },
      }),
    ],
    findings: [...checkScenario({ scenario, bindings }), ...checkCarried(scenario, 'Bland', blandFields)],
  }
}

function fieldsOf(scenario: LoadedScenario, scope: TargetScope): Fields {
  const stated = [
    ...blandFields.rows.map(row => blandFields.statementFor(scenario, blandFields.blockPath(row))),
    statedAt(scenario, TAGS),
    statedAt(scenario, OUTCOME),
  ].filter(statement => statement !== undefined)
  return {
    ...replayType(stated),
    ...Object.fromEntries(stated.map(({ path, value }) => [path, value])),
    ...assertionsField(scenario),
    ...metadataFields(scenario),
    ...folderField(scenario, scope),
  }
}

/** A message history is played back, so it brings its type with it unless the block states one. */
function replayType(stated: readonly Statement[]): Fields {
  const history = stated.find(({ path }) => path === 'message_history')
  return listOf(history?.value).length > 0 ? { [TYPE]: 'REPLAY' } : {}
}

function assertionsField(scenario: LoadedScenario): Fields {
  const { value } = statedAt(scenario, ASSERTIONS) ?? {}
  if (value === undefined) return {}
  return { [ASSERTIONS]: value === null ? null : statedItems(value) }
}

/** Each key is a field of its own: the others belong to whoever wrote them. */
function metadataFields(scenario: LoadedScenario): Fields {
  const { value } = statedAt(scenario, METADATA) ?? {}
  if (value === null) return { [METADATA]: null }
  if (!isJsonObject(value)) return {}
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [metadataPath(key), member]))
}

function folderField({ folder }: LoadedScenario, { settings }: TargetScope): Fields {
  if (folder === undefined) return {}
  return { [FOLDER]: folderUnder(textOf(settings['folder']), folder) }
}
