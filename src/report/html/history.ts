import type {
  PastChange,
  PastRun,
  RedScenario,
  StateHistory,
  TargetHistory,
  VerdictRow,
} from '../../model/history.ts'
import { runCounts, verdictLook } from '../run/view.ts'
import { counted } from '../style.ts'
import { emptyLog, moment, sinceText } from '../text/history.ts'
import { badge, card, tag } from './card.ts'
import { isWebAddress, link } from './link.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { pageText } from './page.ts'
import { verdictTone } from './tone.ts'
import { pageTop } from './top.ts'

// So many columns fit beside the names.
const MOST_RUNS = 20
// Longer pages are drawn as far as they are seen.
const MANY = 100

/** Who applied what, and what runs found over time, as one page. */
export function historyHtml(history: StateHistory): string {
  const { workspace, targets, runs, scenarios, red } = history
  const changes = targets.reduce((sum, target) => sum + (target.changes?.length ?? 0), 0)
  return pageText({
    title: `Callsheet history: ${workspace}`,
    top: pageTop({
      eyebrow: 'Callsheet history',
      heading: workspace,
      lead: leadOf(history, changes),
      facts: [],
      tiles: [
        { name: 'applies', tone: 'info', count: changes, label: 'changes of state' },
        { name: 'runs', tone: 'quiet', count: runs.length, label: 'runs' },
        { name: 'red', tone: 'bad', count: red.length, label: 'do not pass' },
      ],
      notices: [],
      callouts: [],
    }),
    main: [redSection(red, targets), runSection(runs, scenarios), ...targets.map(changeSection)],
    empty: '',
    footer: markup`<p>Times are UTC.</p>`,
    isLarge: changes + scenarios.length > MANY,
  })
}

function leadOf({ runs, red }: StateHistory, changes: number): string {
  const last = runs.at(-1)
  const applied = changes === 0 ? 'No log of applies.' : `${counted(changes, 'change')} of state.`
  if (!last) return `${applied} No run has ended.`
  const stand =
    red.length === 0 ? 'All that was run passes.' : `${counted(red.length, 'scenario')} not passing.`
  return `${applied} ${counted(runs.length, 'run')}, the last at ${moment(last.started_at)}. ${stand}`
}

function redSection(red: readonly RedScenario[], targets: readonly TargetHistory[]): Markup | undefined {
  if (red.length === 0) return undefined
  const cards = red.map((scenario, index) =>
    card({
      id: `red${index}`,
      data: {},
      badges: [badge('bad', verdictLook.failed.sign, 'does not pass')],
      name: scenario.name,
      address: scenario.address,
      remarks: targets.length > 1 ? [tag(scenario.target)] : [],
      details: [markup`<code>${scenario.file}</code>`, sinceText(scenario)],
      body: [],
      open: false,
    }),
  )
  return section({
    id: 'red',
    title: 'Does not pass',
    says: 'With the run that found it first, and what was applied before.',
    count: counted(cards.length, 'scenario'),
    body: cards,
  })
}

function runSection(runs: readonly PastRun[], scenarios: readonly VerdictRow[]): Markup | undefined {
  if (runs.length === 0) return undefined
  const first = Math.max(0, runs.length - MOST_RUNS)
  const shown = runs.slice(first)
  const says =
    first > 0
      ? `The last ${MOST_RUNS} of ${runs.length} runs, the newest on the right.`
      : 'The newest on the right.'
  const table = markup`<div class="sheet" tabindex="0" role="region" aria-label="Verdicts by run"><table>
<thead><tr><th scope="col">Scenario</th>${shown.map(
    run =>
      markup`<th scope="col"><span title="${run.label}: ${runCounts(run.summary)}">${moment(run.started_at)}</span></th>`,
  )}</tr></thead>
<tbody>${scenarios.map(
    row => markup`<tr><th scope="row">${row.name} <code>${row.address}</code></th>${shown.map((_, index) => cellOf(row.verdicts[first + index]))}</tr>
`,
  )}</tbody></table></div>
`
  return section({ id: 'runs', title: 'Runs', says, body: table })
}

function cellOf(verdict: VerdictRow['verdicts'][number]): Markup {
  if (verdict === undefined) return markup`<td><span class="why">not run</span></td>`
  return markup`<td>${badge(verdictTone[verdict], verdictLook[verdict].sign, verdict)}</td>`
}

function changeSection(target: TargetHistory, place: number): Markup {
  const nothing = emptyLog(target)
  const body =
    nothing === undefined
      ? (target.changes ?? []).map((change, index) => changeCard(change, `t${place}c${index}`))
      : markup`<p class="remarks">${nothing}</p>`
  const count = target.changes?.length ?? 0
  return section({
    id: `t${place}`,
    title: target.target,
    says: 'What was applied, the newest first.',
    ...(count > 0 && { count: counted(count, 'change') }),
    body,
  })
}

function changeCard({ commit, who, when, summary, details }: PastChange, id: string): Markup {
  return card({
    id,
    data: {},
    badges: [],
    name: summary,
    remarks: [],
    details: [moment(when), who, markup`state <code>${commit.slice(0, 10)}</code>`, ...details.map(detailOf)],
    body: [],
    open: false,
  })
}

/** `commit: …` and `run: …` as the log of state has them. */
function detailOf(detail: string): Part {
  const [, name = '', value = ''] = /^(\w+): (\S+)$/.exec(detail) ?? []
  if (name === 'commit') return markup`files <code>${value.slice(0, 10)}</code>`
  return isWebAddress(value) ? markup`${name}: ${link(value)}` : detail
}

function section({
  id,
  title,
  says,
  count,
  body,
}: {
  readonly id: string
  readonly title: string
  readonly says: string
  /** Heads the cards. */
  readonly count?: string
  readonly body: Part
}): Markup {
  return markup`<section class="part" id="${id}" aria-labelledby="${id}-name">
<header><h2 id="${id}-name">${title}</h2><p>${says}</p></header>
<div class="group">${count === undefined ? undefined : markup`<h3>${count}</h3>`}
${body}</div></section>
`
}
