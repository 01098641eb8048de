import { markup, type Markup } from './markup.ts'
import type { Tone } from './tone.ts'

/** Chips of which any that is chosen lets a card through: the words of its `data-NAME` are held against them. */
export interface ChipSet {
  readonly name: string
  /** `Show only these …`. */
  readonly legend: string
  readonly chips: readonly {
    readonly value: string
    readonly label: string
    readonly count: number
    readonly tone?: Tone
  }[]
}

/** The bar of filters; a script shows it. `of` is what the cards are called, in the plural. */
export function filterBar({ of, sets }: { readonly of: string; readonly sets: readonly ChipSet[] }): Markup {
  return markup`<div class="filters" role="search" aria-label="Filter the ${of}" data-of="${of}" hidden>
<input type="search" id="search" aria-label="Search the ${of}" placeholder="Search names, files and text">
${sets.filter(({ chips }) => chips.length > 0).map(chipSet)}
<div class="buttons"><button type="button" id="expand">Expand all</button><button type="button" id="collapse">Collapse all</button></div>
<p id="shown" role="status"></p>
</div>`
}

function chipSet({ name, legend, chips }: ChipSet): Markup {
  return markup`<div class="chips" role="group" aria-label="Show only these ${legend}">${chips.map(
    ({ value, label, count, tone }) =>
      markup`<label class="chip ${tone ?? ''}"><input type="checkbox" name="${name}" value="${value}"><span>${label} <b>${count}</b></span></label>
`,
  )}</div>
`
}
