import { setTimeout as sleep } from 'node:timers/promises'
import type { Environment } from '../../model/environment.ts'
import type { ProviderPackage } from '../../model/provider-package.ts'
import type { Provider } from '../../model/provider.ts'
import { reasonOf } from '../../providers/outside/blame.ts'
import { packageIn } from '../../providers/outside/exported.ts'
import { guardedProvider } from '../../providers/outside/guard.ts'
import { repositoryAbove, type OutsideBlock, type SchemaSet } from '../../workspace/index.ts'
import { compiledBlock, whyNoSchema, type GivenSchemas } from '../../workspace/outside/compile.ts'
import { schemaSetOf } from '../../workspace/outside/schema-set.ts'
import { locate, type Located, type Refused } from './locate.ts'
import { distrustFor, type Distrust } from './trust.ts'

/** What became of a provider from outside. */
export type Outside =
  | { readonly provider: Provider; readonly block: OutsideBlock }
  | Refused
  /** Its code is not to be run, for the reason that is given. */
  | { readonly unloaded: string }

/** All of them by what `callsheet.yaml` calls them, and the schemas that hold with them. */
export interface OutsideProviders {
  readonly byName: ReadonlyMap<string, Outside>
  readonly schemas: SchemaSet
}

/** Seconds for a module to be there. */
const PATIENCE_S = 10

/**
 * Loads providers from outside, as they are seen from a folder. What is wrong with one is data. On a fork's change what
 * the change brings is not loaded.
 */
export async function outsideProviders(
  names: readonly string[],
  { root, env }: { readonly root: string; readonly env: Environment },
): Promise<OutsideProviders> {
  const top = (await repositoryAbove(root)) ?? root
  const distrust = await distrustFor(env, top)
  const found = await Promise.all(
    names.map(async name => [name, await outsideProvider(name, { root, top, distrust })] as const),
  )
  const byName = withoutTwins(found)
  const all = [...byName.values()]
  const blocks = all.flatMap(one => ('block' in one ? one.block : []))
  return { byName, schemas: schemaSetOf(blocks, { isOpen: blocks.length < all.length }) }
}

async function outsideProvider(
  name: string,
  {
    root,
    top,
    distrust,
  }: { readonly root: string; readonly top: string; readonly distrust: Distrust | undefined },
): Promise<Outside> {
  const located = await locate(name, { root, top })
  if ('refused' in located) return located
  const unloaded = await distrust?.(located)
  if (unloaded !== undefined) return { unloaded }
  const loaded = await loadedFrom(located)
  const found =
    'thrown' in loaded ? { refused: `it failed while it was loaded: ${loaded.thrown}` } : packageIn(loaded)
  if ('refused' in found) return refusal(name, found.refused)
  const given = schemasOf(name, found)
  if ('refused' in given) return refusal(name, given.refused)
  const block = compiledBlock(given)
  if ('refused' in block) return refusal(name, block.refused)
  return { provider: guardedProvider(found.provider, name), block }
}

async function loadedFrom({ url }: Located): Promise<object | { readonly thrown: string }> {
  const patience = new AbortController()
  try {
    const late = sleep(PATIENCE_S * 1000, undefined, { signal: patience.signal }).then(() => {
      throw new Error(`it was not ready after ${PATIENCE_S} seconds`)
    })
    const loading: Promise<object> = import(url)
    return await Promise.race([loading, late])
  } catch (thrown) {
    return { thrown: reasonOf(thrown) }
  } finally {
    patience.abort()
  }
}

/** As plain data: what they say later cannot be something else. */
function schemasOf(
  provider: string,
  { provider: { name }, block, settings }: ProviderPackage,
): GivenSchemas | { readonly refused: string } {
  for (const [what, schema] of Object.entries({ block, settings })) {
    const why = whyNoSchema(schema)
    if (why !== undefined) return { refused: `The schema of its ${what} ${why}` }
  }
  return { provider, name, block: plainData(block), settings: plainData(settings) }
}

function plainData(schema: object): GivenSchemas['block'] {
  return JSON.parse(JSON.stringify(schema)) as GivenSchemas['block']
}

function refusal(name: string, why: string): Refused {
  const sentence = `${why.charAt(0).toUpperCase()}${why.slice(1)}`
  return {
    code: 'bad-provider',
    refused: `The provider ${name} cannot be used. ${sentence.replace(/\.$/, '')}.`,
  }
}

/** Two that are called the same would read one block, and write one state. */
function withoutTwins(found: readonly (readonly [name: string, outside: Outside])[]): Map<string, Outside> {
  const first = new Map<string, string>()
  return new Map(
    found.map(([name, outside]): [string, Outside] => {
      if (!('provider' in outside)) return [name, outside]
      const called = outside.provider.name
      const other = first.get(called)
      if (other === undefined) first.set(called, name)
      const why = `its provider is called "${called}", and so is that of ${other}`
      return [name, other === undefined ? outside : refusal(name, why)]
    }),
  )
}
