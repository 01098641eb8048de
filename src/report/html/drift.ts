import { driftLabels, type Drift, type DriftLabel, type DriftObject } from '../../model/plan.ts'
import { placeText } from '../../model/place.ts'
import { byName, counted } from '../style.ts'
import { driftCounts, inTime, labelLook, remarkOf, unsureLines, whoAndWhen } from '../text/drift.ts'
import { badge, card, tag, warning } from './card.ts'
import { changedField } from './fields.ts'
import { filterBar } from './filters.ts'
import { folderTree } from './folders.ts'
import { markup, type Markup } from './markup.ts'
import { pageText } from './page.ts'
import type { Tone } from './tone.ts'
import { madeFacts, pageTop } from './top.ts'

// What somebody has to look at comes first; what only waits for an apply comes last.
const order = ['both', 'remote-changed', 'missing', 'unmanaged', 'local-ahead'] as const

const looks = {
  both: { tone: 'conflict', sign: '!', title: 'Edited on both sides' },
  'remote-changed': { tone: 'change', sign: '~', title: 'Edited on the platform' },
  missing: { tone: 'bad', sign: '−', title: 'Gone from the platform' },
  unmanaged: { tone: 'special', sign: '?', title: 'On the platform, in no file' },
  'local-ahead': { tone: 'info', sign: '↑', title: 'Edited in the files, not applied yet' },
} as const satisfies Record<DriftLabel, { tone: Tone; sign: string; title: string }>

// Larger reports are opened object by object.
const MOST_OPEN = 100

interface PlacedObject {
  readonly object: DriftObject
  readonly target: string
}

/** Drift as one page, by label. */
export function driftHtml(drift: Drift): string {
  const objects = drift.targets.flatMap(({ target, objects }) => objects.map(object => ({ object, target })))
  const used = order.filter(label => objects.some(({ object }) => object.label === label))
  return pageText({
    title: `Callsheet drift: ${used.map(label => `${countOf(drift, label)} ${label}`).join(', ') || 'none'}`,
    top: driftTop(drift, objects.length),
    filters: objects.length > 0 ? driftFilters(drift) : undefined,
    navigation:
      used.length > 0
        ? folderTree([], {
            before: used.map(label => ({
              id: label,
              label: `${looks[label].title} (${countOf(drift, label)})`,
            })),
            after: [],
          })
        : undefined,
    main: used.map(label => labelSection(label, drift, objects)),
    empty: 'Nothing matches the filters.',
    footer: markup`<p>fingerprint ${drift.fingerprint}</p>`,
    isLarge: objects.length > MOST_OPEN,
  })
}

function countOf({ targets }: Drift, label: DriftLabel): number {
  return targets.reduce((sum, { summary }) => sum + summary[label], 0)
}

function driftTop(drift: Drift, objects: number): Markup {
  const { targets, made } = drift
  const unsure = unsureLines(drift)
  const isIdle = objects + unsure.length === 0
  return pageTop({
    eyebrow: 'Callsheet drift',
    heading: isIdle ? 'No drift' : 'Drift',
    lead: isIdle
      ? 'Every object is as it was last applied.'
      : targets.map(({ target, summary }) => `${target}: ${driftCounts(summary)}.`).join(' '),
    facts: [
      ...madeFacts(made),
      ...targets.flatMap(({ target, place }) => (place ? [{ name: target, value: placeText(place) }] : [])),
    ],
    tiles: order.map(label => ({
      name: label,
      tone: looks[label].tone,
      count: countOf(drift, label),
      label,
    })),
    notices: unsure,
    callouts: [],
  })
}

function driftFilters({ targets }: Drift): Markup {
  const labels = driftLabels.map(label => ({
    value: label,
    label,
    tone: looks[label].tone,
    count: targets.reduce((sum, { summary }) => sum + summary[label], 0),
  }))
  const places = targets.map(({ target, objects }, index) => ({
    value: String(index),
    label: target,
    count: objects.length,
  }))
  const used = places.filter(({ count }) => count > 0)
  return filterBar({
    of: 'objects',
    sets: [
      { name: 'label', legend: 'labels', chips: labels.filter(({ count }) => count > 0) },
      { name: 'target', legend: 'targets', chips: used.length > 1 ? used : [] },
    ],
  })
}

function labelSection(label: DriftLabel, { targets }: Drift, objects: readonly PlacedObject[]): Markup {
  const names = targets.map(({ target }) => target)
  const own = objects
    .filter(({ object }) => object.label === label)
    .toSorted(byName(({ object }) => object.address))
  return markup`<section class="part group" id="${label}" aria-labelledby="${label}-name">
<header><h2 id="${label}-name">${looks[label].title}</h2><p>${labelLook[label].says}</p></header>
<h3>${counted(own.length, 'object')}</h3>
${own.map((placed, index) =>
  driftCard(placed, {
    id: `${label}-${index}`,
    names,
    open: label !== 'local-ahead' && objects.length <= MOST_OPEN,
  }),
)}</section>
`
}

interface Shown {
  readonly id: string
  readonly names: readonly string[]
  readonly open: boolean
}

function driftCard({ object, target }: PlacedObject, { id, names, open }: Shown): Markup {
  const { label, name, address, file, fields } = object
  const when = whoAndWhen(object)
  return card({
    id,
    data: { label, target: String(names.indexOf(target)) },
    badges: [badge(looks[label].tone, looks[label].sign, label)],
    name,
    address,
    remarks: names.length > 1 ? [tag(target)] : [],
    ...(fields.length > 0 && { count: counted(fields.length, 'field') }),
    details: [
      ...(file === null ? [] : [markup`<code>${file}</code>`]),
      ...(when === '' ? [] : [`last changed ${when}`]),
    ],
    body: fields.map(field => {
      const remark = remarkOf(field, label)
      return changedField(inTime(field, label), remark === '' ? [] : [warning(remark)])
    }),
    open,
  })
}
