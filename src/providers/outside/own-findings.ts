import { plainLine } from '../../model/plain-line.ts'
import type { Finding } from '../../model/problem.ts'
import { findingCodes } from '../finding-codes.ts'

/**
 * Gives a finding of a provider from outside a code of this program's, or one that begins with the provider's name: codes
 * are permanent, and nobody else's may be taken.
 */
export function ownFindings(provider: string): <F extends Finding>(finding: F) => F {
  return finding => {
    const { code, message } = finding
    const isKnown = Object.hasOwn(findingCodes, code)
    const isOwn = code.startsWith(`${provider}-`) && /^[a-z][a-z0-9-]{0,63}$/.test(code)
    return { ...finding, code: isKnown || isOwn ? code : `${provider}-finding`, message: plainLine(message) }
  }
}
