import { markup, type Markup, type Part } from './markup.ts'
import type { Tone } from './tone.ts'

/** One thing of the page: a head that is always seen, and a body behind a fold. */
export interface Card {
  /** Of the element, for links. */
  readonly id: string
  /** What the filters of the page look at: their names with the words of this card, parted by blanks. */
  readonly data: Readonly<Record<string, string>>
  readonly badges: readonly Markup[]
  readonly name: string
  /** What tells it apart where the name does not. */
  readonly address?: string
  /** What else is always seen: warnings, chips. */
  readonly remarks: readonly Part[]
  /** How much lies behind the fold, such as `3 fields`. */
  readonly count?: string
  /** Smaller facts, such as the file. */
  readonly details: readonly Part[]
  /** Without one there is no fold. */
  readonly body: readonly Markup[]
  /** Whether its fold is open at once. */
  readonly open: boolean
}

/** A card as an element. */
export function card({ id, data, badges, name, address, remarks, count, details, body, open }: Card): Markup {
  const attributes = markup`id="${id}"${Object.entries(data).map(([key, value]) => markup` data-${key}="${value}"`)}`
  const head = markup`${badges}<h4>${name}</h4>${address === undefined ? undefined : markup` <code class="address">${address}</code>`}${remarks}`
  if (body.length === 0)
    return markup`<div class="card" ${attributes}><div class="head">${head}</div>${detailLine(details)}</div>
`
  const amount = count === undefined ? undefined : markup`<span class="count">${count}</span>`
  return markup`<details class="card" ${attributes}${open ? markup` open` : undefined}><summary class="head">${head}${amount}</summary>
${detailLine(details)}${body}</details>
`
}

/** A sign and a word in a colour. */
export function badge(tone: Tone, sign: string, word: string): Markup {
  return markup`<span class="badge ${tone}"><span aria-hidden="true">${sign}</span> ${word}</span>`
}

/** Something that a reader must not overlook. */
export function warning(text: string, tone: Tone = 'change'): Markup {
  return markup`<span class="warning ${tone}">${text}</span>`
}

/** The name of something that a card belongs to, such as a target. */
export function tag(text: string): Markup {
  return markup`<span class="tag">${text}</span>`
}

function detailLine(details: readonly Part[]): Markup | undefined {
  if (details.length === 0) return undefined
  return markup`<p class="details">${details.map(detail => markup`<span>${detail}</span> `)}</p>
`
}
