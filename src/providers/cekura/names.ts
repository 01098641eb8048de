import { isJsonArray } from '../../model/json.ts'
import { folded } from '../../model/names.ts'
import type { Finding } from '../../model/problem.ts'
import type { Resolved, Wanted } from '../../model/provider.ts'
import type { Address, Resource } from '../../model/resource.ts'
import { finding, type At } from '../finding.ts'
import { textOf } from '../raw.ts'
import type { Api } from './api.ts'
import { candidatesOf, matches, namesIn, noCandidates, type CandidateIndex } from './candidates.ts'
import { MANAGED } from './canonical.ts'
import { cekuraFields, type ReferenceKind } from './fields.ts'
import { numberOf } from './ids.ts'
import { languages } from './languages.ts'
import type { Part } from './list.ts'
import { markOf } from './mark.ts'
import { offeredText } from './offered.ts'

type Placed = Finding & { readonly address: Address }

interface Use {
  readonly address: Address
  readonly kind: ReferenceKind
  readonly name: string
  readonly at: At
  /** Of the scenario that uses it. */
  readonly language: string | undefined
}

const labels: Readonly<Record<ReferenceKind, string>> = {
  personality: 'personality',
  metric: 'metric',
  phone_number: 'phone number',
  test_profile: 'test profile',
}

/** Everything that files can name. */
export const referenceKinds = Object.keys(labels) as ReferenceKind[]

/** Turns names into ids: one list a kind, and only for kinds that the files name, unless all names are wanted. */
export async function resolveNames(
  api: Api,
  wanted: Wanted,
  listProfiles: () => Promise<Part>,
): Promise<Resolved> {
  const uses = wanted.resources.flatMap(usesOf)
  const speakers = wanted.resources.flatMap(speakerOf)
  const found = await Promise.all(
    kindsIn(wanted, uses, speakers).map(async kind => {
      const names = new Set<string | number>(uses.filter(use => use.kind === kind).map(use => use.name))
      if (kind === 'personality') for (const id of speakers) names.add(id)
      const { known = new Set() } = wanted
      return [kind, await candidatesOf(api, kind, { names, listProfiles, known })] as const
    }),
  )
  const indexes = new Map<ReferenceKind, CandidateIndex>(found)
  const managed = managedIn(indexes.get('test_profile') ?? noCandidates, api, uses)
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
  if (allNames) return referenceKinds
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

/** Our own profiles, spelled as the files spell them: they are told apart by name before they have an id. */
function managedIn(index: CandidateIndex, { workspace }: Api, uses: readonly Use[]): Record<string, number> {
  const spelled = new Map(uses.map(({ name }) => [folded(name), name]))
  const ours = Object.entries(namesIn(index)).filter(([name]) => markOf(name)?.workspace === workspace)
  return Object.fromEntries(ours.map(([name, id]) => [spelled.get(folded(name)) ?? name, id]))
}

function usesOf({ address, type, fields }: Resource): Use[] {
  if (type !== 'scenario') return []
  const language = languagePaths.map(path => textOf(fields[path])).find(code => code !== undefined)
  return Object.entries(fields).flatMap(([path, value]) => {
    const kind = cekuraFields.rowOf(path)?.reference
    if (!kind) return []
    const items = isJsonArray(value) ? value : [value]
    return items.flatMap((name, index) => {
      const at = isJsonArray(value) ? [...path.split('.'), index] : path.split('.')
      return typeof name === 'string' ? [{ address, kind, name, at, language }] : []
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

function checkUse(api: Api, { address, kind, name, at, language }: Use, index: CandidateIndex): Placed[] {
  const found = matches(kind, name, index)
  if (found.length === 1) return []
  // A managed profile that does not exist yet is made by this very plan; which of two it is says who carries its mark.
  if (kind === 'test_profile' && markOf(name)?.workspace === api.workspace) return []
  if (found.length === 0) {
    const near = offeredText(name, kind, { candidates: index.candidates, language })
    const message = index.partial
      ? `No ${labels[kind]} called "${name}" is in Cekura's list, which is not whole: run it again, or write the id.`
      : `Cekura has no ${labels[kind]} called "${name}".${near}`
    return [{ ...finding('error', 'unknown-reference', at, message), address }]
  }
  const ids = found.map(candidate => candidate.id).join(' and ')
  const message = `The ${labels[kind]} "${name}" could be ${ids}. Write the id instead of the name.`
  return [{ ...finding('error', 'ambiguous-reference', at, message), address }]
}

/** Cekura rejects a language that is not the personality's; of one that speaks several it is `multi`. */
function checkLanguage({ address, fields }: Resource, index: CandidateIndex): Placed[] {
  const path = languagePaths.find(path => path in fields) ?? 'language'
  const language = fields[path]
  const stated = fields['cekura.personality']
  const personality = textOf(stated) ?? numberOf(stated)
  const speaker =
    index.candidates.find(({ id }) => id === personality) ??
    matches('personality', String(personality ?? ''), index)[0]
  const speaks = speaker?.language
  if (typeof language !== 'string' || speaks === undefined || !languages.includes(speaks)) return []
  if (speaks === language) return []
  const message = `The personality "${personality ?? ''}" speaks "${speaks}", but the scenario's language is "${language}".`
  return [{ ...finding('error', 'language-mismatch', path.split('.'), message), address }]
}
