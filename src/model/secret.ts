import { inspect } from 'node:util'

/** A key on its way from the environment to a header: prints as `***` everywhere else. */
export class Secret {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  reveal(): string {
    return this.#value
  }
  toString(): string {
    return '***'
  }
  toJSON(): string {
    return '***'
  }
  [inspect.custom](): string {
    return '***'
  }
}

/** Replaces a secret wherever it occurs: plain, in Base64, or as part of a URL or of JSON. */
export function redacted(text: string, secret: string): string {
  if (secret === '') return text
  const bytes = Buffer.from(secret)
  const forms = [
    secret,
    encodeURIComponent(secret),
    JSON.stringify(secret).slice(1, -1),
    bytes.toString('base64'),
    bytes.toString('base64url'),
  ]
  return forms.reduce((rest, form) => rest.replaceAll(form, '***'), text)
}
