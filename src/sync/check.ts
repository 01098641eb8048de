import { configFile } from '../model/config-file.ts'
import type { Environment } from '../model/environment.ts'
import { withoutKeys } from '../model/key.ts'
import { Fault, isProviderFault } from '../model/fault.ts'
import type { TargetConfig } from '../model/generated/callsheet.ts'
import { refuseInterrupted } from '../model/pause.ts'
import type { Place } from '../model/place.ts'
import { inOrder, toldOnce, type Problem } from '../model/problem.ts'
import type { Provider, TargetScope } from '../model/provider.ts'
import type { Resource } from '../model/resource.ts'
import { findingCodes } from '../providers/finding-codes.ts'
import {
  loadWorkspace,
  policyProblems,
  problemCodes,
  settled,
  unknownFieldPath,
  unknownTarget,
  type Workspace,
} from '../workspace/index.ts'
import { encodeTarget } from './encode.ts'
import { trackedEnvFiles } from './env-tracked.ts'
import { knownProviders, type KnownProviders } from './known-providers.ts'
import { sharedPlaces, settingsAdvice } from './place.ts'
import { hardened } from './strict.ts'
import type { Surroundings } from './talk.ts'
import { wordingIn } from './wording.ts'

/** What the files want of one target. */
export interface DesiredTarget {
  readonly name: string
  readonly config: TargetConfig
  readonly provider: Provider
  readonly scope: TargetScope
  readonly place: Place
  readonly resources: readonly Resource[]
  /** The variables that hold keys of the workspace: no other program is to see them. */
  readonly keyVariables: readonly string[]
  /** Where its key is looked up. */
  readonly env: Environment
}

/** The files, read and checked as far as that goes without a network. */
export interface CheckedWorkspace {
  readonly workspace: Workspace
  readonly targets: readonly DesiredTarget[]
  readonly problems: readonly Problem[]
  readonly keyVariables: readonly string[]
  /** Targets whose provider cannot be used: nothing is known of them but why. */
  readonly lost: readonly LostTarget[]
}

/** A target of which nothing can be told. */
export interface LostTarget {
  readonly target: string
  readonly fault: Fault
}

/** What to check. */
export interface CheckOptions {
  readonly root: string
  readonly env: Environment
  /** Names of targets; empty for all. */
  readonly target: readonly string[]
  /** The targets whose variables have to be set, where those are not the ones that are checked; all for undefined. */
  readonly asked?: readonly string[] | undefined
  /** Warnings and fields that a target cannot carry become errors. */
  readonly strict: boolean
  /** Files and folders to be told about; all without it. */
  readonly paths?: readonly string[]
  /** The folder from which the packages of providers are looked for, where that is not the root. */
  readonly providersFrom?: string
  /** Texts of files of scenarios and of defaults, by path from the root: they count as written. */
  readonly drafts?: ReadonlyMap<string, string>
  /** An abort ends the check with INTERRUPTED. */
  readonly signal?: AbortSignal
}

/** Files → desired resources per target, with every problem found on the way. Needs no network and no key. */
export async function checkWorkspace({
  root,
  env,
  target,
  asked = target.length > 0 ? target : undefined,
  strict,
  paths,
  providersFrom = root,
  drafts,
  signal,
}: CheckOptions): Promise<CheckedWorkspace> {
  const known = knownProviders({ root: providersFrom, env })
  const workspace = await loadWorkspace(root, {
    env,
    asked,
    schemasWith: known.schemasWith,
    ...(paths && { paths }),
    ...(drafts && { drafts }),
    ...(signal && { signal }),
  })
  const names = wantedTargets(workspace, target)
  const keyVariables = await keyVariablesOf(workspace, known)
  const encoded = await Promise.all(names.map(name => encoding(workspace, name, { known, keyVariables })))
  const targets = encoded.flatMap(({ desired }) => desired ?? [])
  const found = toldOnce([
    ...workspace.problems,
    ...(await trackedEnvFiles(workspace, withoutKeys(env, keyVariables))),
    ...(await policyProblems(workspace)),
    ...names.flatMap(name => ignoredNothing(workspace, name)),
    ...known.problemsIn(workspace),
    ...(await sharedPlaces(workspace, known)),
    ...targets.flatMap(target => settingsAdvice(workspace, target.name, target)),
    ...wordingIn(workspace, targets, strict),
    ...besides(
      workspace.problems,
      encoded.flatMap(part => part.problems),
    ),
  ])
  const isWhole = target.length === 0 && workspace.config !== undefined
  const problems = inOrder(settled(found, { ...workspace, codes: codesIn(workspace), isWhole })).map(
    problem => (strict ? hardened(problem) : problem),
  )
  refuseInterrupted(signal)
  const lost = encoded.flatMap(({ lost }) => lost ?? [])
  return { workspace, targets, problems, keyVariables, lost }
}

