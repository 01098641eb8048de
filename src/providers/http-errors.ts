import { certificateHint } from '../model/certificates.ts'
import { Fault, type ApiFailure } from '../model/fault.ts'
import type { Mask } from '../model/mask.ts'
import { proxyHint, wayTo, type Proxy } from '../model/proxy.ts'
import { platformText } from './http-text.ts'

/** How a request ended badly. Texts in it may repeat the key; none leaves this module before the key is taken out. */
export interface BadEnd {
  readonly platform: string
  /** The environment variable that holds the key. */
  readonly keyVariable: string
  /** Takes the key out of texts. */
  readonly mask: Mask
  /** The host that base_url names. */
  readonly host: string
  readonly proxy?: Proxy | undefined
  readonly api: ApiFailure
  /** The text of the answer, if one came. */
  readonly body?: string
  /** What the network layer said, if no answer came. */
  readonly error?: { readonly message: string; readonly code?: string }
}

interface Sentence {
  readonly says: string
  readonly hint?: string
}

const LOOK_BY_MARK = 'Plan again: what was made is found by its mark.'

// Before these the request cannot have reached the platform.
const neverSent: ReadonlySet<string> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH'])

/** The fault for an answer that is not a success, or for no answer at all. */
export function faultFor(end: BadEnd, { unclear }: { unclear: boolean }): Fault {
  const { status } = end.api
  if (unclear && mayHaveHappened(end)) return unclearFault(end)
  if (status === undefined) return networkFault(end)
  const { says, hint } = sentenceFor(status, end)
  const text = saidBy(end)
  const message = text === '' ? `${says} (${status}).` : `${says} (${status}): ${text}`
  return new Fault('API', clean(message, end), { ...(hint ? { hint } : {}), api: cleanApi(end) })
}

/** A success whose body is not what an API answers. What it was the answer to may have happened. */
export function strangeAnswer(end: BadEnd, { unclear }: { unclear: boolean }): Fault {
  const message = `${end.platform} answered ${end.api.status} at ${end.host}, but not with JSON: ${saidBy(end)}`
  return new Fault(unclear ? 'UNCLEAR' : 'API', clean(message, end), {
    hint: 'A proxy or a maintenance page may have answered. Check base_url, or try again later.',
    api: cleanApi(end),
  })
}

/** A success without a body, where one is due. */
export function emptyAnswer(end: BadEnd, { unclear }: { unclear: boolean }): Fault {
  const message = `${end.platform} answered ${end.api.method} ${end.api.route} with ${end.api.status} and nothing in it.`
  return new Fault(unclear ? 'UNCLEAR' : 'API', clean(message, end), {
    hint: unclear
      ? LOOK_BY_MARK
      : 'An empty body is no answer. Check what stands between, or try again later.',
    api: cleanApi(end),
  })
}

/** An answer that nothing can be done with, as it is too large or nested too deeply. */
export function unusableAnswer(end: BadEnd, why: string, { unclear }: { unclear: boolean }): Fault {
  return new Fault(
    unclear ? 'UNCLEAR' : 'API',
    clean(`${end.platform}'s answer at ${end.host} is ${why}.`, end),
    {
      hint: 'No API answers like that. Check base_url and what stands between.',
      api: cleanApi(end),
    },
  )
}

/** An answer that holds the key: it must reach no plan, no page and no file. `at`: where in it. */
export function keyInAnswer(end: BadEnd, at: readonly string[], { unclear }: { unclear: boolean }): Fault {
  const place = at.length === 0 ? '' : `, in ${at.join('.')}`
  const message = `${end.platform}'s answer holds the key of ${end.keyVariable}${place}, so nothing of it is used.`
  return new Fault(unclear ? 'UNCLEAR' : 'API', clean(message, end), {
    hint: 'Take the key out of that object at the platform, and make a new one: whoever reads the object has it.',
    api: cleanApi(end),
  })
}

/** What would be sent holds the key. */
export function keyInRequest(end: BadEnd): Fault {
  const { method, route } = end.api
  const message = `What ${method} ${route} would send holds the key of ${end.keyVariable}, so it was not sent.`
  return new Fault('REFUSED', clean(message, end), {
    hint: 'A key belongs into no object: take it out of the files.',
  })
}

/** A redirect that must not be followed. */
export function redirectRefused(end: BadEnd, location: string): Fault {
  return new Fault(
    'INSECURE_URL',
    clean(`${end.platform} redirects to ${location}, which is not followed.`, end),
    {
      hint: 'The key is never sent to another host, and a write is never redirected. Correct base_url.',
      api: cleanApi(end),
    },
  )
}

