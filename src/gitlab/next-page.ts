/**
 * What the next page of a list is asked with, from the header `Link`; undefined on the last page. Only the query of the
 * address counts: behind a proxy GitLab may call itself by another name, and the token is for nobody else.
 */
export function nextQuery(link: string | undefined): Record<string, string> | undefined {
  const next = link?.split(/,\s*(?=<)/).find(part => /;\s*rel="?next"?/i.test(part))
  const address = /<([^<>]*)>/.exec(next ?? '')?.[1]
  if (address === undefined || !URL.canParse(address, 'https://gitlab.invalid')) return undefined
  return Object.fromEntries(new URL(address, 'https://gitlab.invalid').searchParams)
}
