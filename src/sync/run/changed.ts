import { canonicalJson } from '../../model/json.ts'
import type { TargetConfig } from '../../model/generated/callsheet.ts'
import { findWorkspace, scenarioFor, type Workspace } from '../../workspace/index.ts'
import { checkWorkspace } from '../check.ts'
import { workspaceOf } from '../commit.ts'
import type { Surroundings } from '../talk.ts'

/** Keys of scenarios, by target. */
export type ChosenKeys = ReadonlyMap<string, ReadonlySet<string>>

/** The scenarios that differ from the files of a commit. Throws USAGE for what is no commit. */
export async function keysSince(
  ref: string,
  { workspace, target }: { readonly workspace?: string | undefined; readonly target: readonly string[] },
  { cwd, env, signal }: Pick<Surroundings, 'cwd' | 'env' | 'signal'>,
): Promise<ChosenKeys> {
  const root = await findWorkspace(cwd, workspace)
  const head = await checkWorkspace({ root, env, target, strict: false, signal })
  const { checked } = await workspaceOf({ root, env, ref, head })
  return changedKeys(head.workspace, checked?.workspace)
}

/**
 * The scenarios whose merged content is another one than in an earlier workspace. One that was not there, or at a
 * target that was not there, counts as changed.
 */
export function changedKeys(now: Workspace, before: Workspace | undefined): ChosenKeys {
  const targets = Object.entries(now.config?.targets ?? {})
  return new Map(
    targets.map(([name, config]) => {
      const earlier = contents(before, before?.config?.targets[name])
      const changed = [...contents(now, config)].filter(([key, text]) => earlier.get(key) !== text)
      return [name, new Set(changed.map(([key]) => key))]
    }),
  )
}

function contents(
  workspace: Workspace | undefined,
  config: TargetConfig | undefined,
): ReadonlyMap<string, string> {
  if (!workspace || !config) return new Map()
  return new Map(
    workspace.scenarios.map(scenario => [scenario.key, canonicalJson(scenarioFor(scenario, config).value)]),
  )
}
