import { isObject, type JsonObject } from '../json.ts'
import { SENT, type Wire } from '../wire.ts'

/** Ends the connection without an answer; where there is none, the answer is an empty 502. */
export function cut({ incoming }: Wire): Response {
  if (!incoming) return brokenGateway()
  incoming.socket.destroy()
  return SENT
}

/** Announces the whole body, sends half of it and ends the connection. */
export async function cutInBody(own: Response, { outgoing }: Wire): Promise<Response> {
  if (!outgoing) return brokenGateway()
  const body = await bytesOf(own)
  outgoing.writeHead(own.status, headersOf(own, Math.max(1, body.length)))
  await new Promise<void>(resolve => {
    outgoing.write(firstHalf(body), () => {
      outgoing.destroy()
      resolve()
    })
  })
  return SENT
}

/** Sends the whole body under a content-length of half of it. */
export async function withWrongLength(own: Response, { outgoing }: Wire): Promise<Response> {
  if (!outgoing) return brokenGateway()
  const body = await bytesOf(own)
  outgoing.writeHead(own.status, headersOf(own, firstHalf(body).length))
  outgoing.end(body)
  return SENT
}

/** An answer that is whole on the wire, but not in what it says. */
export async function spoiled(
  own: Response,
  kind: 'empty' | 'no-content' | 'truncated' | 'no-id',
): Promise<Response> {
  const { status } = own
  switch (kind) {
    case 'empty':
      return new Response(null, { status })
    case 'no-content':
      return new Response(null, { status: 204 })
    case 'truncated':
      return new Response(firstHalf(await bytesOf(own)), { status, headers: contentType(own) })
    case 'no-id':
      return new Response(withoutId(await own.text()), { status, headers: contentType(own) })
    default:
      kind satisfies never
      throw new TypeError('unreachable')
  }
}

const brokenGateway = (): Response => new Response(null, { status: 502 })

async function bytesOf(response: Response): Promise<Uint8Array> {
  return new Uint8Array(await response.arrayBuffer())
}

const firstHalf = (body: Uint8Array): Uint8Array => body.subarray(0, body.length / 2)

function headersOf(response: Response, length: number): Record<string, string> {
  return { ...Object.fromEntries(response.headers), 'content-length': String(length) }
}

function contentType({ headers }: Response): Record<string, string> {
  return { 'content-type': headers.get('content-type') ?? 'application/json' }
}

/** The object in the answer, bare or in a `data` envelope, without what the vendors call ids. */
function withoutId(text: string): string {
  const body: unknown = text === '' ? undefined : JSON.parse(text)
  if (!isObject(body)) return text
  const { data, ...bare } = withoutIds(body)
  return JSON.stringify({
    ...bare,
    ...(data !== undefined && { data: isObject(data) ? withoutIds(data) : data }),
  })
}

function withoutIds(object: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(object).filter(([key]) => !IDS.includes(key)))
}

const IDS = ['id', '_id', 'test_case_definition_id', 'test_case_batch_job_id']
