import type { Problem } from '../model/problem.ts'
import { addressOf } from '../model/resource.ts'
import { means, wordingProblems, type Workspace } from '../workspace/index.ts'
import type { DesiredTarget } from './check.ts'

/** What the files say in words that a judge or a simulated caller would take amiss, at the targets that read them. */
export function wordingIn(
  workspace: Workspace,
  targets: readonly DesiredTarget[],
  strict: boolean,
): Problem[] {
  const { wording, config, incomplete, scenarios } = workspace
  if (wording.size === 0) return []
  const rules = Object.keys(config?.checks?.rules ?? {})
  return wordingProblems({
    scenarios: scenarios.filter(({ file }) => !incomplete.has(file)),
    seenIn: file => wording.get(file) ?? [],
    targets: targets.map(({ name, provider, scope, resources }) => {
      const known = new Map(resources.map(resource => [resource.address, resource]))
      return {
        name,
        readers: provider.readersOf?.(scope.settings) ?? { advice: [] },
        fieldsOf: ({ key }) => known.get(addressOf('scenario', key))?.fields,
      }
    }),
    isAsked: code => strict || rules.some(rule => means(rule, code)),
  })
}
