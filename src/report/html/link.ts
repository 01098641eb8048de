import { markup, type Markup } from './markup.ts'

/** False for what a click would run rather than open: the text may come from an answer or a log. */
export function isWebAddress(url: string | undefined): url is string {
  return url !== undefined && URL.canParse(url) && ['https:', 'http:'].includes(new URL(url).protocol)
}

/** A web address that can be clicked. */
export function link(url: string): Markup {
  return markup`<a href="${url}" rel="noreferrer">${url}</a>`
}
