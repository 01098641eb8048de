import { Refusal } from '../vendor.ts'

/** One thing that is wrong with a request, in the shape of the framework that the vendor seems to use. */
export interface Issue {
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly type: string
}

export function unprocessable(detail: readonly Issue[]): Refusal {
  return new Refusal(422, { detail })
}

export function missing(what: string): Refusal {
  return new Refusal(404, { detail: `${what} not found` })
}

export function notAllowed(): Refusal {
  return new Refusal(405, { detail: 'Method Not Allowed' })
}