/** What a provider from outside may find, only its own code knows: whatever begins with its name. */
function codesIn({ schemas, silences, config }: Workspace): ReadonlySet<string> {
  if (schemas.blocks.length === 0) return knownCodes
  const said = [...Object.keys(config?.checks?.rules ?? {}), ...silences.flatMap(({ codes }) => codes)]
  const own = said.filter(code => schemas.blocks.some(({ name }) => code.startsWith(`${name}-`)))
  return new Set([...knownCodes, ...own])
}

const knownCodes: ReadonlySet<string> = new Set([...Object.keys(problemCodes), ...Object.keys(findingCodes)])

/** What the targets find at a place that is wrong for all of them is the same mistake. */
function besides(found: readonly Problem[], others: readonly Problem[]): Problem[] {
  const spotOf = ({ file, line, column }: Problem) => `${line}:${column} ${file}`
  const wrong = new Set(found.filter(({ severity, inPath }) => severity === 'error' && !inPath).map(spotOf))
  return others.filter(problem => !wrong.has(spotOf(problem)))
}

/** True when nothing stands in the way of a plan. */
export function isSound(problems: readonly Problem[]): boolean {
  return problems.every(({ severity }) => severity !== 'error')
}

/** Stops with INVALID_WORKSPACE when the files have errors; they are told first. */
export function refuseUnsound(
  { workspace, problems }: Pick<CheckedWorkspace, 'workspace' | 'problems'>,
  { tell }: Pick<Surroundings, 'tell'>,
  hint = 'Mend the files; `callsheet validate` checks them without a network.',
): void {
  const errors = problems.filter(({ severity }) => severity === 'error')
  if (errors.length === 0) return
  tell({ kind: 'problems', workspace, problems: errors })
  throw new Fault(
    'INVALID_WORKSPACE',
    `The workspace has ${errors.length === 1 ? 'an error' : `${errors.length} errors`}, so nothing was done.`,
    {
      hint,
    },
  )
}

/** Stops with the fault of the first target, of those that are needed, whose provider cannot be used. */
export function refuseLost({ lost }: Pick<CheckedWorkspace, 'lost'>, needed?: readonly string[]): void {
  const first = lost.find(({ target }) => needed === undefined || needed.includes(target))
  if (first) throw first.fault
}

/** Tells of the targets that the work goes on without. */
export function tellLost(
  { workspace, problems, lost }: CheckedWorkspace,
  { tell }: Pick<Surroundings, 'tell'>,
): void {
  if (lost.length === 0) return
  tell({
    kind: 'problems',
    workspace,
    problems: problems.filter(({ code }) => code === 'unchecked-provider'),
  })
}

/** Those that targets and providers name. */
async function keyVariablesOf({ config }: Workspace, known: KnownProviders): Promise<string[]> {
  const targets = Object.values(config?.targets ?? {})
  const all = await Promise.all(
    targets.map(
      async ({ api_key_env, provider }) => api_key_env ?? (await known.of(provider))?.keyVariable ?? [],
    ),
  )
  return [...new Set(all.flat())]
}

function wantedTargets({ config }: Workspace, wanted: readonly string[]): string[] {
  const known = Object.keys(config?.targets ?? {})
  const unknown = wanted.find(name => config && !known.includes(name))
  if (unknown !== undefined) throw unknownTarget(unknown, known)
  return wanted.length === 0 ? known : known.filter(name => wanted.includes(name))
}

/** Paths in a target's `ignore` that name no field. */
function ignoredNothing({ config, locate, schemas }: Workspace, name: string): Problem[] {
  const paths = config?.targets[name]?.ignore ?? []
  return paths.flatMap((path, index) => {
    const message = unknownFieldPath(schemas, path)
    if (message === undefined) return []
    const place = locate(configFile, ['targets', name, 'ignore', index])
    return [{ severity: 'error' as const, code: 'unknown-field', message, ...place }]
  })
}

/** A target as far as its provider can say what the files mean for it. */
async function encoding(
  workspace: Workspace,
  name: string,
  { known, keyVariables }: { readonly known: KnownProviders; readonly keyVariables: readonly string[] },
): Promise<Encoding> {
  const called = workspace.config!.targets[name]!.provider
  const provider = await known.of(called)
  if (!provider) return { lost: { target: name, fault: known.whyNot(called) }, problems: [] }
  try {
    return encodeTarget(workspace, name, { provider, keyVariables })
  } catch (thrown) {
    if (!isProviderFault(thrown)) throw thrown
    const place = workspace.locate(configFile, ['targets', name, 'provider'])
    const problem = { severity: 'error', code: 'bad-provider', message: thrown.message, ...place } as const
    return { lost: { target: name, fault: thrown }, problems: [problem] }
  }
}

interface Encoding {
  readonly desired?: DesiredTarget
  readonly lost?: LostTarget
  readonly problems: readonly Problem[]
}
