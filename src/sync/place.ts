import { configFile } from '../model/config-file.ts'
import { Fault, isProviderFault } from '../model/fault.ts'
import type { TargetConfig } from '../model/generated/callsheet.ts'
import type { Json } from '../model/json.ts'
import type { Ledger } from '../model/ledger.ts'
import { doPlacesOverlap, isSamePlace, normalUrl, placeText, type Place } from '../model/place.ts'
import type { Problem } from '../model/problem.ts'
import type { Provider } from '../model/provider.ts'
import type { Workspace } from '../workspace/index.ts'
import type { KnownProviders } from './known-providers.ts'

/** Where a target's objects live, as far as `callsheet.yaml` tells. */
export function placeOf(
  config: TargetConfig,
  provider: Pick<Provider, 'name' | 'baseUrl' | 'scopeOf'>,
): Place {
  const { base_url: url = provider.baseUrl } = config
  return {
    provider: provider.name,
    base_url: url === 'emulator' ? url : normalUrl(url),
    scope: provider.scopeOf(config as unknown as Readonly<Record<string, Json>>),
  }
}

/** Errors for targets whose objects could be the same: they would take them from each other with every apply. */
export async function sharedPlaces(
  { config, unfilled, locate }: Workspace,
  known: KnownProviders,
): Promise<Problem[]> {
  const all = await Promise.all(
    Object.entries(config?.targets ?? {})
      .filter(([name]) => !unfilled.has(name))
      .map(async ([name, target]) => {
        const provider = await known.of(target.provider)
        const key = target.api_key_env ?? provider?.keyVariable
        const place = provider && placeIfTold(target, provider)
        return place ? [{ name, key, place }] : []
      }),
  )
  const targets = all.flat()
  return targets.flatMap((target, index) => {
    const other = targets
      .slice(0, index)
      .find(({ key, place }) => key === target.key && doPlacesOverlap(place, target.place))
    if (!other) return []
    const message = `The targets ${other.name} and ${target.name} lie in one place, so they would take each other's objects: ${placeText(other.place)}; ${placeText(target.place)}. Give them different scopes, or make them one target.`
    const at = locate(configFile, ['targets', target.name], { onKey: true })
    return [{ severity: 'error' as const, code: 'overlapping-targets', message, ...at }]
  })
}

/** What a provider fails to say is told where its target is encoded. */
function placeIfTold(target: TargetConfig, provider: Provider): Place | undefined {
  try {
    return placeOf(target, provider)
  } catch (thrown) {
    if (isProviderFault(thrown)) return undefined
    throw thrown
  }
}

/** What is to be said of a target's settings: some cannot do what they promise, and some are a risk. */
export function settingsAdvice(
  { locate }: Workspace,
  name: string,
  { config, provider }: { readonly config: TargetConfig; readonly provider: Pick<Provider, 'capabilities'> },
): Problem[] {
  const warning = (code: string, message: string, setting: string): Problem => ({
    severity: 'warning',
    code,
    message,
    ...locate(configFile, ['targets', name, setting]),
  })
  const isShared = config.state !== undefined && config.state !== 'file'
  const isEmulated = config.base_url === 'emulator'
  return [
    ...(provider.capabilities.marker === 'none' && !isShared && !isEmulated
      ? [
          {
            severity: 'note' as const,
            code: 'state-not-shared',
            message: `The platform of ${name} keeps no mark of ours, so only state knows which objects are ours, and it is in a file on this machine. With \`state: git\` no other machine and no CI job starts without it.`,
            ...locate(configFile, ['targets', name], { onKey: true }),
          },
        ]
      : []),
    ...(isEmulated && isShared
      ? [
          warning(
            'emulator-state',
            `The state of ${name} is in git, where others see it, but the built-in emulator's data is on this machine only: they would be refused. Use \`state: file\` until the target is a real one.`,
            'state',
          ),
        ]
      : []),
    ...(config.prune && provider.capabilities.delete === 'no'
      ? [
          warning(
            'prune-without-delete',
            `The platform of ${name} cannot delete, so \`prune: true\` does nothing there: retire objects by hand.`,
            'prune',
          ),
        ]
      : []),
  ]
}

/**
 * The ledger of a target, as far as it belongs to it: one of another workspace, target, provider or place is refused,
 * naming both and the ways out. One from before places takes the present one.
 */
export function ledgerOfPlace(
  ledger: Ledger,
  target: { readonly name: string; readonly place: Place; readonly workspace: string },
): Ledger {
  const { name, place, workspace } = target
  if (ledger.workspace !== workspace) {
    throw notOf(`workspace "${ledger.workspace}"`, `this is workspace "${workspace}"`, name)
  }
  if (ledger.target !== name) throw notOf(`target ${ledger.target}`, `this is target ${name}`, name)
  if (!ledger.place) {
    if (ledger.provider === place.provider) return { ...ledger, place }
    throw notOf(ledger.provider, `the target is ${place.provider} now`, name)
  }
  if (isSamePlace(ledger.place, place)) return ledger
  throw notOf(placeText(ledger.place), `callsheet.yaml says ${placeText(place)}`, name)
}

function notOf(there: string, here: string, target: string): Fault {
  return new Fault('REFUSED', `The state of target ${target} belongs to ${there}, but ${here}.`, {
    hint: `Nothing was changed. If the objects have moved with it: \`callsheet state rebind --target ${target}\`. If this is another environment: give it a target of its own, with a state of its own. If it is a slip: put callsheet.yaml back.`,
  })
}

/** What only the platform's answers tell of a place. */
export type SeenPlace = Pick<Place, 'account' | 'data'>

/** True where other data of an emulator answers than what is remembered was applied to. */
export function isOtherData(remembered: SeenPlace, seen: SeenPlace): boolean {
  return differ(remembered.data, seen.data)
}

function differ(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && other !== undefined && one !== other
}

/** A place with what was seen of it. */
export function withSeen(place: Place, { account, data }: SeenPlace): Place {
  return {
    ...place,
    ...(account !== undefined && { account }),
    ...(data !== undefined && { data }),
  }
}

/** Refuses state or a plan whose account, or whose emulator, is another one than answers now. */
export function refuseOtherAnswerer(
  what: string,
  remembered: SeenPlace,
  seen: SeenPlace,
  target: string,
): void {
  const isAccount = differ(remembered.account, seen.account)
  if (!isAccount && !differ(remembered.data, seen.data)) return
  const [there, here] = isAccount
    ? [`account ${remembered.account}`, `the key is one of account ${seen.account}`]
    : [`the emulator's data ${remembered.data}`, `data ${seen.data} answers`]
  throw new Fault('REFUSED', `${what} of target ${target} belongs to ${there}, but ${here}.`, {
    hint: isAccount
      ? `Nothing was changed. Look which key is set. If the account has really changed: \`callsheet state rebind --target ${target}\`.`
      : `Nothing was changed. Serve the emulator with the data that it had, or start anew: \`callsheet state rebind --target ${target}\`.`,
  })
}

/** Refuses a saved plan that was made for another place. */
export function refusePlanOfElsewhere(
  plan: { readonly target: string; readonly place: Place },
  place: Place,
): void {
  if (isSamePlace(plan.place, place)) return
  throw new Fault(
    'REFUSED',
    `The plan for target ${plan.target} was made for ${placeText(plan.place)}; callsheet.yaml says ${placeText(place)} now.`,
    { hint: 'Nothing was changed. Plan anew and look.' },
  )
}
