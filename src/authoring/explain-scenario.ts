import type { Environment } from '../model/environment.ts'
import type { Explained } from '../model/explained.ts'
import { keyOf, type FieldPath } from '../model/resource.ts'
import { checkWorkspace } from '../sync/check.ts'
import { meant, meantInstead } from '../sync/meant.ts'
import { findWorkspace, originOf } from '../workspace/index.ts'

/** Where a scenario is looked for. */
export interface ScenarioPlace {
  readonly cwd: string
  readonly env: Environment
}

/** What a word means as an address, a key or a file's path, or what it was probably meant to be. */
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
  const found = meant(word, resources, { cwd, root })
  const scenario = found && workspace.scenarios.find(({ key }) => key === keyOf(found.address))
  if (!scenario) return { explained: [], instead: meantInstead(word, resources) }

  const going = targets.filter(target => target.resources.some(({ address }) => address === found.address))
  const stated = resources.filter(({ address }) => address === found.address)
  const paths = [...new Set<FieldPath>(stated.flatMap(({ fields }) => Object.keys(fields)))].sort()
  const fields = paths.flatMap(path => {
    const origin = originOf(scenario.layers, path.split('.'))
    if (!origin || origin.isAround) return []
    return [{ path, file: origin.file, line: workspace.locate(origin.file, origin.at).line }]
  })
  const { address } = found
  const names = going.map(({ name }) => name)
  return {
    explained: [{ kind: 'scenario', name: address, file: scenario.file, targets: names, fields }],
    instead: '',
  }
}
