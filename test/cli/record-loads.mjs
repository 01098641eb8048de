// A module loader that writes down what is loaded, one address a line.
import { appendFileSync } from 'node:fs'

export async function resolve(specifier, context, next) {
  const resolved = await next(specifier, context)
  appendFileSync(process.env.LOADED_LOG, `${resolved.url}\n`)
  return resolved
}
