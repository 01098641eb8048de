import { withFolders } from '../engine/folders.ts'
import type { Environment } from '../model/environment.ts'
import { Fault } from '../model/fault.ts'
import type { TargetConfig } from '../model/generated/callsheet.ts'
import type { Json } from '../model/json.ts'
import type { Place } from '../model/place.ts'
import type { Finding, LoadedScenario, Problem } from '../model/problem.ts'
import type { Provider, TargetScope } from '../model/provider.ts'
import type { Resource } from '../model/resource.ts'
import { providers } from '../providers/registry.ts'
import {
  loadWorkspace,
  problemsFor,
  scenarioFor,
  sortProblems,
  unknownFieldPath,
  type Workspace,
  type WorkspaceScenario,
} from '../workspace/index.ts'
import { placeOf, sharedPlaces } from './place.ts'
import type { Surroundings } from './talk.ts'

/** What the files want of one target. */
export interface DesiredTarget {
  readonly name: string
  readonly config: TargetConfig
  readonly provider: Provider
  readonly scope: TargetScope
  readonly place: Place
  readonly resources: readonly Resource[]
}

/** The files, read and checked as far as that goes without a network. */
export interface CheckedWorkspace {
  readonly workspace: Workspace
  readonly targets: readonly DesiredTarget[]
  readonly problems: readonly Problem[]
}

/** What to check. */
export interface CheckOptions {
  readonly root: string
  readonly env: Environment
  /** Names of targets; empty for all. */
  readonly target: readonly string[]
  /** Warnings and fields that a target cannot carry become errors. */
  readonly strict: boolean
  /** Files and folders to be told about; all without it. */
  readonly paths?: readonly string[]
  /** Texts of scenario files, by path from the root: they count as written. */
  readonly drafts?: ReadonlyMap<string, string>
}

/** Files → desired resources per target, with every problem found on the way. Needs no network and no key. */
export async function checkWorkspace({
  root,
  env,
  target,
  strict,
  paths,
  drafts,
}: CheckOptions): Promise<CheckedWorkspace> {
  const workspace = await loadWorkspace(root, { env, ...(paths && { paths }), ...(drafts && { drafts }) })
  const names = wantedTargets(workspace, target)
  const encoded = await Promise.all(names.map(name => encodeTarget(workspace, name)))
  const findings = unique(encoded.flatMap(({ problems }) => problems))
  const problems = [
    ...workspace.problems,
    ...names.flatMap(name => ignoredNothing(workspace, name)),
    ...(await sharedPlaces(workspace)),
    ...findings,
  ].map(problem => (strict ? hardened(problem) : problem))
  return { workspace, targets: encoded.map(({ desired }) => desired), problems }
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

/** The scenarios that go to a target: those that name it, and those that name none. */
function goesTo({ value }: LoadedScenario, target: string): boolean {
  const targets = value['targets']
  return !Array.isArray(targets) || targets.includes(target)
}

function wantedTargets({ config }: Workspace, wanted: readonly string[]): string[] {
  const known = Object.keys(config?.targets ?? {})
  const unknown = wanted.find(name => config && !known.includes(name))
  if (unknown !== undefined) {
    throw new Fault('USAGE', `There is no target "${unknown}" in callsheet.yaml.`, {
      hint: `Targets: ${known.join(', ')}.`,
    })
  }
  return wanted.length === 0 ? known : known.filter(name => wanted.includes(name))
}

async function encodeTarget(
  workspace: Workspace,
  name: string,
): Promise<{ desired: DesiredTarget; problems: Problem[] }> {
  const config = workspace.config!.targets[name]!
  const provider = await providers[config.provider]!()
  const scope = {
    workspace: workspace.config!.name,
    target: name,
    settings: config as unknown as Record<string, Json>,
  }
  const scenarios = workspace.scenarios.filter(scenario => goesTo(scenario, name))
  const encoded = scenarios.map(scenario => ({
    scenario,
    ...provider.encode(scenarioFor(scenario, config), scope),
  }))
  const resources = withFolders(
    encoded.flatMap(part => part.resources),
    provider.capabilities,
  )
  return {
    desired: { name, config, provider, scope, place: placeOf(config, provider), resources },
    problems: [
      ...encoded.flatMap(({ findings, scenario }) => problemsFor(findings, scenario, workspace, name)),
      ...workspace.unsound.filter(scenario => goesTo(scenario, name)).flatMap(errorsBesides),
    ],
  }

  /** What else is wrong with a scenario that the schema refuses; a field that was left out is not missed. */
  function errorsBesides(scenario: WorkspaceScenario): Problem[] {
    const { findings } = provider.encode(scenarioFor(scenario, config), scope)
    const errors = findings.filter(({ severity, code }) => severity === 'error' && code !== 'missing-field')
    return problemsFor(errors, scenario, workspace, name)
  }
}

/** Paths in a target's `ignore` that name no field. */
function ignoredNothing({ config, locate }: Workspace, name: string): Problem[] {
  const paths = config?.targets[name]?.ignore ?? []
  return paths.flatMap((path, index) => {
    const message = unknownFieldPath(path)
    if (message === undefined) return []
    const place = locate('callsheet.yaml', ['targets', name, 'ignore', index])
    return [{ severity: 'error' as const, code: 'unknown-field', message, ...place }]
  })
}

/** Two targets of one provider find the same things; each is told once. */
function unique(problems: readonly Problem[]): Problem[] {
  const seen = new Map(
    sortProblems(problems).map(problem => [
      `${problem.file}:${problem.line}:${problem.column}:${problem.message}`,
      problem,
    ]),
  )
  return [...seen.values()]
}

const HARDENED: ReadonlySet<Finding['severity']> = new Set(['warning', 'note'])

/** With `--strict` warnings and notes are errors. */
export function hardened(problem: Problem): Problem {
  return HARDENED.has(problem.severity) ? { ...problem, severity: 'error' } : problem
}
