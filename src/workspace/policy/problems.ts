import { configFile } from '../../model/config-file.ts'
import type { Problem } from '../../model/problem.ts'
import { goesTo } from '../layers.ts'
import type { Workspace } from '../load.ts'
import { problemsFor } from '../lookup.ts'
import { repositoryAbove } from '../repository.ts'

/** What a team's own schemas have against the scenarios, and what is wrong with those schemas. */
export async function policyProblems(workspace: Workspace): Promise<Problem[]> {
  const schemas = workspace.config?.checks?.schemas ?? []
  if (schemas.length === 0) return []
  // Compiling schemas takes a library that most workspaces never need.
  const { policyOf } = await import('./compile.ts')
  const top = (await repositoryAbove(workspace.root)) ?? workspace.root
  const targets = Object.keys(workspace.config?.targets ?? {})
  const found = await Promise.all(
    schemas.map(async (schema, index) => {
      const policy = await policyOf(schema, { root: workspace.root, top })
      if ('refused' in policy) return [badPolicy(workspace, index, policy.refused)]
      return workspace.scenarios.flatMap(scenario =>
        problemsFor(
          policy.check(
            scenario,
            targets.filter(target => goesTo(scenario, target)),
          ),
          scenario,
          workspace,
        ),
      )
    }),
  )
  return found.flat()
}

function badPolicy({ locate }: Workspace, index: number, refused: string): Problem {
  const place = locate(configFile, ['checks', 'schemas', index])
  return { severity: 'error', code: 'bad-policy', message: refused, ...place }
}
