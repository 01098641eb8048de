import { configFile } from '../model/config-file.ts'
import type { Environment } from '../model/environment.ts'
import { Fault } from '../model/fault.ts'
import type { Problem } from '../model/problem.ts'
import type { Provider } from '../model/provider.ts'
import { providers } from '../providers/registry.ts'
import type { SchemaSet, Workspace } from '../workspace/index.ts'
import type { OutsideProviders } from './outside/load.ts'

/** The providers of a workspace, those from outside too; each is loaded only when a target needs it. */
export interface KnownProviders {
  /** By what `callsheet.yaml` calls it; undefined for one from outside that cannot be used, or must not. */
  of(name: string): Promise<Provider | undefined>
  /** Loads those from outside, and gives the schemas that hold with them. */
  readonly schemasWith: (names: readonly string[]) => Promise<SchemaSet>
  /** What is wrong with those from outside, at each target that names one. */
  problemsIn(workspace: Workspace): Problem[]
  /** Why there is none of this name, as what stops a run that needs it. */
  whyNot(name: string): Fault
}

/** `root`: the folder from which packages are looked for. */
export function knownProviders(place: { readonly root: string; readonly env: Environment }): KnownProviders {
  let outside: OutsideProviders | undefined
  return {
    async of(name) {
      if (Object.hasOwn(providers, name)) return providers[name]!()
      const found = outside?.byName.get(name)
      return found && 'provider' in found ? found.provider : undefined
    },
    async schemasWith(names) {
      const { outsideProviders } = await import('./outside/load.ts')
      outside = await outsideProviders(names, place)
      return outside.schemas
    },
    problemsIn({ config, locate }) {
      if (!outside) return []
      return Object.entries(config?.targets ?? {}).flatMap(([target, { provider }]) => {
        const problem = problemOf(provider, outside!)
        return problem ? [{ ...problem, ...locate(configFile, ['targets', target, 'provider']) }] : []
      })
    },
    whyNot(name) {
      const problem = outside && problemOf(name, outside)
      return new Fault(
        problem?.code === 'unchecked-provider' ? 'NOT_LOADED' : 'INVALID_WORKSPACE',
        problem?.message ?? `There is no provider ${name}.`,
        { hint: '`callsheet validate` checks what can be checked without it.' },
      )
    },
  }
}

function problemOf(
  name: string,
  { byName }: OutsideProviders,
): Pick<Problem, 'severity' | 'code' | 'message'> | undefined {
  const found = byName.get(name)
  if (!found || 'provider' in found) return undefined
  if ('refused' in found) return { severity: 'error', code: found.code, message: found.refused }
  const message = `The provider ${name} was not loaded: ${found.unloaded}. Its settings, its blocks in the files and its rules were not checked; all else was.`
  return { severity: 'warning', code: 'unchecked-provider', message }
}
