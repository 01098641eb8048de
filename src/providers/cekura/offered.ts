import type { NamedThing } from '../../model/provider.ts'
import { compareText } from '../../model/text-order.ts'
import { nearestName } from '../../model/suggest.ts'
import type { Api } from './api.ts'
import { candidatesOf, type Candidate } from './candidates.ts'
import type { ReferenceKind } from './fields.ts'
import type { Part } from './list.ts'

const SHOWN = 10

/** All things of a kind that files can name, by name. */
export async function namedThings(
  api: Api,
  kind: ReferenceKind,
  listProfiles: () => Promise<Part>,
): Promise<NamedThing[]> {
  const { candidates } = await candidatesOf(api, kind, { names: new Set(), listProfiles, known: new Set() })
  return candidates
    .map(({ id, names, language }) => ({
      kind,
      name: written(kind, names),
      id: String(id),
      ...(language !== undefined && { language }),
    }))
    .sort((left, right) => compareText(left.name, right.name))
}

/** What there is in place of a name that is unknown: the nearest, or the first ten, those of a language first. */
export function offeredText(
  name: string,
  kind: ReferenceKind,
  {
    candidates,
    language,
  }: { readonly candidates: readonly Candidate[]; readonly language: string | undefined },
): string {
  const near = nearestName(
    name,
    candidates.flatMap(({ names }) => names),
  )
  if (near !== undefined) return ` Did you mean "${near}"?`
  if (candidates.length === 0) return ' There is none at all.'
  const ordered = candidates.toSorted(
    (left, right) =>
      Number(right.language === language) - Number(left.language === language) ||
      compareText(written(kind, left.names), written(kind, right.names)),
  )
  const shown = ordered.slice(0, SHOWN).map(candidate => textOf(candidate, kind))
  const more =
    ordered.length > SHOWN ? `, and ${ordered.length - SHOWN} more (\`callsheet names ${kind}\`)` : ''
  return ` There is ${shown.join(', ')}${more}.`
}

function textOf({ names, language }: Candidate, kind: ReferenceKind): string {
  const speaks = language === undefined ? '' : ` (${language})`
  return `"${written(kind, names)}"${speaks}`
}

/** Numbers are kept as digits; a file writes them with their plus. */
function written(kind: ReferenceKind, names: readonly string[]): string {
  const [name = ''] = names
  return kind === 'phone_number' ? `+${name}` : name
}
