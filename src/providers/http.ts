import type { Got, Response } from 'got'
import { Fault, type ApiFailure } from '../model/fault.ts'
import { isObject, jsonText, type Json } from '../model/json.ts'
import { maskOf } from '../model/mask.ts'
import { interrupted, pause, type Wait } from '../model/pause.ts'
import type { Connection } from '../model/provider.ts'
import { usableAnswer, LARGEST_ANSWER, type Due } from './http-answer.ts'
import { checkedBase, loadClient, staysAtHome } from './http-client.ts'
import { faultFor, keyInRequest, redirectRefused, unusableAnswer, type BadEnd } from './http-errors.ts'
import { retryAfterOf, retryRule, type Method } from './http-retry.ts'

export interface RequestOptions {
  /** Members that are undefined are left out. */
  readonly query?: Readonly<Record<string, string | number | undefined>>
  readonly body?: Json
  /** A 404 gives undefined instead of a fault. */
  readonly mayBeMissing?: boolean
  /** What the answer has to hold: one without a body, or with anything else, is no answer. */
  readonly expects?: Due['expects']
  /** No answer or a 5xx throws UNCLEAR, so that the caller looks before repeating. Default: on a POST. */
  readonly unclearOnFailure?: boolean
}

/** A platform's API: every request is paced, limited in time and retried where that is harmless. */
export interface Http {
  /** The parsed answer; undefined for an empty one where nothing is expected. Throws a `Fault`. */
  request(method: Method, route: string, options?: RequestOptions): Promise<Json | undefined>
  /** Takes the key out of a text. */
  readonly hide: (text: string) => string
}

export interface HttpOptions {
  readonly connection: Connection
  /** The platform's name in sentences. */
  readonly platform: string
  readonly keyVariable: string
  readonly headers: (key: string) => Readonly<Record<string, string>>
}

/** Loads the HTTP library with the first request only. */
export function createHttp(options: HttpOptions): Http {
  const { connection } = options
  const base = checkedBase(connection.baseUrl)
  const { host } = new URL(base)
  const waitFor = connection.pause ?? pauseFor
  const mask = maskOf(connection.key())
  let client: Promise<Got> | undefined
  return { request, hide: mask.hide }

  async function request(
    method: Method,
    route: string,
    sent: RequestOptions = {},
  ): Promise<Json | undefined> {
    const { mayBeMissing = method === 'DELETE', unclearOnFailure = method === 'POST' } = sent
    const fullRoute = route + queryText(sent.query)
    const key = connection.key()
    const bad = (api: Partial<ApiFailure>): BadEnd => ({
      platform: options.platform,
      keyVariable: options.keyVariable,
      mask,
      host,
      proxy: connection.proxy,
      api: { method, route: fullRoute, ...api },
    })
    const unclear = { unclear: unclearOnFailure }
    const body = sent.body === undefined ? undefined : jsonText(sent.body)
    if (body !== undefined && mask.isIn(body)) throw keyInRequest(bad({}))
    let interruption: Fault | undefined
    let isTooLarge = false
    const rule = retryRule(method)
    await untilReady(connection)

    try {
      client ??= loadClient(connection)
      const got = await client
      const asked = got(base + fullRoute, {
        method,
        headers: {
          ...options.headers(key),
          ...(body !== undefined && { 'content-type': 'application/json' }),
        },
        ...(body !== undefined && { body }),
        signal: connection.stop,
        followRedirect: response => method === 'GET' && staysAtHome(response),
        retry: { limit: 0, calculateDelay: ({ error }) => nextTry(answered(error.response)) },
      })
      // Counts what is left after unpacking, so that a small answer cannot fill the memory.
      void asked.on('downloadProgress', ({ transferred }) => {
        isTooLarge ||= transferred > LARGEST_ANSWER
        if (isTooLarge) asked.cancel()
      })
      return answerOf(await asked, bad, { ...unclear, expects: sent.expects })
    } catch (thrown) {
      if (thrown instanceof Fault) throw thrown
      if (interruption ?? connection.stop?.aborted) throw interruption ?? interrupted(platformWait)
      if (isTooLarge) throw unusableAnswer(bad({}), `larger than ${LARGEST_ANSWER / 2 ** 20} MiB`, unclear)
      const end = badEndOf(thrown, bad)
      if (end.api.status === 404 && mayBeMissing) return undefined
      throw faultFor(end, unclear)
    }

    // Waits here so that an abort ends the wait; 0 tells the library to give up.
    async function nextTry(response: Response | undefined): Promise<number> {
      const retryAfter = response && retryAfterIn(response)
      const wait = rule({
        ...(response ? { status: response.statusCode } : {}),
        ...(retryAfter === undefined ? {} : { retryAfter }),
      })
      if (response?.statusCode === 429) connection.pace.slower(wait ?? retryAfter ?? 0)
      if (wait === undefined) return 0
      try {
        await waitFor(wait, connection.signal)
        await untilReady(connection)
        return 1
      } catch {
        interruption = interrupted(platformWait)
        return 0
      }
    }
  }

  function answerOf(
    response: Response<string>,
    bad: (api: Partial<ApiFailure>) => BadEnd,
    due: Due,
  ): Json | undefined {
    connection.onAnswer?.(response.headers)
    const end = { ...bad({ status: response.statusCode, ...requestIdOf(response) }), body: response.body }
    if (response.statusCode >= 300) throw redirectRefused(end, response.headers.location ?? 'nowhere')
    connection.pace.faster()
    return usableAnswer(response.body, end, due)
  }
}

