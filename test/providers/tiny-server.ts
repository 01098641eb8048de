import { once } from 'node:events'
import { createServer, type IncomingMessage, type RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A server with one answer a request, which keeps what it was asked. */
export interface TinyServer {
  readonly url: string
  readonly seen: {
    readonly method: string
    readonly url: string
    readonly headers: IncomingMessage['headers']
  }[]
  readonly close: () => Promise<void>
}

/** Answers in turn; the last answer is given to all further requests. */
export async function tinyServer(answers: readonly RequestListener[]): Promise<TinyServer> {
  const seen: TinyServer['seen'] = []
  const server = createServer((request, response) => {
    seen.push({ method: request.method ?? '', url: request.url ?? '', headers: request.headers })
    answers[Math.min(seen.length, answers.length) - 1]!(request, response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    seen,
    close: async () => {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

/** An answer with a status, a body and headers. */
export function answer(
  status: number,
  body: unknown = '',
  headers: Record<string, string> = {},
): RequestListener {
  const text = typeof body === 'string' ? body : JSON.stringify(body)
  return (_, response) => void response.writeHead(status, headers).end(text)
}

/** Cuts the connection instead of answering. */
export const cut: RequestListener = request => void request.socket.destroy()

/** Never answers. */
export const silence: RequestListener = () => undefined
