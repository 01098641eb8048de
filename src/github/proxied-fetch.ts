import type { Proxy } from '../model/proxy.ts'

/** `fetch` through a proxy: Node's own takes none. The library is loaded with the first request. */
export function fetchThrough({ url }: Proxy): typeof fetch {
  let loaded: Promise<typeof fetch> | undefined
  return async (input, init) => (await (loaded ??= load(url)))(input, init)
}

async function load(uri: string): Promise<typeof fetch> {
  const undici = await import('undici')
  const dispatcher = new undici.ProxyAgent({ uri })
  // The library has types of its own for what the platform's `fetch` takes and gives.
  return (input, init) => undici.fetch(input as string, { ...init, dispatcher } as object)
}
