import type { RunRules, Trial, TrialVerdict, Verdict } from '../../model/run.ts'

/** What the trials of a scenario come to. */
export interface Judgement {
  readonly verdict: Exclude<Verdict, 'skipped'>
  /** It passed some trials and failed others. */
  readonly flaky: boolean
}

/**
 * Passed with enough trials that passed. Else an error where those that ended in error could still have made it enough:
 * what the line did is never counted against the agent. Else failed.
 */
export function judged(
  trials: readonly Pick<Trial, 'verdict'>[],
  { pass }: Pick<RunRules, 'pass'>,
): Judgement {
  const count = (wanted: (verdict: TrialVerdict) => boolean) =>
    trials.filter(({ verdict }) => wanted(verdict)).length
  const passed = count(verdict => verdict === 'passed')
  const failed = count(verdict => verdict === 'failed')
  const broken = trials.length - passed - failed
  return { verdict: verdictOf({ passed, broken, pass }), flaky: passed > 0 && failed > 0 }
}

function verdictOf({
  passed,
  broken,
  pass,
}: Record<'passed' | 'broken' | 'pass', number>): Judgement['verdict'] {
  if (passed >= pass) return 'passed'
  return passed + broken >= pass ? 'error' : 'failed'
}
