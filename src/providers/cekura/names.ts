import type { Json, JsonObject } from '../../model/json.ts'
import type { Finding } from '../../model/problem.ts'
import type { Resolved, Wanted } from '../../model/provider.ts'
import type { Address, RemoteResource, Resource } from '../../model/resource.ts'
import { finding, type At } from '../finding.ts'
import { didYouMean } from '../nearest.ts'
import type { Api } from './api.ts'
import { cekuraFields, type ReferenceKind } from './fields.ts'
import { languages } from './languages.ts'
import { markOf } from './mark.ts'
import { allRows } from './pages.ts'
import { digitsOf, MANAGED } from './canonical.ts'
import { listOf, idText, numberOf, textOf } from './ids.ts'

type Placed = Finding & { readonly address: Address }

/** A name in a file. */
interface Use {
  readonly address: Address
  readonly kind: ReferenceKind
  readonly name: string
  readonly at: At
}

/** Something that names can mean. */
interface Candidate {
  readonly id: number
  /** Spellings by rank: a metric is its slug before it is its name. */
  readonly names: readonly string[]
  readonly language?: string
}

const labels: Readonly<Record<ReferenceKind, string>> = {
  personality: 'personality',
  metric: 'metric',
  phone_number: 'phone number',
  test_profile: 'test profile',
}

const allKinds = Object.keys(labels) as ReferenceKind[]

/** Turns names into ids: one list a kind, and only for kinds that the files name, unless all names are wanted. */
export async function resolveReferences(
  api: Api,
  wanted: Wanted,
  listProfiles: () => Promise<readonly RemoteResource[]>,
): Promise<Resolved> {
  const uses = wanted.resources.flatMap(usesOf)
  const speakers = wanted.resources.flatMap(speakerOf)
  const found = await Promise.all(
    kindsIn(wanted, uses, speakers).map(async kind => {
      const names = new Set<string | number>(uses.filter(use => use.kind === kind).map(use => use.name))
      if (kind === 'personality') for (const id of speakers) names.add(id)
      return [kind, indexOf(await candidatesOf(api, kind, { names, listProfiles }))] as const
    }),
  )
  const indexes = new Map<ReferenceKind, CandidateIndex>(found)
  const managed = managedIn(indexes.get('test_profile') ?? noCandidates, api)
  const referencesOf = (kind: ReferenceKind, index: CandidateIndex) =>
    Object.fromEntries(
      Object.entries({ ...(wanted.allNames && namesIn(index)), ...idsOf(kind, uses, index) }).filter(
        ([name]) => kind !== 'test_profile' || !(name in managed),
      ),
    )
  return {
    references: {
      ...Object.fromEntries(found.map(([kind, index]) => [kind, referencesOf(kind, index)])),
      ...(Object.keys(managed).length > 0 && { [MANAGED]: managed }),
    },
    findings: [
      ...uses.flatMap(use => checkUse(api, use, indexes.get(use.kind) ?? noCandidates)),
      ...wanted.resources.flatMap(resource =>
        checkLanguage(resource, indexes.get('personality') ?? noCandidates),
      ),
    ],
  }
}

/** What must be listed: what files name, whose language they state, and profiles where `list` reads them anyway. */
function kindsIn(
  { allNames, types }: Wanted,
  uses: readonly Use[],
  speakers: readonly number[],
): readonly ReferenceKind[] {
  if (allNames) return allKinds
  const used = new Set(uses.map(use => use.kind))
  if (speakers.length > 0) used.add('personality')
  if (types.has('test_profile')) used.add('test_profile')
  return [...used]
}

/** A personality stated by its id beside a language, which must be its own. */
function speakerOf({ type, fields }: Resource): number[] {
  const id = fields['cekura.personality']
  const speaks = languagePaths.some(path => typeof fields[path] === 'string')
  return type === 'scenario' && typeof id === 'number' && speaks ? [id] : []
}

const languagePaths = ['cekura.scenario_language', 'language']

/** Our own profiles: they are told apart by name before they have an id. */
function managedIn(index: CandidateIndex, { workspace }: Api): Record<string, number> {
  return Object.fromEntries(
    Object.entries(namesIn(index)).filter(([name]) => markOf(name)?.workspace === workspace),
  )
}

/** Candidates by each spelling of a rank, because ten thousand files may name ten thousand profiles. */
interface CandidateIndex {
  readonly candidates: readonly Candidate[]
  readonly ranks: readonly ReadonlyMap<string, readonly Candidate[]>[]
}

const RANKS = [0, 1]

function indexOf(candidates: readonly Candidate[]): CandidateIndex {
  const ranks = RANKS.map(rank => {
    const byName = new Map<string, Candidate[]>()
    for (const candidate of candidates) {
      const name = candidate.names[rank] ?? ''
      if (name !== '') byName.set(name, [...(byName.get(name) ?? []), candidate])
    }
    return byName
  })
  return { candidates, ranks }
}

const noCandidates = indexOf([])

