import { withFolders } from '../engine/folders.ts'
import { alikeAmong } from '../engine/natural-key.ts'
import { withComposedNames } from '../engine/spelling.ts'
import type { Json, JsonObject } from '../model/json.ts'
import type { Finding, Problem } from '../model/problem.ts'
import type { Resolved } from '../model/provider.ts'
import type { Resource } from '../model/resource.ts'
import {
  goesTo,
  namePlaced,
  problemsFor,
  scenarioFor,
  type Workspace,
  type WorkspaceScenario,
} from '../workspace/index.ts'
import type { DesiredTarget } from './check.ts'
import { placeOf } from './place.ts'

/** What the files want of a target, with what its provider has against them. */
export function encodeTarget(
  workspace: Workspace,
  name: string,
  { provider, keyVariables }: Pick<DesiredTarget, 'provider' | 'keyVariables'>,
): { readonly desired: DesiredTarget; readonly problems: readonly Problem[] } {
  const config = workspace.config!.targets[name]!
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
      keyVariables,
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
