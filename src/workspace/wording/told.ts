import { isJsonArray, isJsonObject, valueAt, type Json } from '../../model/json.ts'
import type { LoadedScenario, Position, Problem } from '../../model/problem.ts'
import type { Fields } from '../../model/resource.ts'
import type { Readers } from '../../model/wording.ts'
import { judgedFields } from '../../model/generated/field-facts.ts'
import { originOf, type WorkspaceScenario } from '../layers.ts'
import { isSamePath } from '../places.ts'
import { wordingRules, type WordingCode, type WordingRule } from './codes.ts'
import type { FoundWords } from './wording.ts'

/** Words that a rule is about, at their place in a file. */
export interface WordingSighting
  extends Position, Pick<FoundWords, 'code' | 'name' | 'field' | 'at' | 'within'> {
  /** The line on which the text begins that holds the words. */
  readonly textLine: number
}

/** A target as far as texts are read there. */
export interface ReadingTarget {
  readonly name: string
  readonly readers: Readers
  /** The fields that a scenario states there; undefined where it does not go. */
  readonly fieldsOf: (scenario: LoadedScenario) => Fields | undefined
}

/** Whose texts are looked at, and where they go. */
export interface Wording {
  readonly scenarios: readonly WorkspaceScenario[]
  readonly seenIn: (file: string) => readonly WordingSighting[]
  readonly targets: readonly ReadingTarget[]
  /** Whether a rule that is off is asked for. */
  readonly isAsked: (code: WordingCode) => boolean
}

/** What is told of wording: each place once, with its target where it holds only at some of those that read it. */
export function wordingProblems({ scenarios, seenIn, targets, isAsked }: Wording): Problem[] {
  const problems = new Map<WordingSighting, Problem>()
  for (const scenario of scenarios) {
    const isEnglish = readsEnglish(scenario.value['language'])
    for (const { file, at } of scenario.layers) {
      for (const sighting of seenIn(file)) {
        if (!isSamePath(sighting.within, at)) continue
        if (problems.has(sighting) || (!isEnglish && !structural.has(sighting.code))) continue
        if (!counts(sighting, file, scenario) || isMeant(sighting, scenario)) continue
        const problem = told(sighting, scenario, file)
        if (problem) problems.set(sighting, problem)
      }
    }
  }
  return [...problems.values()]

  function told(sighting: WordingSighting, scenario: WorkspaceScenario, file: string): Problem | undefined {
    const reached = targets.filter(target => target.fieldsOf(scenario) !== undefined)
    const holding = reached.flatMap(target => {
      if (!(sighting.field in target.fieldsOf(scenario)!)) return []
      const code = codeAt(target, sighting, scenario)
      return code === undefined || (rules[code].isOff && !isAsked(code)) ? [] : { target: target.name, code }
    })
    const [first] = holding
    const isEverywhere = holding.length === reached.length
    if (!first || (first.code === 'outcome-speaker' && !isEverywhere)) return undefined
    const { at: _, within: __, field: ___, name: ____, ...place } = sighting
    const { severity, meaning, advice } = rules[first.code]
    const message = `${meaning} ${advice}`
    return {
      ...place,
      severity,
      code: first.code,
      message,
      file,
      ...(!isEverywhere && { target: first.target }),
    }
  }
}

const rules: Readonly<Record<WordingCode, WordingRule>> = wordingRules

/** Whether what is seen in a layer is what the scenario says in the end. */
function counts({ at, within }: WordingSighting, file: string, { layers }: WorkspaceScenario): boolean {
  const origin = originOf(layers, at.slice(within.length))
  return origin?.file === file && isSamePath(origin.at, at)
}

/** The rule that is broken at a target; undefined where its readers do not mind. */
function codeAt(
  { readers }: ReadingTarget,
  { code, name, field }: WordingSighting,
  { value }: LoadedScenario,
): WordingCode | undefined {
  if (code !== 'outcome-placeholder')
    return everywhere.has(code) || isAdvised(code, readers) ? code : undefined
  if (name === undefined) return undefined
  if (judgedFields.has(field) && readers.injected?.includes(name)) return 'outcome-injected'
  const { variables } = readers
  if (!variables || !name.startsWith(`${variables.name}.`)) return undefined
  if (valueAt(value, variables.field.split('.')) !== undefined) return undefined
  const variable = name.slice(variables.name.length + 1).split('.')[0]!
  const known = ['agent', 'caller'].map(side => valueAt(value, ['variables', side]))
  return known.some(side => isJsonObject(side) && variable in side) ? undefined : code
}

function isAdvised(code: WordingCode, { advice }: Readers): boolean {
  return advice.some(advised => advised === code)
}

/** Rules that hold whoever reads. */
const everywhere: ReadonlySet<WordingCode> = new Set([
  'outcome-manner',
  'outcome-clearly',
  'outcome-vague',
  'outcome-feeling',
  'outcome-hedge',
  'outcome-quote',
  'outcome-twin',
  'instructions-agent',
  'instructions-third-person',
  'instructions-rubric',
  'instructions-filler',
  'instructions-cue',
  'instructions-short',
])

/** Rules that know no words of English. */
const structural: ReadonlySet<WordingCode> = new Set([
  'outcome-paragraph',
  'outcome-many',
  'outcome-twin',
  'outcome-quote',
  'outcome-placeholder',
  'instructions-short',
])

function readsEnglish(language: Json | undefined): boolean {
  return typeof language !== 'string' || /^(?:en\b|multi$)/i.test(language)
}

/** What the scenario is about cannot be beside the point. */
function isMeant({ code }: WordingSighting, { key, value }: LoadedScenario): boolean {
  if (code === 'outcome-closing') {
    const tags = isJsonArray(value['tags']) ? value['tags'] : []
    return [key, value['name'], ...tags].some(text => typeof text === 'string' && ENDING.test(text))
  }
  return (
    code === 'instructions-short' && callerFields.some(field => isStated(valueAt(value, field.split('.'))))
  )
}

const ENDING = /end-?call|hang-?up|lifecycle|termination|closing|goodbye|farewell/i
const callerFields = [
  'persona.description',
  'reason_for_call',
  'known_info',
  'unknown_info',
  'message_history',
  'variables.caller',
]

function isStated(value: Json | undefined): boolean {
  return value !== undefined && value !== null && value !== ''
}
