import { Refusal } from '../vendor.ts'

/** One thing that is wrong with a request, as the framework words it. */
export interface Issue {
  readonly loc: readonly (string | number)[]
  readonly msg: string
  readonly type: string
}

export function unprocessable(detail: readonly Issue[]): Refusal {
  return new Refusal(422, { detail })
}
