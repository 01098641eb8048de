import type { RuleOverrides } from '../../engine/verdict/rules.ts'
import { isCompanion } from '../../model/companions.ts'
import type { RunResult } from '../../model/run.ts'
import type { SuiteCase } from '../../model/runner.ts'
import type { CheckedWorkspace, DesiredTarget } from '../check.ts'
import { selectedBy, selectionOf, type SelectionOptions } from '../selection.ts'
import type { Subject } from './starts.ts'
import { checkedRules, isOff, mergedScenarios, unrun } from './subjects.ts'

/** What of the files is run. */
export interface CaseOptions extends RuleOverrides {
  readonly reading: SelectionOptions
  /** Keys of scenarios to run, by target; all without it. */
  readonly keys?: ReadonlyMap<string, ReadonlySet<string>>
}

/** Scenarios as the files have them. */
export interface Cases {
  readonly subjects: readonly Subject[]
  /** Those that cannot be run, each with its reason. */
  readonly settled: readonly RunResult[]
  /** By key. */
  readonly cases: ReadonlyMap<string, SuiteCase>
}

/** The selected scenarios that are switched on, as they would be applied. Their keys stand for ids. */
export function casesIn(target: DesiredTarget, checked: CheckedWorkspace, options: CaseOptions): Cases {
  const { resources, provider, scope, name } = target
  const merged = mergedScenarios({ checked }, target)
  const selected = selectedBy(selectionOf(options.reading), checked)
  const companions = new Map(
    resources.flatMap(({ type, key, fields }) => (isCompanion(type) ? [[key, fields] as const] : [])),
  )
  const subjects: Subject[] = []
  const settled: RunResult[] = []
  const cases = new Map<string, SuiteCase>()
  for (const desired of resources.filter(resource => resource.type === 'scenario' && selected(resource))) {
    const { key, address, file, fields, name: called } = desired
    const value = merged.get(key) ?? {}
    if ((options.keys && options.keys.get(name)?.has(key) !== true) || isOff(desired, value)) continue
    const rules = checkedRules(value, { desired }, options)
    const agent = provider.runs?.agent?.of(fields, scope.settings)
    if (agent === undefined && provider.runs?.agent) {
      settled.push(unrun({ desired }, rules, 'error', `No agent is named. ${provider.runs.agent.missing}`))
      continue
    }
    subjects.push({ address, file: file ?? '', name: called, id: key, rules, agent })
    cases.set(key, { address, id: key, name: called, fields, companion: companions.get(key) })
  }
  return { subjects, settled, cases }
}
