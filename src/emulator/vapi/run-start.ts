import type { JsonObject } from '../json.ts'
import type { Begun, PlannedTrial } from '../runs/ledger.ts'
import type { VendorCall } from '../vendor.ts'
import { integerFrom, listOf, object, oneOf, text, uuid, wrong, type Shape } from './checks.ts'
import { bodyIn } from './fields.ts'
import { missing } from './refusals.ts'
import type { Evaluation, Personality, Row, Scenario, Simulation, StructuredOutput } from './rows.ts'
import type { Tables } from './tables.ts'

/** What a start says, with the vendor's defaults where it says nothing. */
export interface StartBody {
  readonly simulations: readonly StartEntry[]
  readonly target: Readonly<Record<'type' | 'assistantId' | 'squadId', string>>
  readonly iterations: number
  readonly transport: { readonly provider: string }
}

type StartEntry = Partial<
  Record<'simulationId' | 'simulationSuiteId' | 'scenarioId' | 'personalityId', string>
>

/** Everything that a body names has to exist; it begins all of it or nothing. */
export function startRun(c: VendorCall, tables: Tables): Begun {
  const stated = bodyIn(c.var.body, START, tables.modes)
  const body = { iterations: 1, transport: { provider: 'vapi.websocket' }, ...stated } as StartBody &
    JsonObject
  checkTarget(body, tables)
  const planned = body.simulations
    .flatMap(entry => pairsOf(entry, tables))
    .map(pair => plannedItem(pair, tables))
  const trials = planned.flatMap(one => Array.from({ length: body.iterations }, () => one))
  return tables.runs.begin({ kind: 'run', details: body, trials, faults: c.var.runFaults })
}

const entry: Shape = object(
  {
    type: oneOf('simulation', 'simulationSuite'),
    simulationId: uuid,
    simulationSuiteId: uuid,
    scenarioId: uuid,
    personalityId: uuid,
    name: text(1, 80),
  },
  {
    required: ['type'],
    rule: ({ type, simulationId, simulationSuiteId, scenarioId, personalityId }, context) => {
      const isPair = scenarioId !== undefined && personalityId !== undefined
      if (type === 'simulation' && simulationId === undefined && !isPair)
        wrong(context, 'must have simulationId, or scenarioId and personalityId')
      if (type === 'simulationSuite' && simulationSuiteId === undefined)
        wrong(context, 'must have simulationSuiteId')
    },
  },
)

const START: Shape = object(
  {
    simulations: listOf(entry, 1),
    target: object(
      { type: oneOf('assistant', 'squad'), assistantId: uuid, squadId: uuid },
      {
        required: ['type'],
        rule: ({ type, assistantId, squadId }, context) => {
          if (type === 'assistant' && assistantId === undefined) wrong(context, 'must have assistantId')
          if (type === 'squad' && squadId === undefined) wrong(context, 'must have squadId')
        },
      },
    ),
    iterations: integerFrom(1, 10),
    transport: object({ provider: oneOf('vapi.websocket', 'vapi.webchat') }, { required: ['provider'] }),
  },
  { required: ['simulations', 'target'] },
)

function checkTarget({ target }: StartBody, { assistants, squads }: Tables): void {
  const { type, assistantId, squadId } = target
  if (type === 'squad' && !squads.get(squadId)) throw missing('Squad', squadId)
  if (type === 'assistant' && !assistants.get(assistantId)) throw missing('Assistant', assistantId)
}

/** A scenario and who calls in it; without a simulation where the start names the two by themselves. */
interface Pair {
  readonly simulation: Simulation | undefined
  readonly scenario: Scenario | undefined
  readonly personality: Personality | undefined
}

function pairsOf(given: StartEntry, tables: Tables): Pair[] {
  const { simulationId, simulationSuiteId, scenarioId = '', personalityId = '' } = given
  const { suites, simulations, scenarios, personalities } = tables
  if (simulationSuiteId !== undefined) {
    const suite = suites.get(simulationSuiteId)
    if (!suite) throw missing('Simulation suite', simulationSuiteId)
    return suite.simulationIds.flatMap(id => pairsOf({ simulationId: id }, tables))
  }
  if (simulationId === undefined) {
    const scenario = scenarios.get(scenarioId)
    const personality = personalities.get(personalityId)
    if (!scenario) throw missing('Scenario', scenarioId)
    if (!personality) throw missing('Personality', personalityId)
    return [{ simulation: undefined, scenario, personality }]
  }
  const simulation = simulations.get(simulationId)
  if (!simulation) throw missing('Simulation', simulationId)
  const scenario = scenarios.get(simulation.scenarioId)
  return [{ simulation, scenario, personality: personalities.get(simulation.personalityId) }]
}

/** What an item keeps of what it began with. */
export interface ItemDetails {
  readonly simulation: Row | null
  readonly scenario: Row | null
  readonly personality: Row | null
  readonly evaluations: readonly JudgedEvaluation[]
}

/** An evaluation with the output that it judges. */
export interface JudgedEvaluation extends Pick<Evaluation, 'comparator' | 'value'> {
  /** `inline` where the output has no id of its own. */
  readonly structuredOutputId: string
  readonly name: string
  readonly required: boolean
}

function plannedItem({ simulation, scenario, personality }: Pair, tables: Tables): PlannedTrial {
  const evaluations = (scenario?.evaluations ?? []).map(given => ({ given, output: outputOf(given, tables) }))
  const details: ItemDetails & JsonObject = {
    simulation: simulation ?? null,
    scenario: scenario ?? null,
    personality: personality ?? null,
    evaluations: evaluations.map(({ given, output }) => ({
      structuredOutputId: given.structuredOutputId ?? 'inline',
      name: output.name,
      comparator: given.comparator,
      value: given.value,
      required: given.required ?? true,
    })),
  }
  return {
    scenario: scenario?.id ?? simulation?.scenarioId ?? null,
    name: scenario?.name ?? simulation?.name ?? '',
    details,
    subject: {
      wish: scenario?.instructions ?? '',
      opening: '',
      checks: evaluations.map(({ output }) => output.description || output.name),
    },
    defect: scenario ? undefined : `Scenario ${simulation?.scenarioId} does not exist.`,
  }
}

type KnownOutput = Pick<StructuredOutput, 'name' | 'description'>

function outputOf({ structuredOutput, structuredOutputId = '' }: Evaluation, tables: Tables): KnownOutput {
  const stored = tables.structuredOutputs.get(structuredOutputId) as KnownOutput | undefined
  return structuredOutput ?? stored ?? { name: structuredOutputId }
}
