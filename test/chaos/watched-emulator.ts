import { once } from 'node:events'
import type { Server } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'
import { createAdaptorServer, type HttpBindings } from '@hono/node-server'
import { createEmulatorApp, type EmulatorApp, type EmulatorAppOptions } from '../../src/emulator/server.ts'

/** When a request is seen: as it comes in, or when it has been carried out and is about to be answered. */
export type Moment = 'asked' | 'answering'

/** An emulator that tells of each request while it is under way. */
export interface WatchedEmulator extends Omit<EmulatorApp, 'app' | 'close'>, AsyncDisposable {
  readonly url: string
  /** Calls once, at that moment of the n-th request from now on. Returns how to take it back. */
  at(nth: number, moment: Moment, call: () => void): () => void
  /** Connections that are open. */
  readonly sockets: ReadonlySet<Socket>
  /** Resolves when only those connections are open: what a process had sent when it died has come in. */
  hungUp(others: ReadonlySet<Socket>): Promise<void>
  /** Resolves when no request is under way and nothing is left to be carried out. */
  settled(): Promise<void>
}

export async function watchedEmulator(options: EmulatorAppOptions): Promise<WatchedEmulator> {
  const { app, close, ...controls } = createEmulatorApp({ keepLog: true, ...options })
  const alarms = new Set<{ readonly nth: number; readonly moment: Moment; readonly call: () => void }>()
  const underWay = new Set<Promise<Response>>()
  const sockets = new Set<Socket>()
  let asked = 0

  function ring(nth: number, moment: Moment): void {
    for (const alarm of alarms) {
      if (alarm.nth !== nth || alarm.moment !== moment) continue
      alarms.delete(alarm)
      alarm.call()
    }
  }

  async function watched(request: Request, bindings: HttpBindings): Promise<Response> {
    const nth = (asked += 1)
    ring(nth, 'asked')
    const answered = Promise.resolve(app.fetch(request, bindings))
    underWay.add(answered)
    try {
      return await answered
    } finally {
      underWay.delete(answered)
      ring(nth, 'answering')
    }
  }

  const fetch = (request: Request, env: unknown): Promise<Response> => watched(request, env as HttpBindings)
  const server = createAdaptorServer({ fetch, overrideGlobalObjects: false }) as Server
  server.on('connection', socket => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    ...controls,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    at: (nth, moment, call) => {
      const alarm = { nth: asked + nth, moment, call }
      alarms.add(alarm)
      return () => alarms.delete(alarm)
    },
    sockets,
    hungUp: async others => {
      await turn()
      const open = [...sockets].filter(socket => !others.has(socket))
      await Promise.all(open.map(socket => once(socket, 'close')))
    },
    settled: async () => {
      while (underWay.size > 0) await Promise.allSettled(underWay)
      await controls.idle()
    },
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      close()
    },
  }
}
