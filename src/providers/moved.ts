import { Fault } from '../model/fault.ts'
import { sameValue } from '../model/fields.ts'
import type { Change } from '../model/plan.ts'
import type { Provider } from '../model/provider.ts'
import type { Fields, RemoteResource } from '../model/resource.ts'

/**
 * Throws CONFLICT where an object has another value than the one that was planned from. For APIs that take nothing to
 * compare with: a look right before the write has to do.
 */
export function refuseMoved(
  { address, fields }: Change,
  actual: RemoteResource,
  { platform, kindOf, decode }: { readonly platform: string } & Pick<Provider, 'kindOf' | 'decode'>,
): void {
  const stated: Fields = Object.fromEntries(fields.map(({ path, after }) => [path, after]))
  const now = decode(actual, {}, stated)
  const moved = fields
    .filter(({ path }) => path in now)
    .filter(({ path, before, after }) => {
      const kind = kindOf(path)
      return !sameValue(kind, now[path], before) && !sameValue(kind, now[path], after)
    })
    .map(({ path }) => path)
  if (moved.length === 0) return
  throw new Fault('CONFLICT', `${address} was edited at ${platform} since the plan: ${moved.join(', ')}.`, {
    hint: 'It was not written. Plan again to see what is there now.',
  })
}
