import type { AdoptionNews } from '../../model/pull.ts'
import { byName } from '../style.ts'
import { oneLine } from '../text-safety.ts'

/** What no new file says, one line for each kind of it. */
export function adoptionNotes(news: AdoptionNews): string[] {
  return [
    ...grouped(news.unnamed, ({ target }) => target).map(
      ([target, objects]) =>
        `${listed(objects.map(({ address }) => address))} ${objects.length === 1 ? 'stands' : 'stand'} at ${target}, but the file does not name that target.`,
    ),
    ...grouped(news.differing, ({ path, first, other }) => [path, first, other].join(' ')).map(
      ([, [one, ...more]]) =>
        `${one!.path} differs at ${one!.other}; the file has that of ${one!.first}: ${filesOf([one!, ...more])}.`,
    ),
    ...news.foreign.map(({ target, count }) => {
      const subject = count === 1 ? '1 object carries' : `${count} objects carry`
      return `${subject} the mark of another workspace at ${target}: no file was written.`
    }),
    ...leftNotes(news),
    ...grouped(news.planned, ({ target, path }) => `${path} at ${target}`).map(
      ([what, places]) =>
        `Because defaults say something else, the next plan changes ${what}: ${filesOf(places)}.`,
    ),
    ...grouped(news.refused, ({ reason }) => reason).map(([reason, objects]) => {
      const names = objects.map(
        ({ name, objects: places }) =>
          `"${name}" (${listed(places.map(({ id, target }) => `${id} at ${target}`))})`,
      )
      return `${listed(names)} ${objects.length === 1 ? 'gets' : 'get'} no file: ${reason}`
    }),
  ].map(oneLine)
}

function leftNotes({ left }: AdoptionNews): string[] {
  if (left.length === 0) return []
  const fields = grouped(left, ({ path }) => path)
    .toSorted(byName(([path]) => path))
    .map(([path, places]) => `${path} (${filesOf(places)})`)
  return [`Fields left at the dashboard, because a file cannot say it: ${fields.join('; ')}.`]
}

function grouped<Item>(items: readonly Item[], kindOf: (item: Item) => string): [string, Item[]][] {
  const groups = new Map<string, Item[]>()
  for (const item of items) groups.set(kindOf(item), [...(groups.get(kindOf(item)) ?? []), item])
  return [...groups]
}

const MOST = 10

function filesOf(places: readonly { readonly file: string }[]): string {
  return listed(places.map(({ file }) => file))
}

/** A long list is cut: the document has each of them. */
function listed(names: readonly string[]): string {
  const all = [...new Set(names)]
  if (all.length <= MOST) return all.join(', ')
  return `${all.slice(0, MOST).join(', ')} and ${all.length - MOST} more`
}
