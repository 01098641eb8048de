/** A JSON answer; hono's own `c.json` narrows the status to a union that computed ones do not fit. */
export function answer(status: number, body: unknown, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers })
}
