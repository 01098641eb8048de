import { createHash } from 'node:crypto'
import type { Plan, TargetPlan } from '../../model/plan.ts'
import { folderGroups } from '../folder-groups.ts'
import { changeCard, type ChangeCard } from './change.ts'
import { folderTree, type PageFolder } from './folders.ts'
import { filters, pageHead } from './head.ts'
import { pageScript } from './script.ts'
import { pageStyle } from './style.ts'
import { Markup, markup, type Part } from './markup.ts'
import { planCounts, unmarkedText } from '../text/plan.ts'
import { byText } from '../style.ts'

export interface PlanHtmlOptions {
  readonly title?: string
}

interface PageTarget {
  readonly index: number
  readonly plan: TargetPlan
  readonly folders: readonly (PageFolder & { readonly cards: readonly ChangeCard[] })[]
}

// Larger plans are opened change by change.
const OPEN_CREATES = 5
const OPEN_CHANGES = 100

/** A plan as one page that needs nothing else: no network, and no script for reading it. */
export function planHtml(plan: Plan, { title = 'Callsheet plan' }: PlanHtmlOptions = {}): string {
  const targets = pageTargets(plan)
  const cards = targets.flatMap(({ folders }) => folders.flatMap(({ cards }) => cards))
  const isLarge = cards.length > OPEN_CHANGES
  const page = markup`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy()}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}: ${plan.workspace}, ${planCounts(plan.summary)}</title>
<style>${new Markup(pageStyle)}</style>
</head>
<body${isLarge ? markup` class="large"` : undefined}>
<a class="skip" href="#changes">Skip to the changes</a>
${pageHead(plan, title, cards)}
${cards.length > 0 ? filters(plan) : undefined}
<div class="columns${cards.length > 0 ? '' : ' single'}">
${cards.length > 0 ? navigation(targets) : undefined}
<main id="changes" tabindex="-1">
${targets.map(targetSection)}<p class="empty" hidden>No change matches the filters.</p>
</main>
</div>
<footer><p>callsheet ${plan.tool.version} · files ${plan.digest}</p></footer>
<script>${new Markup(pageScript)}</script>
</body>
</html>
`
  return page.text
}

function pageTargets({ targets, summary }: Plan): PageTarget[] {
  const isSmall = targets.reduce((sum, { changes }) => sum + changes.length, 0) <= OPEN_CHANGES
  return targets.map((plan, index) => {
    const folders = folderGroups(plan.changes).map((group, place) => {
      const id = `t${index}f${place}`
      const changes = group.folder ? [group.folder, ...group.changes] : group.changes
      const cards = changes.map((change, number): ChangeCard => {
        const open = change.action === 'create' ? summary.create <= OPEN_CREATES : isSmall
        return { change, id: `${id}c${number}`, target: index, open }
      })
      return { group, id, cards }
    })
    return { index, plan, folders }
  })
}

/** Only this page's own style and script run; nothing is loaded from anywhere. */
function policy(): string {
  return `default-src 'none'; style-src ${hashOf(pageStyle)}; script-src ${hashOf(pageScript)}; base-uri 'none'; form-action 'none'`
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`
}

function navigation(targets: readonly PageTarget[]): Markup {
  const used = targets.filter(({ plan }) => plan.changes.length > 0)
  return markup`<nav aria-label="Targets and folders"><details open><summary>Folders</summary>
<ul class="tree">
${used.map(targetFolders)}</ul></details></nav>`
}

function targetFolders({ index, plan, folders }: PageTarget): Markup {
  return markup`<li><a class="to-target" href="#t${index}">${plan.target}</a>${folderTree(folders)}</li>
`
}

function targetSection({ index, plan, folders }: PageTarget): Markup {
  const provider = plan.provider === plan.target ? undefined : markup` <small>${plan.provider}</small>`
  const counts = folders.length === 0 ? 'No changes.' : `${planCounts(plan.summary)}.`
  return markup`<section class="target" id="t${index}" aria-labelledby="t${index}-name">
<header><h2 id="t${index}-name">${plan.target}${provider}</h2><p>${counts}</p></header>
${folders.map(
  ({ group, id, cards }) => markup`<section class="group" id="${id}" aria-labelledby="${id}-name">
<h3 id="${id}-name">${group.path === '' ? '(no folder)' : folderName(group.path)}</h3>
${cards.map(changeCard)}</section>
`,
)}${remarks(plan)}</section>
`
}

function folderName(path: string): Markup {
  const parts = path.split('/')
  return markup`${parts.slice(0, -1).map(part => markup`<span class="parent">${part}/</span>`)}${parts.at(-1)}/`
}

function remarks({ left, notes, unmarked }: TargetPlan): Markup | undefined {
  if (left.length + notes.length + unmarked === 0) return undefined
  const stays = left.toSorted(byText(({ address }) => address))
  const reasons = stays.map(({ address, reason }) => markup`<code>${address}</code> ${reason}`)
  const sentences = [...notes, ...(unmarked > 0 ? [unmarkedText(unmarked)] : [])]
  return markup`<section class="remarks">
${list(`Left as it is (${left.length})`, reasons)}${list('Notes', sentences)}</section>
`
}

function list(title: string, items: readonly Part[]): Markup | undefined {
  if (items.length === 0) return undefined
  return markup`<h3>${title}</h3>
<ul>${items.map(item => markup`<li>${item}</li>`)}</ul>
`
}
