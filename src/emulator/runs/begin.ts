import type { Id, LedgerOptions, PlannedStart, PlannedTrial, RunSettings, RunStart, Trial } from './ledger.ts'
import { outcomeOf } from './outcome.ts'
import { isChosen, type RunFaults } from './run-faults.ts'
import type { RunScripts, ScriptedTrial } from './script.ts'
import { scenarioOf, type TrialIndex } from './trial-index.ts'

/** What a start begins with. */
export interface Beginning extends Pick<LedgerOptions, 'lateLooks'> {
  readonly settings: RunSettings
  readonly start: RunStart
  /** How many trials a scenario has had before. */
  readonly countOf: TrialIndex['countOf']
}

/** The trials of a start as they are kept, but for their ids. They end one after another. */
export function begunTrials(
  { trials, faults }: PlannedStart,
  { start, settings, lateLooks, countOf }: Beginning,
): Omit<Trial, 'id'>[] {
  const own = new Map<Id, number>()
  return trials.map((planned, index) => {
    const { scenario, name, details } = planned
    const number = (own.get(scenarioOf(planned)) ?? 0) + 1
    own.set(scenarioOf(planned), number)
    const script = scriptOf(settings.scripts, name, countOf(scenarioOf(planned)) + number)
    return {
      scenario,
      name,
      details,
      number,
      start: start.id,
      started: start.started,
      outcome: outcomeOf(planned.subject, brokenScript(planned, faults, index + 1) ?? script),
      ...paceOf(faults, index + 1, {
        openLooks: Math.ceil((settings.looks * (index + 1)) / trials.length),
        lateLooks,
      }),
      isStopped: false,
    }
  })
}

/** Trials are counted over all starts, so that a scenario that passes now and then does so in single starts too. */
function scriptOf(scripts: RunScripts, name: string, nth: number): ScriptedTrial | undefined {
  const own = Object.hasOwn(scripts, name) ? (scripts[name] ?? []) : []
  return own[(nth - 1) % own.length]
}

/** What goes wrong with the n-th trial whatever its script says; undefined where nothing does. */
function brokenScript(
  { defect }: PlannedTrial,
  { errored }: RunFaults,
  nth: number,
): ScriptedTrial | undefined {
  if (defect !== undefined) return { verdict: 'error', reason: defect }
  return errored.some(choice => isChosen(choice, nth)) ? { verdict: 'error' } : undefined
}

type Pace = Pick<Trial, 'openLooks' | 'lateLooks'>

function paceOf({ endless, late }: RunFaults, nth: number, own: Pace): Pace {
  const looks = late.filter(({ trial }) => isChosen(trial, nth)).map(({ looks: more }) => more)
  return {
    openLooks: endless.some(choice => isChosen(choice, nth)) ? null : own.openLooks,
    lateLooks: Math.max(own.lateLooks, ...looks),
  }
}
