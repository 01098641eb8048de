import { createContext, Script } from 'node:vm'
import { isObject } from '../../model/json.ts'

/** Runs work that others wrote the rules of. Throws an error with the code ERR_SCRIPT_EXECUTION_TIMEOUT when it takes longer. */
export type TimeLimited = <T>(work: () => T) => T

/** A limit in milliseconds that ends whatever runs, a regular expression too. */
export function timeLimit(ms: number): TimeLimited {
  const context = createContext({ work: undefined })
  const script = new Script('work()')
  return work => {
    let result: ReturnType<typeof work>
    context['work'] = () => void (result = work())
    script.runInContext(context, { timeout: ms })
    return result!
  }
}

/** Whether work was ended by its limit. */
export function ranOutOfTime(thrown: unknown): boolean {
  // It is no `Error` of this realm.
  return isObject(thrown) && thrown['code'] === 'ERR_SCRIPT_EXECUTION_TIMEOUT'
}
