import { isObject } from '../../model/json.ts'
import { maskOf } from '../../model/mask.ts'
import { interrupted } from '../../model/pause.ts'
import type { Connection, Encoded, Provider, Session, TargetScope } from '../../model/provider.ts'
import { platformWait } from '../http.ts'
import { blameOn, type Blame, type Wrong } from './blame.ts'
import { ownFindings } from './own-findings.ts'
import { providerResults, sessionResults } from './shapes.ts'

/** A provider from outside, whose mistakes are told as its own: it throws nothing but faults, and gives what can be used. */
export function guardedProvider(provider: Provider, from: string): Provider {
  const blame = blameOn({ provider: provider.name, from })
  const guarded = guardedMembers(provider, { blame, results: providerResults, within: '' })
  const own = ownFindings(provider.name)
  return {
    ...membersOf(guarded, provider),
    encode(scenario, scope): Encoded {
      const encode = (): Encoded => provider.encode(scenario, scope)
      const encoded = blame(`encode of ${scenario.file}`, encode, providerResults.encode)
      return { ...encoded, findings: encoded.findings.map(own) }
    },
    ...(provider.checkTogether && {
      checkTogether: resources => guarded.checkTogether!(resources).map(own),
    }),
    open(scope, connection) {
      return openGuarded(provider, { from, scope, connection })
    },
  }
}

function openGuarded(
  provider: Provider,
  {
    from,
    scope,
    connection,
  }: { readonly from: string; readonly scope: TargetScope; readonly connection: Connection },
): Session {
  const blame = blameOn({
    provider: provider.name,
    from,
    hide: text => maskOf(connection.key()).hide(text),
    later: true,
    interrupted: () => (connection.stop?.aborted ? interrupted(platformWait) : undefined),
  })
  const opened = blame('open', () => provider.open(scope, connection), providerResults.open)
  const session = guardedMembers(opened, { blame, results: sessionResults, within: '' })
  const own = ownFindings(provider.name)
  return {
    // One that is not asynchronous throws where nobody waits for it.
    list: async wanted => session.list(wanted),
    read: async (type, id) => session.read(type, id),
    async resolve(wanted) {
      const { references, findings } = await session.resolve(wanted)
      return { references, findings: findings.map(own) }
    },
    write: async (change, context) => session.write(change, context),
    delete: async change => session.delete(change),
    ...(opened.names && { names: async kind => session.names!(kind) }),
    ...(opened.generator && {
      generator: guardedMembers(opened.generator, { blame, results: {}, within: 'generator.' }),
    }),
    ...(opened.runner && {
      runner: membersOf(
        guardedMembers(opened.runner, { blame, results: {}, within: 'runner.' }),
        opened.runner,
      ),
    }),
  }
}

interface Guarding {
  readonly blame: Blame
  readonly results: Readonly<Record<string, Wrong>>
  /** What stands before a member's name where it is told. */
  readonly within: string
}

/** Members that hold functions themselves. */
const HOLDERS: ReadonlySet<string> = new Set(['runs', 'suite', 'agent'])

/** The object with each of its functions watched. */
function guardedMembers<T extends object>(object: T, guarding: Guarding): T {
  const { blame, results, within } = guarding
  // Beside the object and not around it: what is frozen could not be given otherwise than it is.
  return new Proxy({} as T, {
    get(_, member) {
      const name = String(member)
      const value: unknown = Reflect.get(object, member)
      if (typeof value === 'function') {
        return (...given: readonly unknown[]): unknown =>
          blame(within + name, (): unknown => Reflect.apply(value, object, given), results[name])
      }
      return HOLDERS.has(name) && isObject(value)
        ? guardedMembers(value, { blame, results: {}, within: `${within}${name}.` })
        : value
    },
  })
}

/** An object of its own with the members that an object has, those of its class too. */
function membersOf<T extends object>(guarded: T, object: T): T {
  const names = new Set<string>()
  for (let of: unknown = object; of !== null && of !== Object.prototype; of = Object.getPrototypeOf(of))
    for (const name of Object.getOwnPropertyNames(of)) if (name !== 'constructor') names.add(name)
  const members = [...names].map(name => [name, Reflect.get(guarded, name)] as const)
  return Object.fromEntries(members) as T
}
