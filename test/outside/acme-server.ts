import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { isObject } from '../../src/model/json.ts'

/** A case as Acme keeps it. */
export type AcmeCase = Record<string, unknown> & { readonly id: string }

/** A server of Acme's API, with one project and two cases a page. */
export interface AcmeServer extends AsyncDisposable {
  readonly url: string
  readonly cases: Map<string, AcmeCase>
  /** What was asked, in order. */
  readonly requests: { readonly method: string; readonly path: string }[]
}

const PAGE = 2

/** Serves on loopback until it is disposed of. */
export async function acmeServer(): Promise<AcmeServer> {
  const cases = new Map<string, AcmeCase>()
  const requests: AcmeServer['requests'] = []
  let edits = 0

  function answer(
    method: string,
    url: URL,
    body: Record<string, unknown>,
  ): [status: number, answer: unknown] {
    const [, , projects, , collection, id] = url.pathname.split('/')
    if (projects !== 'projects' || collection !== 'cases') return [404, { error: 'no such path' }]
    const stamped = { ...body, edited: `edit ${(edits += 1)}` }
    if (id === undefined) {
      if (method === 'POST') {
        const made = {
          path: '',
          checks: [],
          labels: [],
          context: {},
          ...stamped,
          id: `c${cases.size + edits}`,
        }
        cases.set(made.id, made)
        return [201, made]
      }
      const page = Number(url.searchParams.get('page') ?? 1)
      const items = [...cases.values()].slice((page - 1) * PAGE, page * PAGE)
      return [200, { items, next: page * PAGE < cases.size ? page + 1 : null }]
    }
    const known = cases.get(id)
    if (!known) return [404, { error: 'no such case' }]
    if (method === 'DELETE') return [cases.delete(id) ? 204 : 404, undefined]
    if (method === 'PATCH') cases.set(id, { ...known, ...stamped, id })
    return [200, cases.get(id)]
  }

  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => void chunks.push(chunk))
    request.on('end', () => {
      const text = Buffer.concat(chunks).toString()
      const url = new URL(request.url ?? '/', 'http://acme.example')
      const method = request.method ?? 'GET'
      requests.push({ method, path: url.pathname })
      const body: unknown = text === '' ? {} : JSON.parse(text)
      const [status, said] =
        request.headers['x-acme-key'] === undefined
          ? [401, { error: 'no key' }]
          : answer(method, url, isObject(body) ? body : {})
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(said === undefined ? '' : JSON.stringify(said))
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cases,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
