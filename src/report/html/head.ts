import type { Action, Plan } from '../../model/plan.ts'
import { badge, cardLabel, dashboardEdit, type ChangeCard } from './change.ts'
import { markup, type Markup } from './markup.ts'
import { PARTIAL, idleSentence, isIdle } from '../text/plan.ts'
import { actionLook, actions, counted } from '../style.ts'

// Actions whose number is told even when it is none.
const always: ReadonlySet<Action> = new Set(['create', 'update', 'delete'])

const MAX_CALLED_OUT = 50

/** The top of the page: what it is, the totals, and what to look at twice. */
export function pageHead(plan: Plan, title: string, cards: readonly ChangeCard[]): Markup {
  const { summary, targets } = plan
  const lead = isIdle(plan)
    ? idleSentence(summary)
    : `${counted(cards.length, 'change')} at ${counted(targets.filter(({ changes }) => changes.length > 0).length, 'target')}.`
  return markup`<header class="top">
<p class="eyebrow">${title}</p>
<h1>${plan.workspace}</h1>
<p class="lead">${lead}</p>
<ul class="totals" aria-label="Totals">
${actions.filter(action => always.has(action) || summary[action] > 0).map(action => total(action, summary[action], actionLook[action].planned))}${summary.left > 0 ? total('left', summary.left, 'left') : undefined}${total('unchanged', summary.unchanged, 'unchanged')}</ul>
${plan.refused ? markup`<p class="notice"><b>Refused:</b> ${plan.refused.message}</p>` : undefined}
${plan.partial ? markup`<p class="notice">${PARTIAL}</p>` : undefined}
${lookTwice(cards)}
</header>`
}

/** The bar of filters; a script shows it. */
export function filters({ targets, summary }: Plan): Markup {
  const used = targets.map((plan, index) => ({ plan, index })).filter(({ plan }) => plan.changes.length > 0)
  const targetChips = used.map(({ index, plan }) =>
    chip('target', String(index), plan.target, plan.changes.length),
  )
  return markup`<div class="filters" role="search" aria-label="Filter the changes" hidden>
<input type="search" id="search" aria-label="Search the changes" placeholder="Search names, files and text">
<div class="chips" role="group" aria-label="Show only these actions">${actions
    .filter(action => summary[action] > 0)
    .map(action => chip('action', action, action, summary[action]))}</div>
${used.length > 1 ? markup`<div class="chips" role="group" aria-label="Show only these targets">${targetChips}</div>` : undefined}
<div class="buttons"><button type="button" id="expand">Expand all</button><button type="button" id="collapse">Collapse all</button></div>
<p id="shown" role="status"></p>
</div>`
}

function chip(name: string, value: string, label: string, count: number): Markup {
  return markup`<label class="chip ${name === 'action' ? value : ''}"><input type="checkbox" name="${name}" value="${value}"><span>${label} <b>${count}</b></span></label>
`
}

function total(name: Action | 'left' | 'unchanged', count: number, label: string): Markup {
  return markup`<li class="total ${name}${count === 0 ? ' zero' : ''}" data-total="${name}"><b>${count}</b> <span>${label}</span></li>
`
}

/** What takes something away, or undoes somebody's work: first of all, with links to it. */
function lookTwice(cards: readonly ChangeCard[]): Markup | undefined {
  const removing = cards.filter(({ change }) => change.action === 'delete')
  const replacing = cards.filter(({ change }) => change.action === 'replace')
  const undoing = cards.filter(
    ({ change }) => change.action !== 'replace' && dashboardEdit(change) !== undefined,
  )
  const risky = [...removing, ...replacing, ...undoing]
  if (risky.length === 0) return undefined
  const more = risky.length - MAX_CALLED_OUT
  return markup`<section class="callout ${removing.length + replacing.length > 0 ? 'delete' : 'update'}" aria-labelledby="look-twice"><h2 id="look-twice">Look twice</h2>
<ul>
${risky.slice(0, MAX_CALLED_OUT).map(riskyItem)}${more > 0 ? markup`<li>… and ${more} more below</li>` : undefined}</ul></section>`
}

function riskyItem({ change, id }: ChangeCard): Markup {
  const why = dashboardEdit(change) ?? change.reason
  const reason = why === undefined ? undefined : markup` <span class="why">· ${why}</span>`
  return markup`<li>${badge(change)} <a href="#${id}">${cardLabel(change)}</a>${reason}</li>
`
}
