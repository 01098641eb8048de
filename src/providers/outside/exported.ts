import { isObject } from '../../model/json.ts'
import { fieldOrder, scenarioKeys } from '../../model/generated/field-paths.ts'
import { plainLine } from '../../model/plain-line.ts'
import { PROVIDER_INTERFACE, type ProviderPackage } from '../../model/provider-package.ts'
import { reasonOf } from './blame.ts'

/** What a package of a provider exports, or in words why that cannot be used. */
export function packageIn(module: unknown): ProviderPackage | { readonly refused: string } {
  try {
    const found = defaultOf(module)
    const refused = whyRefused(found)
    return refused === undefined ? (found as unknown as ProviderPackage) : { refused }
  } catch (thrown) {
    return { refused: `looking at what it exports failed: ${reasonOf(thrown)}` }
  }
}

const WANTED = 'its default export has to be { interface, provider, block, settings }'

/** What a compiler makes of `export default` may lie one level deeper. */
function defaultOf(module: unknown): Record<string, unknown> | undefined {
  for (let found = module, depth = 0; isObject(found) && depth < 3; found = found['default'], depth += 1)
    if ('interface' in found || 'provider' in found) return found
  return undefined
}

function whyRefused(found: Record<string, unknown> | undefined): string | undefined {
  if (!found) return `it exports no provider: ${WANTED}`
  const { interface: version, provider, block, settings } = found
  if (version !== PROVIDER_INTERFACE) return otherVersion(version)
  if (!isObject(provider)) return `it exports no provider: ${WANTED}`
  return (
    whyNoProvider(provider) ??
    (isObject(block) && isObject(settings) ? undefined : `a schema is missing: ${WANTED}`)
  )
}

function otherVersion(version: unknown): string {
  if (typeof version !== 'number')
    return `it does not say for which version of the interface of providers it was made: ${WANTED}`
  const newer = version > PROVIDER_INTERFACE
  return `it was made for version ${version} of the interface of providers, and this Callsheet has version ${PROVIDER_INTERFACE}. ${newer ? 'Update Callsheet, or take an older version of the package' : 'Take a newer version of the package'}`
}

function whyNoProvider(provider: Record<string, unknown>): string | undefined {
  const { name, baseUrl, keyVariable, capabilities } = provider
  if (typeof name !== 'string' || !/^[a-z][a-z0-9-]{0,31}$/.test(name))
    return `the name of its provider is ${plainLine(JSON.stringify(name))}: it has to be lower-case letters, digits and -, at most 32, and begin with a letter`
  if (Object.hasOwn(scenarioKeys, name)) {
    const what = fieldOrder.includes(name)
      ? 'a field of scenarios'
      : 'the block of a platform that Callsheet knows'
    return `its provider is called "${name}", which is ${what}. It needs another name`
  }
  const missing = ['scopeOf', 'kindOf', 'encode', 'decode', 'open'].find(
    part => typeof provider[part] !== 'function',
  )
  if (missing !== undefined) return `its provider has no function ${missing}`
  if (typeof baseUrl !== 'string' || !/^https?:\/\/[^/?#@]+/.test(baseUrl))
    return 'the baseUrl of its provider is no address'
  if (typeof keyVariable !== 'string' || !/^[A-Z_][A-Z0-9_]*$/.test(keyVariable))
    return 'the keyVariable of its provider is no name of an environment variable'
  return isObject(capabilities)
    ? wrongCapability(capabilities)
    : 'its provider does not say what the platform can'
}

const CAPABILITIES: Readonly<Record<string, readonly unknown[]>> = {
  folders: ['none', 'implicit', 'resource'],
  list: ['yes', 'no', 'maybe'],
  delete: ['yes', 'no', 'maybe'],
}

function wrongCapability(capabilities: Record<string, unknown>): string | undefined {
  const wrong = Object.entries(CAPABILITIES).find(([name, allowed]) => !allowed.includes(capabilities[name]))
  if (wrong) return `the capability ${wrong[0]} of its provider is none of ${wrong[1].join(', ')}`
  const { folderDepth } = capabilities
  return typeof folderDepth === 'number'
    ? undefined
    : 'the capability folderDepth of its provider is no number'
}
