import type { Check, RunReport, RunResult, SpokenLine, TargetRun, Trial } from '../../model/run.ts'
import { keyOf } from '../../model/resource.ts'
import {
  isToldByChecks,
  lengthOf,
  remarksOn,
  resultsByFolder,
  runCounts,
  runSentence,
  trialWord,
  troubledTrials,
  verdictLook,
  type StatementPlace,
} from '../run/view.ts'
import { indented, styleOf, type Style } from '../style.ts'
import { forTerminal, oneLine } from '../text-safety.ts'

export interface RunTextOptions {
  readonly color: boolean
  /** Lists every scenario that passed, and the platform's ids. */
  readonly verbose: boolean
  /** How many of the last lines of a talk are shown. */
  readonly talkLines: number
  readonly placeOf: StatementPlace
}

interface Look extends Omit<RunTextOptions, 'color'> {
  readonly style: Style
}

// More scenarios that passed at one target are only counted.
const MANY_PASSED = 20

/** What became of each scenario, by target and folder; what did not pass says why. Totals last. */
export function runText(report: RunReport, { color, ...options }: RunTextOptions): string {
  const look = { ...options, style: styleOf(color) }
  const sections = [
    ...report.targets.filter(({ results }) => results.length > 0).map(target => targetLines(target, look)),
    report.warnings.map(({ address, message }) => `Warning: ${warningText(address, message)}`),
    totals(report, look),
  ]
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`
}

function warningText(address: string, message: string): string {
  return address === '' ? oneLine(message) : `${oneLine(address)}: ${oneLine(message)}`
}

function totals(report: RunReport, { style }: Look): string[] {
  const perTarget = report.targets.map(({ target, summary }) => `${oneLine(target)}: ${runCounts(summary)}.`)
  return [
    ...(perTarget.length > 1 ? perTarget : []),
    style.paint('bold', `Run ${oneLine(report.id)}: ${runSentence(report)}`),
  ]
}

function targetLines({ target, provider, results }: TargetRun, look: Look): string[] {
  const passed = results.filter(({ verdict }) => verdict === 'passed')
  const isCompact = passed.length > MANY_PASSED && !look.verbose
  const shown = isCompact ? results.filter(result => result.verdict !== 'passed' || result.flaky) : results
  const groups = resultsByFolder(shown).flatMap(({ folder, results }) => [
    '',
    ...(folder === '' ? [] : [look.style.paint('bold', `${oneLine(folder)}/`)]),
    ...indented(
      results.flatMap(result => resultLines(result, look)),
      folder === '' ? 0 : 2,
    ),
  ])
  return [
    look.style.paint('bold', `Target ${oneLine(target)} (${oneLine(provider)})`),
    ...indented(groups, 2),
    ...(isCompact ? ['', `  ${passed.length} passed; --verbose lists each.`] : []),
  ]
}

function resultLines(result: RunResult, look: Look): string[] {
  const { paint } = look.style
  const { sign, format, says } = verdictLook[result.verdict]
  const remarks = remarksOn(result)
  const facts = [keyOf(oneLine(result.address)), ...remarks].join(' · ')
  const head = `${paint(format, `${sign} ${says}`)}  ${oneLine(result.name)}  ${paint('dim', facts)}`
  const why = result.reason === undefined ? [] : [oneLine(result.reason)]
  const trials = troubledTrials(result).flatMap(trial => trialLines(trial, result, look))
  return [head, ...indented([...why, ...trials, ...talkOfPassed(result, look)], 4)]
}

function trialLines(trial: Trial, result: RunResult, look: Look): string[] {
  const { style, talkLines, placeOf } = look
  const length = lengthOf(trial)
  const facts = [`trial ${oneLine(trial.id)}`, trialWord[trial.verdict], ...(length ? [length] : [])]
  const failed = trial.checks.filter(({ passed }) => !passed)
  return [
    style.paint('dim', facts.join(' · ')),
    ...indented(
      [
        ...(isToldByChecks(trial) ? [] : [oneLine(trial.reason ?? '')]),
        ...failed.flatMap(check => checkLines(check, placeOf(result, check), style)),
        ...talk(trial, talkLines, style),
        ...(trial.url === undefined ? [] : [oneLine(trial.url)]),
      ],
      2,
    ),
  ]
}

function checkLines({ name, reason, score }: Check, place: string | undefined, style: Style): string[] {
  const points = score === undefined ? '' : style.paint('dim', `  (score ${score})`)
  const said = reason === undefined ? [] : forTerminal(reason).split('\n')
  return [
    `${style.paint('red', '✗')} ${oneLine(name)}${points}`,
    ...indented([...said, ...(place === undefined ? [] : [style.paint('cyan', oneLine(place))])], 2),
  ]
}

/** Those who ask for all of the talk want that of what passed too. */
function talkOfPassed({ trials }: RunResult, { talkLines, style }: Look): string[] {
  if (talkLines !== Infinity) return []
  return trials
    .filter(({ verdict, transcript }) => verdict === 'passed' && transcript !== undefined)
    .flatMap(trial => [
      style.paint('dim', `trial ${oneLine(trial.id)}`),
      ...indented(talk(trial, talkLines, style), 2),
    ])
}

function talk({ transcript = [] }: Trial, most: number, style: Style): string[] {
  if (most === 0 || transcript.length === 0) return []
  const shown = most === Infinity ? transcript : transcript.slice(-most)
  const left = transcript.length - shown.length
  return [
    ...(left > 0 ? [style.paint('dim', `… ${left} lines before`)] : []),
    ...shown.map(line => spokenText(line, style)),
  ]
}

function spokenText({ role, text }: SpokenLine, { paint }: Style): string {
  return `${paint('dim', role === 'caller' ? 'caller:' : 'agent: ')} ${oneLine(text)}`
}
