import { faultMeanings } from '../../model/fault-meanings.ts'
import { Fault, type FaultCode } from '../../model/fault.ts'
import { isObject } from '../../model/json.ts'
import { plainLine } from '../../model/plain-line.ts'

/** Runs a part of a provider from outside, so that what goes wrong there is told as the provider's. */
export type Blame = <T>(doing: string, work: () => T, wrong?: Wrong) => T

/** Why a provider cannot give such a result; undefined where it can. */
export type Wrong = (result: unknown) => string | undefined

/** Whose fault it is, and what must not be said. */
export interface Blamed {
  /** As people know it. */
  readonly provider: string
  /** The package or the path. */
  readonly from: string
  /** Takes keys out of a text. */
  readonly hide?: (text: string) => string
  /** Whether results may come later. */
  readonly later?: true
  /** What is thrown in place of anything, where the run was interrupted. */
  readonly interrupted?: () => Fault | undefined
}

const HINT =
  'This is a mistake of the provider, not of your files: tell those who wrote it, or take another version of it. `--debug` shows where it happened.'

/** What a provider throws becomes one sentence with its name; a fault that it means to tell stays that fault. */
export function blameOn(blamed: Blamed): Blame {
  const { provider, from, hide = text => text, later, interrupted = () => undefined } = blamed
  return (doing, work, wrong = () => undefined) => {
    try {
      const result = work()
      if (!later || !(result instanceof Promise)) return checked(result)
      return result.then(checked, (thrown: unknown) => {
        throw faultBy(thrown)
      }) as typeof result
    } catch (thrown) {
      throw faultBy(thrown)
    }

    function checked<R>(result: R): R {
      const reason = wrong(result)
      if (reason !== undefined) throw failure(`gave no usable answer in ${doing}: ${reason}`, undefined)
      return result
    }

    function faultBy(thrown: unknown): Fault {
      return (
        interrupted() ??
        meantFault(thrown, hide) ??
        failure(`failed in ${doing}: ${reasonOf(thrown)}`, thrown)
      )
    }
  }

  function failure(what: string, cause: unknown): Fault {
    const name = provider === from ? provider : `${provider} (${from})`
    return new Fault('PROVIDER', `The provider ${name} ${hide(what).replace(/\.$/, '')}.`, {
      hint: HINT,
      cause,
    })
  }
}

/** A fault that a provider throws on purpose; it may come from another copy of this package. */
function meantFault(thrown: unknown, hide: (text: string) => string): Fault | undefined {
  if (thrown instanceof Fault && isFaultCode(thrown.code) && hide(thrown.message) === thrown.message)
    return thrown
  if (!(thrown instanceof Error) || thrown.name !== 'Fault' || !('code' in thrown)) return undefined
  const { code, message } = thrown
  if (!isFaultCode(code)) return undefined
  const hint = 'hint' in thrown && typeof thrown.hint === 'string' ? hide(plainLine(thrown.hint)) : undefined
  return new Fault(code, hide(plainLine(message)), {
    ...(hint !== undefined && { hint }),
    cause: thrown,
    ...api(thrown),
  })
}

/** What the platform answered, which tells whether something may have been made. */
function api(thrown: Error): { api?: { method: string; route: string; status?: number } } {
  const told = 'api' in thrown ? thrown.api : undefined
  if (!isObject(told)) return {}
  const { method, route, status } = told
  if (typeof method !== 'string' || typeof route !== 'string') return {}
  return { api: { method, route, ...(typeof status === 'number' && { status }) } }
}

function isFaultCode(code: unknown): code is FaultCode {
  return typeof code === 'string' && Object.hasOwn(faultMeanings, code)
}

/** What was thrown, in a line. */
export function reasonOf(thrown: unknown): string {
  return plainLine(thrown instanceof Error ? thrown.message || thrown.name : thrown).replace(/\.$/, '')
}