function unclearFault(end: BadEnd): Fault {
  const { method, route, status } = end.api
  const why = status === undefined ? (end.error?.message ?? 'no answer') : `${status} ${saidBy(end)}`
  const message = `It is not known whether ${end.platform} carried out ${method} ${route}: ${why.trim()}`
  return new Fault('UNCLEAR', clean(message, end), {
    hint: LOOK_BY_MARK,
    api: cleanApi(end),
    cause: causeOf(end),
  })
}

function networkFault(end: BadEnd): Fault {
  const { platform, host, proxy } = end
  const message = `${platform} could not be reached at ${wayTo(host, proxy)}: ${reasonOf(end)}`
  return new Fault('NETWORK', clean(message, end), {
    hint: networkHint(end),
    api: cleanApi(end),
    cause: causeOf(end),
  })
}

function reasonOf({ error, proxy }: BadEnd): string {
  const status = proxy && refusalBy(error)
  return status === undefined ? (error?.message ?? 'no answer') : `the proxy answered ${status}`
}

function networkHint({ proxy, error }: BadEnd): string {
  const certificate = certificateHint(error?.message ?? '')
  if (certificate !== undefined) return certificate
  if (!proxy) return 'Check the network and base_url, then try again.'
  return refusalBy(error) === '407'
    ? `The proxy wants to know who asks: ${proxy.variable}=http://USER:PASSWORD@HOST:PORT.`
    : proxyHint(proxy, ' and base_url')
}

// The words of `hpagent` for a proxy that makes no tunnel.
const NO_TUNNEL = /^Bad response: (\d+)$/

function refusalBy(error: BadEnd['error']): string | undefined {
  return NO_TUNNEL.exec(error?.message ?? '')?.[1]
}

function sentenceFor(status: number, { platform, host, keyVariable }: BadEnd): Sentence {
  switch (status) {
    case 401:
      return {
        says: `${platform} did not accept the key`,
        hint: `Check the key in ${keyVariable}; it may have expired.`,
      }
    case 402:
      return {
        says: `${platform} says that the account is out of credit`,
        hint: 'Add credit to the account.',
      }
    case 403:
      return {
        says: `The key may not do this at ${platform}`,
        hint: `Put a key that may write to this project into ${keyVariable}; a read-only key cannot.`,
      }
    case 404:
      return {
        says: `${platform} does not know this object`,
        hint: `It may have been deleted since, an id in callsheet.yaml may be wrong, or ${host} is not where base_url should lead. Plan again.`,
      }
    case 409:
      return {
        says: `${platform} sees a conflict with what is there`,
        hint: 'Plan again to see what is there now.',
      }
    case 429:
      return {
        says: `${platform} keeps refusing requests for coming too fast`,
        hint: 'Lower the target’s concurrency, or try again later.',
      }
    default:
      return status >= 500
        ? { says: `${platform} failed`, hint: 'Try again later; what was done stays done.' }
        : { says: `${platform} refused the request` }
  }
}

function mayHaveHappened({ api: { status }, error, proxy }: BadEnd): boolean {
  if (status === undefined) return !wasNeverSent(error, proxy)
  return status === 408 || status >= 500
}

// A handshake or a tunnel that fails comes before the request.
function wasNeverSent(error: BadEnd['error'], proxy: Proxy | undefined): boolean {
  const { code = '', message = '' } = error ?? {}
  return (
    neverSent.has(code) ||
    certificateHint(message) !== undefined ||
    (proxy !== undefined && refusalBy(error) !== undefined)
  )
}

// A cause of our own: the client's errors hold the request's headers and with them the key.
function causeOf(end: BadEnd): Error | undefined {
  return end.error && new Error(clean(`${end.error.code ?? 'error'}: ${end.error.message}`, end))
}

function cleanApi({ api, mask }: BadEnd): ApiFailure {
  const { route, requestId } = api
  return {
    ...api,
    route: mask.hide(route),
    ...(requestId === undefined ? {} : { requestId: mask.hide(requestId) }),
  }
}

/** The key goes before the text is cut: half a key would not be found any more. */
function saidBy({ body = '', mask }: BadEnd): string {
  return platformText(mask.hide(body))
}

function clean(text: string, { mask }: BadEnd): string {
  return mask.hide(text)
}
