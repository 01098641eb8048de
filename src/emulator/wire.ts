import type { IncomingMessage, ServerResponse } from 'node:http'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'

/** The connection of a request; there is none where the app is called without a server. */
export interface Wire {
  readonly incoming?: IncomingMessage
  readonly outgoing?: ServerResponse
}

/** Stands for an answer that went over the wire already, or never will. */
export const SENT: Response = RESPONSE_ALREADY_SENT

/** The status that the client got; 0: none, because the connection was cut. */
export function statusOn({ incoming, outgoing }: Wire, response: Response): number {
  if (incoming?.socket.destroyed) return 0
  return response === SENT && outgoing ? outgoing.statusCode : response.status
}
