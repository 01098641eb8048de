import type { Line, ScriptedCheck, ScriptedTrial, Verdict } from './script.ts'
import { plausibleTalk, type TalkSource } from './talk.ts'

/** What a scenario brings into its trials. */
export interface Subject extends TalkSource {
  /** What is checked, each by the name or the statement that people know it by. */
  readonly checks: readonly string[]
}

export interface CheckOutcome {
  readonly name: string
  readonly passed: boolean
  /** From 0 to 100. */
  readonly score: number
  readonly reason: string
}

/** How a trial goes. It is known from the start, and shown when the trial has come that far. */
export interface Outcome {
  readonly verdict: Verdict
  /** Empty where there is nothing to say. */
  readonly reason: string
  /** One for each check of the subject, in its order, and then those that only the script knows; none where nothing was evaluated. */
  readonly checks: readonly CheckOutcome[]
  readonly transcript: readonly Line[]
  readonly seconds: number
}

/** Without a script the trial passes; what a script leaves out is derived. */
export function outcomeOf(subject: Subject, script: ScriptedTrial = {}): Outcome {
  const failing = script.checks?.find(({ passed }) => !passed)
  const verdict = script.verdict ?? (failing ? 'failed' : 'passed')
  const isJudged = verdict === 'passed' || verdict === 'failed'
  const transcript = script.transcript ?? (isJudged ? plausibleTalk(subject, verdict === 'passed') : [])
  return {
    verdict,
    reason: script.reason ?? failing?.reason ?? REASONS[verdict],
    checks: isJudged ? checksOf(subject, script, verdict === 'failed') : [],
    transcript,
    seconds: script.seconds ?? transcript.length * SECONDS_A_LINE,
  }
}

const SECONDS_A_LINE = 6

const REASONS: Readonly<Record<Verdict, string>> = {
  passed: '',
  failed: '',
  error: 'The agent under test could not be reached.',
  timeout: 'The trial took too long.',
  cancelled: 'The trial was cancelled.',
}

function checksOf(subject: Subject, script: ScriptedTrial, hasFailed: boolean): CheckOutcome[] {
  const stated = script.checks ?? []
  const known = subject.checks.map(name => outcomeOfCheck(name, statedFor(name, stated)))
  const own = stated.filter(check => !subject.checks.some(name => isMeant(name, check)))
  const all = [...known, ...own.map(check => outcomeOfCheck(check.name, check))]
  const needsFailure = hasFailed && all.every(({ passed }) => passed)
  return needsFailure ? withFirstFailed(all, script) : all
}

/** A script that says no more than "failed" still has a check that failed, where there is one. */
function withFirstFailed(
  [first, ...others]: readonly CheckOutcome[],
  { reason }: ScriptedTrial,
): CheckOutcome[] {
  if (!first) return []
  return [outcomeOfCheck(first.name, { passed: false, ...(reason !== undefined && { reason }) }), ...others]
}

type StatedCheck = Omit<ScriptedCheck, 'name'>

function outcomeOfCheck(name: string, stated: StatedCheck = { passed: true }): CheckOutcome {
  const { passed, score = passed ? 100 : 0 } = stated
  const reason = stated.reason ?? (passed ? 'The talk shows it.' : 'Nothing in the talk shows it.')
  return { name, passed, score, reason }
}

function statedFor(name: string, stated: readonly ScriptedCheck[]): ScriptedCheck | undefined {
  return stated.find(check => isMeant(name, check))
}

/** A long statement may be named by its beginning. */
function isMeant(name: string, check: ScriptedCheck): boolean {
  return name.toLowerCase().startsWith(check.name.trim().toLowerCase())
}
