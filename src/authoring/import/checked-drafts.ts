import type { Environment } from '../../model/environment.ts'
import type { Problem } from '../../model/problem.ts'
import { checkWorkspace } from '../../sync/check.ts'
import { draftsOf, sharedDefaults, type Draft } from './drafts.ts'
import type { PlacedCase } from './places.ts'
import { countedFindings, type CountedFinding } from './told.ts'

/** A case that no file says, and why. */
export interface RefusedCase {
  readonly at: string
  readonly name?: string
  readonly reasons: readonly string[]
}

/** Files that the workspace accepts, and the cases that it does not. */
export interface CheckedDrafts {
  readonly drafts: readonly Draft[]
  readonly defaults: Draft | undefined
  readonly refused: readonly RefusedCase[]
  readonly findings: readonly CountedFinding[]
}

/** Where the files are to lie. */
export interface DraftPlace {
  readonly root: string
  readonly env: Environment
  readonly asked: readonly string[] | undefined
  /** Which fields may go into the defaults of which folder. */
  readonly shared: { readonly paths: readonly string[]; readonly folder: string } | undefined
  readonly signal: AbortSignal
}

/** Checks the files beside those that are there, and leaves out what is wrong, until nothing is. */
export async function checkedDrafts(cases: readonly PlacedCase[], place: DraftPlace): Promise<CheckedDrafts> {
  const { drafts, unwritable } = await draftsOf(cases, place.root)
  const reasons = new Map([...unwritable].map(([at, message]) => [at, [message]]))
  const problems = await problemsOf(drafts, place)
  const errors = messagesByFile(problems.filter(({ severity }) => severity === 'error'))
  for (const { at, file } of cases) {
    const own = errors.get(file)
    if (own) reasons.set(at, [...own])
  }
  const refused = cases.flatMap(({ at, name }) => {
    const why = reasons.get(at)
    return why ? [{ at, name, reasons: why }] : []
  })
  const sound = cases.filter(({ at }) => !reasons.has(at))
  const kept = new Set(sound.map(({ file }) => file))
  const lifted = await withDefaults(sound, place)
  return {
    drafts: lifted?.drafts ?? drafts.filter(({ file }) => kept.has(file)),
    defaults: lifted?.defaults,
    refused,
    findings: countedFindings(problems, kept),
  }
}

function messagesByFile(problems: readonly Problem[]): Map<string, Set<string>> {
  const messages = new Map<string, Set<string>>()
  for (const { file, message } of problems) {
    messages.set(file, (messages.get(file) ?? new Set()).add(message))
  }
  return messages
}

function problemsOf(
  drafts: readonly Draft[],
  { root, env, asked, signal }: DraftPlace,
): Promise<readonly Problem[]> {
  const texts = new Map(drafts.map(({ file, text }) => [file, text]))
  return checkWorkspace({ root, env, target: [], asked, strict: false, drafts: texts, signal }).then(
    ({ problems }) => problems,
  )
}

/** The same files with what they share in one place, where that is as sound. */
async function withDefaults(
  cases: readonly PlacedCase[],
  place: DraftPlace,
): Promise<{ readonly drafts: readonly Draft[]; readonly defaults: Draft } | undefined> {
  const { root, shared } = place
  const found = shared && (await sharedDefaults(cases, { ...shared, root }))
  if (!found) return undefined
  const { drafts } = await draftsOf(found.cases, root)
  const written = [...drafts, found.defaults]
  const files = new Set(written.map(({ file }) => file))
  const problems = await problemsOf(written, place)
  const isSound = !problems.some(({ file, severity }) => severity === 'error' && files.has(file))
  return isSound ? { drafts, defaults: found.defaults } : undefined
}