/** The names that mean one thing only, in their first spelling. */
function namesIn({ ranks }: CandidateIndex): Record<string, number> {
  const single = [...(ranks[0] ?? [])].filter(([, found]) => found.length === 1)
  return Object.fromEntries(single.map(([name, found]) => [name, found[0]!.id]))
}

function usesOf({ address, type, fields }: Resource): Use[] {
  if (type !== 'scenario') return []
  return Object.entries(fields).flatMap(([path, value]) => {
    const kind = cekuraFields.rowOf(path)?.reference
    if (!kind) return []
    const items = Array.isArray(value) ? listOf(value) : [value]
    return items.flatMap((name, index) => {
      const at = Array.isArray(value) ? [...path.split('.'), index] : path.split('.')
      return typeof name === 'string' ? [{ address, kind, name, at }] : []
    })
  })
}

function idsOf(kind: ReferenceKind, uses: readonly Use[], index: CandidateIndex): Record<string, number> {
  const names = new Set(uses.filter(use => use.kind === kind).map(use => use.name))
  return Object.fromEntries(
    [...names].flatMap(name => {
      const [match, ...others] = matches(kind, name, index)
      return match && others.length === 0 ? [[name, match.id] as const] : []
    }),
  )
}

/** Everything that a name can mean: the first rank with a match decides. */
function matches(kind: ReferenceKind, name: string, { ranks }: CandidateIndex): readonly Candidate[] {
  const sought = kind === 'phone_number' ? digitsOf(name) : name
  return ranks.map(byName => byName.get(sought) ?? []).find(found => found.length > 0) ?? []
}

function checkUse(api: Api, { address, kind, name, at }: Use, index: CandidateIndex): Placed[] {
  const found = matches(kind, name, index)
  if (found.length === 1) return []
  // A managed profile that does not exist yet is made by this very plan.
  if (kind === 'test_profile' && markOf(name)?.workspace === api.workspace && found.length === 0) return []
  if (found.length === 0) {
    const near = didYouMean(
      name,
      index.candidates.flatMap(candidate => candidate.names),
    )
    const message = `Cekura has no ${labels[kind]} called "${name}".${near}`
    return [{ ...finding('error', 'unknown-reference', at, message), address }]
  }
  const ids = found.map(candidate => candidate.id).join(' and ')
  const message = `The ${labels[kind]} "${name}" could be ${ids}. Write the id instead of the name.`
  return [{ ...finding('error', 'ambiguous-reference', at, message), address }]
}

/** Cekura rejects a language that is not the personality's; of one that speaks several it is `multi`. */
function checkLanguage({ address, fields }: Resource, { candidates }: CandidateIndex): Placed[] {
  const path = languagePaths.find(path => path in fields) ?? 'language'
  const language = fields[path]
  const stated = fields['cekura.personality']
  const personality = textOf(stated) ?? numberOf(stated)
  const speaker = candidates.find(
    ({ id, names }) => id === personality || names.includes(String(personality ?? '')),
  )
  const speaks = speaker?.language
  if (typeof language !== 'string' || speaks === undefined || !languages.includes(speaks)) return []
  if (speaks === language) return []
  const message = `The personality "${personality ?? ''}" speaks "${speaks}", but the scenario's language is "${language}".`
  return [{ ...finding('error', 'language-mismatch', path.split('.'), message), address }]
}

function candidatesOf(
  api: Api,
  kind: ReferenceKind,
  {
    names,
    listProfiles,
  }: { names: ReadonlySet<string | number>; listProfiles: () => Promise<readonly RemoteResource[]> },
): Promise<readonly Candidate[]> {
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
      return listProfiles().then(found => found.map(({ id, name }) => ({ id: Number(id), names: [name] })))
    default:
      kind satisfies never
      throw new TypeError('unreachable')
  }
}

/** The project's list should hold the global ones too; where it does not, the full list is asked once. */
async function personalities(api: Api, names: ReadonlySet<string | number>): Promise<readonly Candidate[]> {
  const route = '/test_framework/v1/personalities/'
  const own = await candidatesAt(api, route, { query: { project_id: api.projectId }, read: nameOf })
  const index = indexOf(own)
  const isKnown = [...names].every(name =>
    typeof name === 'number'
      ? own.some(({ id }) => id === name)
      : matches('personality', name, index).length > 0,
  )
  if (isKnown || api.projectId === undefined) return own
  const all = await candidatesAt(api, route, {
    query: {},
    read: nameOf,
    keep: row => isReachable(row['project'], api),
  })
  return [...new Map([...own, ...all].map(candidate => [candidate.id, candidate])).values()]
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
): Promise<readonly Candidate[]> {
  const { rows } = await allRows(api, { route, query, idOf: idText, limit: api.limit })
  return rows.filter(keep).flatMap(row => {
    const id = numberOf(row['id'])
    const language = textOf(row['language'])
    return id === undefined ? [] : [{ id, names: read(row), ...(language === undefined ? {} : { language }) }]
  })
}

function nameOf(row: JsonObject): string[] {
  return [textOf(row['name']) ?? '']
}
