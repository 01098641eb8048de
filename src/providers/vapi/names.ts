import { composed } from '../../model/names.ts'
import type { NamedThing, Resolved, Wanted } from '../../model/provider.ts'
import { compareText } from '../../model/text-order.ts'
import { finding } from '../finding.ts'
import { didYouMean } from '../../model/suggest.ts'
import { textOf } from '../raw.ts'
import { idIn } from '../run-answers.ts'
import { isId, routes, type Api } from './api.ts'
import { PERSONALITIES } from './canonical.ts'
import { PERSONALITY } from './fields.ts'
import { allRows } from './pages.ts'

interface Personality {
  readonly id: string
  readonly name: string
}

const SHOWN = 10

/** Turns names of personalities into ids: one list, and only where files name one, unless all names are wanted. */
export async function resolveNames(api: Api, wanted: Wanted): Promise<Resolved> {
  const uses = wanted.resources.flatMap(({ address, fields }) => {
    const name = textOf(fields[PERSONALITY])
    return name === undefined || isId(name) ? [] : [{ address, name }]
  })
  if (uses.length === 0 && !wanted.allNames) return { references: {}, findings: [] }
  const known = await personalities(api)
  const named = (name: string) => known.filter(one => composed(one.name) === composed(name))
  const ids = uses.flatMap(({ name }) => {
    const [match, ...others] = named(name)
    return match && others.length === 0 ? [[name, match.id] as const] : []
  })
  // The list is at hand: a simulation with another personality is told by the name of that.
  const all = known.flatMap(one => (named(one.name).length === 1 ? [[one.name, one.id] as const] : []))
  return {
    references: { [PERSONALITIES]: Object.fromEntries([...all, ...ids]) },
    findings: uses.flatMap(({ address, name }) => {
      const found = named(name)
      if (found.length === 1) return []
      const at = PERSONALITY.split('.')
      if (found.length === 0)
        return [{ ...finding('error', 'unknown-reference', at, unknown(name, known)), address }]
      const message = `The personality "${name}" could be ${found.map(({ id }) => id).join(' and ')}. Write the id instead of the name.`
      return [{ ...finding('error', 'ambiguous-reference', at, message), address }]
    }),
  }
}

/** All personalities by name. */
export async function namedThings(api: Api): Promise<NamedThing[]> {
  const known = await personalities(api)
  return known
    .map(({ id, name }) => ({ kind: PERSONALITIES, name, id }))
    .sort((left, right) => compareText(left.name, right.name))
}

async function personalities(api: Api): Promise<readonly Personality[]> {
  const { rows } = await allRows(api, { route: routes.personality, limit: api.limit })
  return rows.flatMap(row => {
    const [id, name] = [idIn(row['id']), textOf(row['name'])]
    return id === undefined || name === undefined ? [] : [{ id, name }]
  })
}

function unknown(name: string, known: readonly Personality[]): string {
  const names = known.map(one => one.name).toSorted(compareText)
  const near = didYouMean(name, names)
  if (near !== '' || names.length === 0)
    return `Vapi has no personality called "${name}".${near || ' There is none at all.'}`
  const more =
    names.length > SHOWN ? `, and ${names.length - SHOWN} more (\`callsheet names personality\`)` : ''
  const shown = names.slice(0, SHOWN).map(one => `"${one}"`)
  return `Vapi has no personality called "${name}". There is ${shown.join(', ')}${more}.`
}
