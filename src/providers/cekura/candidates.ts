import type { Json, JsonObject } from '../../model/json.ts'
import { composed, folded } from '../../model/names.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { textOf } from '../raw.ts'
import type { Api } from './api.ts'
import { digitsOf } from './canonical.ts'
import type { ReferenceKind } from './fields.ts'
import { idText, numberOf } from './ids.ts'
import { markOf } from './mark.ts'
import type { Part } from './list.ts'
import { allRows } from './pages.ts'

/** Something that names can mean. */
export interface Candidate {
  readonly id: number
  /** Spellings by rank: a metric is its slug before it is its name. */
  readonly names: readonly string[]
  readonly language?: string
}

/** Candidates by each spelling of a rank, because ten thousand files may name ten thousand profiles. */
export interface CandidateIndex {
  readonly candidates: readonly Candidate[]
  readonly ranks: readonly ReadonlyMap<string, readonly Candidate[]>[]
  /** The list that they come from is known to have more. */
  readonly partial: boolean
}

/** What is looked for, and how the target's profiles are listed, which the caller may have at hand. */
export interface Sought {
  /** Names, and ids of which more is to be known. */
  readonly names: ReadonlySet<string | number>
  readonly listProfiles: () => Promise<Part>
  /** Ids in state: of two profiles that carry one mark it is the one that we know. */
  readonly known: ReadonlySet<string>
}

const RANKS = [0, 1]

/** What is known of a kind that nothing names. */
export const noCandidates = indexOf('personality', { candidates: [], partial: false })

/** All that names of a kind can mean: one list, or two where the first does not know them all. */
export async function candidatesOf(api: Api, kind: ReferenceKind, sought: Sought): Promise<CandidateIndex> {
  return indexOf(kind, await listedFor(api, kind, sought))
}

/** The names that mean one thing only, in their first spelling. */
export function namesIn({ ranks }: CandidateIndex): Record<string, number> {
  const single = [...(ranks[0] ?? [])].filter(([, found]) => found.length === 1)
  return Object.fromEntries(single.map(([, [found]]) => [composed(found!.names[0]!), found!.id]))
}

/** Everything that a name can mean: the first rank with a match decides. */
export function matches(kind: ReferenceKind, name: string, { ranks }: CandidateIndex): readonly Candidate[] {
  const sought = soughtFor(kind, name)
  return ranks.map(byName => byName.get(sought) ?? []).find(found => found.length > 0) ?? []
}

/** The form in which names count: of numbers the digits, and of our marks no case, as keys have none. */
function soughtFor(kind: ReferenceKind, name: string): string {
  if (kind === 'phone_number') return digitsOf(name)
  return markOf(name) ? folded(name) : composed(name)
}

function indexOf(kind: ReferenceKind, { candidates, partial }: Listed): CandidateIndex {
  const ranks = RANKS.map(rank => {
    const byName = new Map<string, Candidate[]>()
    for (const candidate of candidates) {
      const name = soughtFor(kind, candidate.names[rank] ?? '')
      if (name !== '') byName.set(name, [...(byName.get(name) ?? []), candidate])
    }
    return byName
  })
  return { candidates, ranks, partial }
}

interface Listed {
  readonly candidates: readonly Candidate[]
  readonly partial: boolean
}

function listedFor(api: Api, kind: ReferenceKind, { names, listProfiles, known }: Sought): Promise<Listed> {
  switch (kind) {
    case 'personality':
      return personalities(api, names)
    case 'metric':
      return candidatesAt(api, '/test_framework/v2/metrics/', {
        query: api.scopeQuery,
        read: row => [textOf(row['slug']) ?? '', textOf(row['name']) ?? ''],
      })
    case 'phone_number':
      return candidatesAt(api, '/test_framework/v1/phone-numbers/inbound/', {
        query: {},
        read: row => [digitsOf(textOf(row['number']) ?? '')],
      })
    case 'test_profile':
      return listProfiles().then(({ resources, partial }) => ({
        candidates: withoutCopies(resources, known).map(({ id, name }) => ({
          id: Number(id),
          names: [name],
        })),
        partial,
      }))
    default:
      kind satisfies never
      throw new TypeError('unreachable')
  }
}

function withoutCopies(
  profiles: readonly RemoteResource[],
  known: ReadonlySet<string>,
): readonly RemoteResource[] {
  const ours = new Set(
    profiles.flatMap(({ id, name }) => (known.has(id) && markOf(name) ? [folded(name)] : [])),
  )
  return profiles.filter(({ id, name }) => known.has(id) || !markOf(name) || !ours.has(folded(name)))
}

/** The project's list should hold the global ones too; where it does not, the full list is asked once. */
async function personalities(api: Api, names: ReadonlySet<string | number>): Promise<Listed> {
  const route = '/test_framework/v1/personalities/'
  const own = await candidatesAt(api, route, { query: { project_id: api.projectId }, read: nameOf })
  const index = indexOf('personality', own)
  const isKnown = [...names].every(name =>
    typeof name === 'number'
      ? own.candidates.some(({ id }) => id === name)
      : matches('personality', name, index).length > 0,
  )
  if (isKnown || api.projectId === undefined) return own
  const all = await candidatesAt(api, route, {
    query: {},
    read: nameOf,
    keep: row => isReachable(row['project'], api),
  })
  const both = [...own.candidates, ...all.candidates]
  return {
    candidates: [...new Map(both.map(candidate => [candidate.id, candidate])).values()],
    partial: own.partial || all.partial,
  }
}

function isReachable(project: Json | undefined, { projectId }: Api): boolean {
  const owner = numberOf(project)
  return owner === undefined || owner === projectId
}

async function candidatesAt(
  api: Api,
  route: string,
  {
    query,
    read,
    keep = () => true,
  }: {
    query: Readonly<Record<string, number | undefined>>
    read: (row: JsonObject) => string[]
    keep?: (row: JsonObject) => boolean
  },
): Promise<Listed> {
  const { rows, partial } = await allRows(api, { route, query, idOf: idText, limit: api.limit })
  const candidates = rows.filter(keep).flatMap(row => {
    const id = numberOf(row['id'])
    const language = textOf(row['language'])
    return id === undefined ? [] : [{ id, names: read(row), ...(language === undefined ? {} : { language }) }]
  })
  return { candidates, partial }
}

function nameOf(row: JsonObject): string[] {
  return [textOf(row['name']) ?? '']
}
