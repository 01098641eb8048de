import type { Check, RunReport, RunResult, SpokenLine, Trial } from '../../model/run.ts'
import {
  isToldByChecks,
  lengthOf,
  nowhere,
  remarksOn,
  resultsByFolder,
  runCounts,
  runSentence,
  trialWord,
  verdictLook,
  verdicts,
  type StatementPlace,
} from '../run/view.ts'
import { counted } from '../style.ts'
import { badge, card, warning } from './card.ts'
import { isWebAddress, link } from './link.ts'
import { filterBar } from './filters.ts'
import { folderName, folderTree } from './folders.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { pageText } from './page.ts'
import { verdictTone } from './tone.ts'
import { pageTop } from './top.ts'

export interface RunHtmlOptions {
  readonly title?: string
  readonly placeOf?: StatementPlace
}

// Longer pages are drawn as far as they are seen.
const MANY = 100

/** A run as one page, by target and folder. Talk shows where the report has it. */
export function runHtml(
  report: RunReport,
  { title = 'Callsheet run', placeOf = nowhere }: RunHtmlOptions = {},
): string {
  const groups = groupsOf(report)
  const results = groups.flatMap(({ results }) => results)
  return pageText({
    title: `${title}: ${runCounts(report.summary)}`,
    top: topOf(report, title),
    filters: results.length > 0 ? filtersOf(report, results) : undefined,
    navigation: results.length > 0 ? navigation(groups) : undefined,
    main: report.targets.map((_, index) => targetSection(report, index, { groups, placeOf })),
    empty: 'Nothing matches the filters.',
    footer: markup`<p>${report.label} · ${report.started_at}</p>`,
    isLarge: results.length > MANY,
  })
}

/** The results of one folder at one target. */
interface Group {
  readonly target: number
  readonly path: string
  readonly id: string
  readonly results: readonly RunResult[]
}

function groupsOf({ targets }: RunReport): Group[] {
  return targets.flatMap(({ results }, target) =>
    resultsByFolder(results).map(({ folder, results }, place) => ({
      target,
      path: folder,
      id: `t${target}f${place}`,
      results,
    })),
  )
}

function topOf(report: RunReport, title: string): Markup {
  const { summary, warnings } = report
  return pageTop({
    eyebrow: title,
    heading: report.label,
    lead: runSentence(report),
    facts: [],
    tiles: [
      ...verdicts.map(name => ({ name, tone: verdictTone[name], count: summary[name], label: name })),
      ...(['flaky', 'quarantined'] as const)
        .filter(name => summary[name] > 0)
        .map(name => ({ name, tone: 'info' as const, count: summary[name], label: name })),
    ],
    notices: warnings.map(({ address, message }): Part =>
      address === '' ? message : markup`<code>${address}</code> ${message}`,
    ),
    callouts: [],
  })
}

function filtersOf({ targets }: RunReport, results: readonly RunResult[]): Markup {
  const found = verdicts.map(verdict => ({
    value: verdict,
    label: verdict,
    tone: verdictTone[verdict],
    count: results.filter(result => result.verdict === verdict).length,
  }))
  const places = targets.map(({ target, results }, index) => ({
    value: String(index),
    label: target,
    count: results.length,
  }))
  return filterBar({
    of: 'scenarios',
    sets: [
      { name: 'verdict', legend: 'verdicts', chips: found.filter(({ count }) => count > 0) },
      { name: 'target', legend: 'targets', chips: places.length > 1 ? places : [] },
    ],
  })
}

function navigation(groups: readonly Group[]): Markup {
  const folders = groups.map(({ path, id, results }) => {
    const counts = verdicts.map(verdict => ({
      verdict,
      count: results.filter(result => result.verdict === verdict).length,
    }))
    const signs = counts
      .filter(({ count }) => count > 0)
      .map(({ verdict, count }) => ({
        tone: verdictTone[verdict],
        text: `${verdictLook[verdict].sign}${count}`,
        says: `${count} ${verdict}`,
      }))
    return { path, id, signs }
  })
  return folderTree(folders, { before: [], after: [] })
}

function targetSection(
  { targets }: RunReport,
  index: number,
  { groups, placeOf }: { readonly groups: readonly Group[]; readonly placeOf: StatementPlace },
): Markup {
  const { target, summary } = targets[index]!
  const own = groups.filter(group => group.target === index)
  return markup`<section class="part" aria-labelledby="t${index}-name">
<header><h2 id="t${index}-name">${target}</h2><p>${runCounts(summary)}.</p></header>
${own.map(
  ({ path, id, results }) => markup`<section class="group" id="${id}" aria-labelledby="${id}-name">
<h3 id="${id}-name">${folderName(path)}</h3>
${results.map((result, number) => resultCard(result, { id: `${id}c${number}`, target: index, placeOf }))}</section>
`,
)}</section>
`
}

function resultCard(
  result: RunResult,
  { id, target, placeOf }: { readonly id: string; readonly target: number; readonly placeOf: StatementPlace },
): Markup {
  const { verdict, name, address, file, reason, trials } = result
  const { sign, says } = verdictLook[verdict]
  return card({
    id,
    data: { verdict, target: String(target) },
    badges: [badge(verdictTone[verdict], sign, says)],
    name,
    address,
    remarks: remarksOn(result).map(remark => warning(remark, 'info')),
    ...(trials.length > 0 && { count: counted(trials.length, 'trial') }),
    details: [markup`<code>${file}</code>`, ...(reason === undefined ? [] : [reason])],
    body: trials.map(trial => trialSection(trial, result, placeOf)),
    open: verdict !== 'passed',
  })
}

function trialSection(trial: Trial, result: RunResult, placeOf: StatementPlace): Markup {
  const { id, verdict, reason, checks, transcript } = trial
  const facts = [trialWord[verdict], lengthOf(trial)].filter(fact => fact !== undefined).join(' · ')
  return markup`<section class="field"><h5>trial ${id}</h5>
<p class="values">${facts}${linkTo(trial)}</p>
${isToldByChecks(trial) ? undefined : markup`<p class="values">${reason}</p>\n`}<ul>${checks.map(check => checkItem(check, placeOf(result, check)))}</ul>
${transcript === undefined ? undefined : talkBlock(transcript)}</section>
`
}

function checkItem({ name, passed, reason, score }: Check, where: string | undefined): Markup {
  const points = score === undefined ? undefined : markup` <span class="count">score ${score}</span>`
  const why = reason === undefined ? undefined : markup` <span class="why">· ${reason}</span>`
  const at = where === undefined ? undefined : markup` <code>${where}</code>`
  const kind = passed ? 'passed' : 'failed'
  return markup`<li>${badge(verdictTone[kind], verdictLook[kind].sign, kind)} ${name}${points}${why}${at}</li>
`
}

function talkBlock(lines: readonly SpokenLine[]): Markup {
  return markup`<details class="fold"><summary>The talk</summary>
<pre class="text">${lines.map(({ role, text }) => `${role}: ${text}`).join('\n')}</pre></details>
`
}

function linkTo({ url }: Trial): Markup | undefined {
  return isWebAddress(url) ? markup` · ${link(url)}` : undefined
}
