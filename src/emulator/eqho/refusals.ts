import { Refusal } from '../vendor.ts'

export function missing(what: string): Refusal {
  return new Refusal(404, { detail: `${what} not found` })
}

export function notAllowed(): Refusal {
  return new Refusal(405, { detail: 'Method Not Allowed' })
}
