import type { Check, RunReport, RunResult, TargetRun, Trial } from '../../model/run.ts'
import {
  isToldByChecks,
  lengthOf,
  nowhere,
  remarksOn,
  runCounts,
  runSentence,
  trialWord,
  troubledTrials,
  verdictLook,
  type StatementPlace,
} from '../run/view.ts'
import { counted } from '../style.ts'
import { COMMENT_LIMIT, pageText, type Entry, type Missing } from './page.ts'
import { code, fence, inline, place } from './safety.ts'

export interface RunMarkdownOptions {
  /** Most characters; what does not fit is counted. */
  readonly limit?: number
  /** A link or a sentence: where everything can be read. */
  readonly fullReportAt?: string
  readonly title?: string
  readonly placeOf?: StatementPlace
}

/** A run as Markdown: totals, then what did not pass and why, by target. Talk shows where the report has it. */
export function runMarkdown(
  report: RunReport,
  {
    limit = COMMENT_LIMIT,
    fullReportAt,
    title = 'Callsheet run',
    placeOf = nowhere,
  }: RunMarkdownOptions = {},
): string {
  return pageText({
    head: headOf(report, title),
    entries: report.targets.flatMap(target => targetEntries(target, placeOf)),
    limit,
    rest: missing => restText(missing, fullReportAt),
  })
}

function headOf(report: RunReport, title: string): string {
  const { targets, warnings } = report
  return [
    `## ${inline(title)}`,
    `**${runSentence(report)}**`,
    ...(targets.length > 1
      ? [targets.map(({ target, summary }) => `- **${inline(target)}:** ${runCounts(summary)}`).join('\n')]
      : []),
    ...warnings.map(
      ({ address, message }) => `> ${address === '' ? '' : `${code(address)}: `}${inline(message)}`,
    ),
  ].join('\n\n')
}

function targetEntries({ target, results }: TargetRun, placeOf: StatementPlace): Entry[] {
  const headings = [`### Target ${inline(target)}`]
  return results
    .filter(result => result.verdict !== 'passed' || result.flaky)
    .map(result => resultEntry(result, headings, placeOf))
}

function resultEntry(result: RunResult, headings: readonly string[], placeOf: StatementPlace): Entry {
  const { says } = verdictLook[result.verdict]
  const remarks = remarksOn(result).map(remark => ` · ${remark}`)
  const head = `<b>${says}</b> ${inline(result.name)} ${code(result.file)}${remarks.join('')}`
  const reason = result.reason === undefined ? [] : [inline(result.reason)]
  const trials = troubledTrials(result).flatMap(trial => trialText(trial, result, placeOf))
  const brief = `- ${head}${reason.length > 0 ? ` · ${reason.join('')}` : ''}`
  if (trials.length === 0) return { headings, full: brief, brief, counted: true }
  const full = [`<details open><summary>${head}</summary>`, ...reason, ...trials, '</details>'].join('\n\n')
  return { headings, full, brief, counted: true }
}

function trialText(trial: Trial, result: RunResult, placeOf: StatementPlace): string[] {
  const facts = [`trial ${code(trial.id)}`, trialWord[trial.verdict], lengthOf(trial), link(trial)]
  const failed = trial.checks.filter(({ passed }) => !passed)
  const { transcript = [] } = trial
  return [
    facts.filter(fact => fact !== undefined).join(' · '),
    ...(isToldByChecks(trial) ? [] : [inline(trial.reason ?? '')]),
    ...(failed.length > 0 ? [failed.map(check => checkText(check, placeOf(result, check))).join('\n')] : []),
    ...(transcript.length > 0
      ? [
          fence(
            transcript.map(({ role, text }) => `${role}: ${text}`),
            'text',
          ),
        ]
      : []),
  ]
}

function checkText({ name, reason, score }: Check, where: string | undefined): string {
  const facts = [
    `**${inline(name)}**`,
    ...(score === undefined ? [] : [`score ${score}`]),
    ...(reason === undefined ? [] : [inline(reason)]),
    ...(where === undefined ? [] : [code(where)]),
  ]
  return `- ✗ ${facts.join(' · ')}`
}

function link({ url }: Trial): string | undefined {
  return url === undefined ? undefined : place(url)
}

function restText({ hidden, shortened }: Missing, fullReportAt: string | undefined): string {
  const where =
    fullReportAt === undefined ? 'run `callsheet report --run FILE` to see it.' : place(fullReportAt)
  const parts = [
    hidden > 0 ? `**${counted(hidden, 'more scenario')} not shown here.**` : '',
    shortened > 0 ? `Without their trials: ${counted(shortened, 'scenario')}.` : '',
    `The full report: ${where}`,
  ]
  return `> ${parts.filter(part => part !== '').join(' ')}`
}
