import { Refusal } from '../vendor.ts'

/** 400 with `field -> [messages]`, the shape of almost every write. */
export function invalid(errors: Readonly<Record<string, readonly string[]>>): Refusal {
  return new Refusal(400, errors)
}

/** 400 with nothing but sentences, as the endpoints that start runs answer. */
export function refusedStart(...sentences: readonly string[]): Refusal {
  return new Refusal(400, sentences)
}

export function missing(detail = 'Not found.'): Refusal {
  return new Refusal(404, { detail })
}

export function forbidden(): Refusal {
  return new Refusal(403, { detail: 'You do not have permission to perform this action.' })
}

export const REQUIRED = 'This field is required.'

export const unknownId = (id: number): string => `Invalid pk "${id}" - object does not exist.`
