import { Fault, type ApiFailure } from '../model/fault.ts'
import { redacted } from '../model/secret.ts'
import { platformText } from './http-text.ts'

/** How a request ended badly. Texts in it may repeat the key; none leaves this module before the key is taken out. */
export interface BadEnd {
  readonly platform: string
  /** The environment variable that holds the key. */
  readonly keyVariable: string
  /** To be found in texts and taken out. */
  readonly key: string
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
  const message = `${end.platform} answered ${end.api.status}, but not with JSON: ${saidBy(end)}`
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
  return new Fault(unclear ? 'UNCLEAR' : 'API', clean(`${end.platform}'s answer is ${why}.`, end), {
    hint: 'No API answers like that. Check base_url and what stands between.',
    api: cleanApi(end),
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
  return new Fault(
    'NETWORK',
    clean(`${end.platform} could not be reached: ${end.error?.message ?? 'no answer'}`, end),
    {
      hint: 'Check the network and base_url, then try again.',
      api: cleanApi(end),
      cause: causeOf(end),
    },
  )
}

function sentenceFor(status: number, { platform, keyVariable }: BadEnd): Sentence {
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
        hint: 'It may have been deleted since, or an id in callsheet.yaml is wrong. Plan again.',
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

function mayHaveHappened({ api: { status }, error }: BadEnd): boolean {
  if (status === undefined) return !neverSent.has(error?.code ?? '')
  return status === 408 || status >= 500
}

// A cause of our own: the client's errors hold the request's headers and with them the key.
function causeOf(end: BadEnd): Error | undefined {
  return end.error && new Error(clean(`${end.error.code ?? 'error'}: ${end.error.message}`, end))
}

function cleanApi({ api, key }: BadEnd): ApiFailure {
  const { route, requestId } = api
  return {
    ...api,
    route: redacted(route, key),
    ...(requestId === undefined ? {} : { requestId: redacted(requestId, key) }),
  }
}

/** The key goes before the text is cut: half a key would not be found any more. */
function saidBy({ body = '', key }: BadEnd): string {
  return platformText(redacted(body, key))
}

function clean(text: string, { key }: BadEnd): string {
  return redacted(text, key)
}
