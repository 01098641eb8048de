import type { Made } from '../../model/plan.ts'
import { markup, type Markup, type Part } from './markup.ts'
import type { Tone } from './tone.ts'

/** A total as a tile. */
export interface Tile {
  /** Tells it apart from the other tiles. */
  readonly name: string
  readonly tone: Tone
  readonly count: number
  readonly label: string
}

/** Something about the page as a whole, such as the commit. */
export interface Fact {
  readonly name: string
  readonly value: Part
}

/** Something to look at first, with links to it. */
export interface Callout {
  readonly title: string
  readonly tone: Tone
  readonly items: readonly {
    readonly mark: Markup
    readonly href: string
    readonly label: string
    readonly why?: string
  }[]
}

/** The top of a page: what it is about, the totals, and what to look at twice. */
export interface Top {
  readonly eyebrow: string
  readonly heading: string
  readonly lead: string
  readonly facts: readonly Fact[]
  readonly tiles: readonly Tile[]
  readonly notices: readonly Part[]
  readonly callouts: readonly Callout[]
}

const MAX_CALLED_OUT = 50

/** The first element of a page's body. */
export function pageTop({ eyebrow, heading, lead, facts, tiles, notices, callouts }: Top): Markup {
  return markup`<header class="top">
<p class="eyebrow">${eyebrow}</p>
<h1>${heading}</h1>
<p class="lead">${lead}</p>
${facts.length === 0 ? undefined : markup`<dl class="facts">${facts.map(factItem)}</dl>`}
<ul class="totals" aria-label="Totals">
${tiles.map(tileItem)}</ul>
${notices.map(notice => markup`<p class="notice">${notice}</p>`)}
${callouts.filter(({ items }) => items.length > 0).map(calloutSection)}
</header>`
}

/** When a page was made, and of which branch. */
export function madeFacts(made: Made | undefined): Fact[] {
  if (!made) return []
  const branch =
    made.branch === undefined ? [] : [{ name: 'Branch', value: markup`<code>${made.branch}</code>` }]
  return [{ name: 'Made', value: dateText(made.at) }, ...branch]
}

/** `2026-11-28 22:30 UTC`: the same wherever the page is read. */
function dateText(at: string): string {
  return at.replace(/^([\d-]+)T(\d\d:\d\d).*$/, '$1 $2 UTC')
}

function factItem({ name, value }: Fact): Markup {
  return markup`<div><dt>${name}</dt> <dd>${value}</dd></div>
`
}

function tileItem({ name, tone, count, label }: Tile): Markup {
  return markup`<li class="total ${tone}${count === 0 ? ' zero' : ''}" data-total="${name}"><b>${count}</b> <span>${label}</span></li>
`
}

function calloutSection({ title, tone, items }: Callout, index: number): Markup {
  const more = items.length - MAX_CALLED_OUT
  return markup`<section class="callout ${tone}" aria-labelledby="callout${index}"><h2 id="callout${index}">${title}</h2>
<ul>
${items.slice(0, MAX_CALLED_OUT).map(calloutItem)}${more > 0 ? markup`<li>… and ${more} more below</li>` : undefined}</ul></section>`
}

function calloutItem({ mark, href, label, why }: Callout['items'][number]): Markup {
  const reason = why === undefined ? undefined : markup` <span class="why">· ${why}</span>`
  return markup`<li>${mark} <a href="#${href}">${label}</a>${reason}</li>
`
}
