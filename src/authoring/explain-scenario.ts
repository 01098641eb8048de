import type { Environment } from '../model/environment.ts'
import type { Explained } from '../model/explained.ts'
import { keyOf, type Address, type FieldPath } from '../model/resource.ts'
import { checkWorkspace, type CheckedWorkspace } from '../sync/check.ts'
import { allMeant, meantInstead } from '../sync/meant.ts'
import { explainedOutside } from './explain-outside.ts'
import { findWorkspace, originOf, type WorkspaceScenario } from '../workspace/index.ts'

/** Where a scenario is looked for. */
export interface ScenarioPlace {
  readonly cwd: string
  readonly env: Environment
}

/** What a word means in a workspace: an address, a key, a file's path or a field from outside; or what it was probably meant to be. */
export interface ScenarioMeant {
  readonly explained: readonly Explained[]
  /** As ` Did you mean …?`; empty where nothing is near. */
  readonly instead: string
}

/** Which targets a scenario goes to, and which line states each of its fields. Needs no network; nothing outside a workspace. */
export async function explainedScenario(word: string, { cwd, env }: ScenarioPlace): Promise<ScenarioMeant> {
  const root = await findWorkspace(cwd, undefined).catch(() => undefined)
  if (root === undefined) return { explained: [], instead: '' }
  const { workspace, targets } = await checkWorkspace({ root, env, target: [], strict: false })
  const resources = targets.flatMap(target => target.resources.filter(({ type }) => type === 'scenario'))
  const addresses = [...new Set(allMeant(word, resources, { cwd, root }).map(({ address }) => address))]
  const byKey = new Map(workspace.scenarios.map(scenario => [scenario.key, scenario]))
  const scenarios = addresses.flatMap(address => {
    const scenario = byKey.get(keyOf(address))
    return scenario ? [explainedAs(address, scenario, { workspace, targets })] : []
  })
  const explained = [...explainedOutside(word, workspace.schemas, targets), ...scenarios]
  return { explained, instead: explained.length === 0 ? meantInstead(word, resources) : '' }
}

function explainedAs(
  address: Address,
  scenario: WorkspaceScenario,
  { workspace, targets }: Pick<CheckedWorkspace, 'workspace' | 'targets'>,
): Explained {
  const stated = targets.flatMap(({ resources }) => resources.filter(one => one.address === address))
  const going = targets.filter(({ resources }) => resources.some(one => one.address === address))
  const paths = [...new Set<FieldPath>(stated.flatMap(({ fields }) => Object.keys(fields)))].sort()
  const fields = paths.flatMap(path => {
    const origin = originOf(scenario.layers, path.split('.'))
    if (!origin || origin.isAround) return []
    return [{ path, file: origin.file, line: workspace.locate(origin.file, origin.at).line }]
  })
  const names = going.map(({ name }) => name)
  return { kind: 'scenario', name: address, file: scenario.file, targets: names, fields }
}
