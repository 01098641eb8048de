import { once } from 'node:events'
import { createServer, type Socket } from 'node:net'
import type { AddressInfo } from 'node:net'

/** A proxy on loopback that keeps what it was asked. */
export interface ConnectProxy extends AsyncDisposable {
  readonly port: number
  /** The heads of the requests, such as `CONNECT host:443 HTTP/1.1` and its headers. */
  readonly heads: string[]
  /** The first byte that came through each tunnel. */
  readonly firstBytes: (number | undefined)[]
}

/** Answers each CONNECT with that status. What goes into a tunnel comes out nowhere. */
export async function connectProxy(status = 200): Promise<ConnectProxy> {
  const heads: string[] = []
  const firstBytes: (number | undefined)[] = []
  const open = new Set<Socket>()
  const server = createServer(socket => {
    open.add(socket)
    socket.on('error', () => undefined)
    socket.once('data', head => {
      heads.push(String(head))
      socket.once('data', bytes => {
        firstBytes.push(bytes[0])
        socket.destroy()
      })
      socket.write(`HTTP/1.1 ${status} As asked\r\n\r\n`)
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    heads,
    firstBytes,
    async [Symbol.asyncDispose]() {
      for (const socket of open) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
