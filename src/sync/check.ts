import { withFolders } from '../engine/folders.ts'
import { alikeAmong } from '../engine/natural-key.ts'
import { withComposedNames } from '../engine/spelling.ts'
import { configFile } from '../model/config-file.ts'
import type { Environment } from '../model/environment.ts'
import { withoutKeys } from '../model/key.ts'
import { Fault } from '../model/fault.ts'
import type { TargetConfig } from '../model/generated/callsheet.ts'
import type { Json, JsonObject } from '../model/json.ts'
import { refuseInterrupted } from '../model/pause.ts'
import type { Place } from '../model/place.ts'
import { inOrder, toldOnce, type Finding, type Problem } from '../model/problem.ts'
import type { Provider, Resolved, TargetScope } from '../model/provider.ts'
import type { Resource } from '../model/resource.ts'
import { findingCodes } from '../providers/finding-codes.ts'
import { providers } from '../providers/registry.ts'
import {
  goesTo,
  loadWorkspace,
  policyProblems,
  problemCodes,
  namePlaced,
  problemsFor,
  scenarioFor,
  settled,
  unknownFieldPath,
  type Workspace,
  type WorkspaceScenario,
} from '../workspace/index.ts'
import { trackedEnvFiles } from './env-tracked.ts'
import { placeOf, sharedPlaces, settingsAdvice } from './place.ts'
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
  drafts,
  signal,
}: CheckOptions): Promise<CheckedWorkspace> {
  const workspace = await loadWorkspace(root, {
    env,
    asked,
    ...(paths && { paths }),
    ...(drafts && { drafts }),
    ...(signal && { signal }),
  })
  const names = wantedTargets(workspace, target)
  const encoded = await Promise.all(names.map(name => encodeTarget(workspace, name)))
  const keyVariables = keyVariablesOf(workspace)
  const found = toldOnce([
    ...workspace.problems,
    ...(await trackedEnvFiles(workspace, withoutKeys(env, keyVariables))),
    ...(await policyProblems(workspace)),
    ...names.flatMap(name => ignoredNothing(workspace, name)),
    ...(await sharedPlaces(workspace)),
    ...encoded.flatMap(({ desired }) => settingsAdvice(workspace, desired.name, desired)),
    ...wordingIn(
      workspace,
      encoded.map(({ desired }) => desired),
      strict,
    ),
    ...besides(
      workspace.problems,
      encoded.flatMap(part => part.problems),
    ),
  ])
  const isWhole = target.length === 0 && workspace.config !== undefined
  const problems = inOrder(settled(found, { ...workspace, codes: knownCodes, isWhole })).map(problem =>
    strict ? hardened(problem) : problem,
  )
  refuseInterrupted(signal)
  return { workspace, targets: encoded.map(({ desired }) => desired), problems, keyVariables }
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

/** Those that targets name; the platforms' own names are known wherever a program is started. */
function keyVariablesOf({ config }: Workspace): string[] {
  return Object.values(config?.targets ?? {}).flatMap(({ api_key_env }) => api_key_env ?? [])
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
  const sound = workspace.scenarios.flatMap(scenario => encode(scenario, findings => findings))
  const unsound = workspace.unsound.flatMap(scenario => encode(scenario, errorsBesides))
  const unselected = workspace.unselected.flatMap(scenario => encode(scenario, () => []))
  const resources = sound.flatMap(part => part.resources)
  const others = [...unsound, ...unselected].flatMap(part => part.resources)
  const all = [...resources, ...others]
  const together = [
    ...(provider.checkTogether?.(all) ?? []),
    ...(provider.capabilities.marker === 'none' ? alikeAmong(all) : []),
  ]
  return {
    desired: {
      name,
      config,
      provider,
      scope,
      place: placeOf(config, provider),
      keyVariables: keyVariablesOf(workspace),
      env: workspace.env,
      resources: withFolders(resources, provider.capabilities),
    },
    problems: [...sound, ...unsound].flatMap(part => part.problems).concat(problemsTogether(together)),
  }

  /** Findings become problems one scenario after the other: all findings of many files are more than fit. */
  function encode(
    scenario: WorkspaceScenario,
    toldOf: (findings: readonly Finding[]) => readonly Finding[],
  ): EncodedScenario[] {
    if (!goesTo(scenario, name)) return []
    const seen = scenarioFor(scenario, config)
    const { resources, findings } = provider.encode(seen, scope)
    const findingsOf = (value: JsonObject) => provider.encode({ ...seen, value }, scope).findings
    const placed = namePlaced(findings, scenario, findingsOf)
    const problems = problemsFor(toldOf(placed), scenario, workspace, name)
    return [{ scenario, problems, resources: resources.map(withComposedNames) }]
  }

  function problemsTogether(findings: Resolved['findings']): Problem[] {
    if (findings.length === 0) return []
    const told = [...sound, ...unsound].flatMap(({ resources, scenario }) =>
      resources.map(({ address }) => [address, scenario] as const),
    )
    const byAddress = new Map(told.toReversed())
    return findings.flatMap(({ address, ...finding }) => {
      const scenario = byAddress.get(address)
      return scenario ? problemsFor([finding], scenario, workspace, name) : []
    })
  }
}

/** What else is wrong with a scenario that the schema refuses; a field that was left out is not missed. */
function errorsBesides(findings: readonly Finding[]): Finding[] {
  return findings.filter(({ severity, code }) => severity === 'error' && code !== 'missing-field')
}

/** What a scenario means for a target. */
interface EncodedScenario {
  readonly scenario: WorkspaceScenario
  readonly resources: readonly Resource[]
  readonly problems: readonly Problem[]
}

/** Paths in a target's `ignore` that name no field. */
function ignoredNothing({ config, locate }: Workspace, name: string): Problem[] {
  const paths = config?.targets[name]?.ignore ?? []
  return paths.flatMap((path, index) => {
    const message = unknownFieldPath(path)
    if (message === undefined) return []
    const place = locate(configFile, ['targets', name, 'ignore', index])
    return [{ severity: 'error' as const, code: 'unknown-field', message, ...place }]
  })
}