/** How an interrupt names what the client waits for. */
export const platformWait: Wait = { waitingFor: 'the platform' }

/** Waits about so long, so that many waits do not end at once; an abort ends it with INTERRUPTED. */
export function roughPause({ signal, pause = pauseFor }: Connection): (ms: number) => Promise<void> {
  return ms => pause(ms * (0.5 + Math.random()), signal)
}

function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return pause(ms, signal, platformWait)
}

/** An abort ends the wait; a request that need not wait is still sent, so that running steps can finish. */
async function untilReady({ pace, signal }: Connection): Promise<void> {
  const ended = new AbortController()
  const aborted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(interrupted(platformWait))
    signal.addEventListener('abort', stop, { signal: ended.signal })
    if (signal.aborted) setImmediate(stop)
  })
  try {
    await Promise.race([pace.ready(), aborted])
  } finally {
    ended.abort()
  }
}

function queryText(query: RequestOptions['query'] = {}): string {
  const members = Object.entries(query).filter(([, value]) => value !== undefined)
  if (members.length === 0) return ''
  return `?${new URLSearchParams(members.map(([name, value]): [string, string] => [name, String(value)])).toString()}`
}

function badEndOf(thrown: unknown, bad: (api: Partial<ApiFailure>) => BadEnd): BadEnd {
  const response = answered(
    isObject(thrown) ? (thrown['response'] as Response<string> | undefined) : undefined,
  )
  if (response) {
    return {
      ...bad({ status: response.statusCode, ...requestIdOf(response) }),
      body: response.body,
    }
  }
  const { message, code } = thrown as Error & { code?: string }
  return { ...bad({}), error: { message, ...(code ? { code } : {}) } }
}

/** An answer that was cut off after a good status is no answer. */
function answered<T extends Response>(response: T | undefined): T | undefined {
  return response && response.statusCode >= 400 ? response : undefined
}

/** A date is read against the clock that wrote it; ours may be wrong. */
function retryAfterIn({ headers }: Response): number | undefined {
  const dated = Date.parse(headers.date ?? '')
  return retryAfterOf(headers['retry-after'], Number.isNaN(dated) ? Date.now() : dated)
}

function requestIdOf({ headers }: Response): { requestId?: string } {
  const id = headers['x-request-id'] ?? headers['x-amzn-requestid'] ?? headers['cf-ray']
  return id === undefined ? {} : { requestId: String(id) }
}
