import type { RunReport, RunResult, TargetRun, Trial } from '../../model/run.ts'
import { trialWord, type StatementPlace } from '../run/view.ts'
import { forTerminal, oneLine } from '../text-safety.ts'
import { inRepository } from './repository-path.ts'
import { element, textElement, xmlDocument, type Lines } from './xml.ts'

export interface RunJunitOptions {
  /** The workspace's path in the repository, with slashes; empty when it is the repository's root. */
  readonly prefix: string
  readonly placeOf: StatementPlace
}

interface Case {
  readonly kind: 'passed' | 'failure' | 'error' | 'skipped'
  readonly lines: Lines
}

/**
 * A run as JUnit XML: a case a trial, and one for each scenario without any. What does not gate is skipped: quarantine,
 * and trials that did not pass of a scenario that did.
 */
export function runJunit(report: RunReport, options: RunJunitOptions): string {
  const suites = report.targets.map(target => suiteOf(target, options))
  const cases = suites.flatMap(({ cases }) => cases)
  return xmlDocument(
    element(
      'testsuites',
      countsOf(cases),
      suites.map(({ lines }) => lines),
    ),
  )
}

function suiteOf(
  { target, results }: TargetRun,
  options: RunJunitOptions,
): { readonly cases: readonly Case[]; readonly lines: Lines } {
  const cases = results.flatMap(result => casesOf(result, target, options))
  const attributes = { name: `callsheet run ${oneLine(target)}`, ...countsOf(cases) }
  return {
    cases,
    lines: element(
      'testsuite',
      attributes,
      cases.map(({ lines }) => lines),
    ),
  }
}

function countsOf(cases: readonly Case[]): Record<'tests' | 'failures' | 'errors' | 'skipped', number> {
  const count = (wanted: Case['kind']) => cases.filter(({ kind }) => kind === wanted).length
  return {
    tests: cases.length,
    failures: count('failure'),
    errors: count('error'),
    skipped: count('skipped'),
  }
}

function casesOf(result: RunResult, target: string, { prefix, placeOf }: RunJunitOptions): Case[] {
  const file = oneLine(inRepository(prefix, result.file))
  const base = { classname: `callsheet.run.${oneLine(target)}`, file }
  const name = `${oneLine(result.name)} (${oneLine(result.address)})`
  if (result.trials.length === 0) return [untried(result, { ...base, name })]
  return result.trials.map((trial, index) => {
    const number = result.trials.length > 1 ? `, trial ${index + 1}` : ''
    const time = trial.seconds === null ? {} : { time: trial.seconds }
    return tried(trial, result, { attributes: { ...base, name: `${name}${number}`, ...time }, placeOf })
  })
}

function untried(result: RunResult, attributes: Record<string, string>): Case {
  const kind = result.verdict === 'error' && !result.quarantined ? 'error' : 'skipped'
  const end = element(kind, { message: oneLine(result.reason ?? 'It was not run.') })
  return { kind, lines: element('testcase', attributes, [end]) }
}

function tried(
  trial: Trial,
  result: RunResult,
  { attributes, placeOf }: { attributes: Record<string, string | number> } & Pick<RunJunitOptions, 'placeOf'>,
): Case {
  const kind = kindOf(trial, result)
  const said = trial.transcript?.map(({ role, text }) => `${role}: ${forTerminal(text)}`).join('\n')
  const talk = said === undefined ? [] : [textElement('system-out', {}, said)]
  const end = kind === 'passed' ? [] : [endOf(kind, trial, result, placeOf)]
  return { kind, lines: element('testcase', attributes, [...end, ...talk]) }
}

function kindOf({ verdict }: Trial, result: RunResult): Case['kind'] {
  if (verdict === 'passed') return result.quarantined ? 'skipped' : 'passed'
  if (result.quarantined || result.verdict === 'passed') return 'skipped'
  return verdict === 'failed' ? 'failure' : 'error'
}

function endOf(
  kind: Exclude<Case['kind'], 'passed'>,
  trial: Trial,
  result: RunResult,
  placeOf: StatementPlace,
): Lines {
  const why = oneLine(trial.reason ?? trialWord[trial.verdict])
  if (kind === 'skipped') {
    const despite = result.quarantined ? 'in quarantine' : 'enough other trials passed'
    return element('skipped', { message: `${trial.verdict === 'passed' ? 'passed' : why} (${despite})` })
  }
  return textElement(kind, { message: why, type: trial.verdict }, checksText(trial, result, placeOf))
}

function checksText({ checks, url }: Trial, result: RunResult, placeOf: StatementPlace): string {
  const failed = checks.filter(({ passed }) => !passed)
  const lines = failed.flatMap(check => {
    const place = placeOf(result, check)
    return [
      `failed: ${oneLine(check.name)}${place === undefined ? '' : `  (${oneLine(place)})`}`,
      ...(check.reason === undefined ? [] : [forTerminal(check.reason)]),
    ]
  })
  return [...lines, ...(url === undefined ? [] : [oneLine(url)])].join('\n')
}
