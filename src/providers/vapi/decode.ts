import { OBJECTS } from '../../model/companions.ts'
import { isEmpty } from '../../model/fields.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { FieldPath, Fields, References, RemoteResource } from '../../model/resource.ts'
import { asStated } from '../judges.ts'
import { nameOfId } from '../references.ts'
import { isBlank, objectOf, textOf, valueIn } from '../raw.ts'
import { idIn } from '../run-answers.ts'
import { nameOfPersonality } from './canonical.ts'
import { itemsIn, split } from './evaluations.ts'
import { arePortable, MOCKS, portableMocks, statedMocks } from './tool-mocks.ts'
import {
  EVALUATIONS,
  OUTCOME,
  overrideIn,
  OVERRIDES,
  OWNER,
  PERSONALITY,
  SIMULATION_FOLDER,
  SIMULATION_NAME,
  vapiFields,
} from './fields.ts'

export function decode(remote: RemoteResource, references: References, stated?: Fields): Fields {
  if (remote.type === 'simulation') return decodeSimulation(remote, references, stated)
  return remote.type === 'scenario' ? decodeScenario(remote, stated) : {}
}

function decodeScenario({ raw: whole, complete }: RemoteResource, stated: Fields | undefined): Fields {
  const raw = objectOf(whole)
  // A detail answer tells everything there is: what it leaves out is empty.
  const tells = (field: string) => complete || raw[field] !== undefined
  const rows = vapiFields.rows.filter(({ field }) => tells(field.split('.')[0]!))
  return {
    ...Object.fromEntries(
      rows.flatMap(row => {
        const value = valueOf(row.field, raw)
        const paths = vapiFields.pathsOf(row)
        const isInBlock = row.portable === MOCKS && !arePortable(value)
        const told = stated ? paths : isInBlock ? paths.slice(1) : paths.slice(0, 1)
        return told.map(path => {
          return [path, path === MOCKS ? portableMocks(value, stated?.[path]) : value] as const
        })
      }),
    ),
    ...(tells('evaluations') && evaluationFields(raw, stated)),
    ...(tells('targetOverrides') && overrideFields(raw, stated)),
  }
}

function valueOf(field: string, raw: JsonObject): Json {
  const value = valueIn(raw, field) ?? null
  if (field === 'path') return value ?? ''
  return field === 'toolMocks' ? statedMocks(value) : value
}

function evaluationFields(raw: JsonObject, stated: Fields | undefined): Fields {
  const { statements, others } = split(itemsIn(raw), stated)
  return {
    ...((!stated || OUTCOME in stated) && { [OUTCOME]: asStated(statements, stated?.[OUTCOME]) }),
    [EVALUATIONS]: others,
  }
}

/** Without a file each override that says something goes into it; with one, those that it states are told. */
function overrideFields(raw: JsonObject, stated: Fields | undefined): Fields {
  const { variableValues: _, ...overrides } = objectOf(raw['targetOverrides'])
  const told = stated
    ? Object.keys(stated).flatMap(path => overrideIn(path) ?? [])
    : Object.keys(overrides).filter(member => !isBlank(overrides[member]))
  return Object.fromEntries(told.map(member => [`${OVERRIDES}.${member}`, overrides[member] ?? null]))
}

function decodeSimulation(
  { raw: whole, complete, folder, of }: RemoteResource,
  references: References,
  stated: Fields | undefined,
): Fields {
  const raw = objectOf(whole)
  const personality = idIn(raw['personalityId']) ?? idIn(objectOf(raw['personality'])['id'])
  const fields: [FieldPath, Json | undefined][] = [
    [OWNER, of === undefined ? undefined : (nameOfId(references, OBJECTS, of) ?? of)],
    [
      PERSONALITY,
      personality === undefined
        ? undefined
        : (nameOfPersonality(references, personality, stated?.[PERSONALITY]) ?? personality),
    ],
    [SIMULATION_NAME, textOf(raw['name'])],
    [SIMULATION_FOLDER, raw['path'] === undefined && !complete ? undefined : folder],
  ]
  return Object.fromEntries(
    fields.flatMap(([path, value]) => {
      const shown = value ?? (complete ? null : undefined)
      const isTold = shown !== undefined && (stated !== undefined || !isEmpty(shown))
      return isTold ? [[path, shown] as const] : []
    }),
  )
}
