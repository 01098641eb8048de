import { isObject } from './json.ts'
import { parseScripts, type RunScripts } from './runs/script.ts'
import type { VendorSeed } from './vendor.ts'
import { vendors, type VendorName } from './vendors.ts'

/** The rows that vendors start from, by vendor and collection, and how runs of their scenarios go. */
export type Seed = Partial<Record<VendorName, VendorSeed>> & { readonly runs?: RunScripts }

/** What an emulator without a seed document starts from. */
export const defaultSeed: Seed = Object.fromEntries(vendors.map(({ name, defaults }) => [name, defaults]))

/** Checks a seed document as parsed from JSON or YAML. What is inside a row is checked when it is filled in. */
export function parseSeed(json: unknown): Seed {
  if (!isObject(json)) throw wrong('the document is not an object')
  const names = vendors.map(({ name }) => name)
  const unknown = Object.keys(json).find(key => key !== 'runs' && !names.some(name => name === key))
  if (unknown !== undefined) throw wrong(`"${unknown}" is not one of ${listed([...names, 'runs'])}`)

  const rows = vendors
    .filter(({ name }) => json[name] !== undefined)
    .map(({ name, collections }) => [name, vendorSeedOf(json[name], name, collections)])
  return {
    ...Object.fromEntries(rows),
    ...(json['runs'] !== undefined && { runs: scriptsOf(json['runs'], names) }),
  }
}

function scriptsOf(json: unknown, platforms: readonly string[]): RunScripts {
  try {
    return parseScripts(json, platforms)
  } catch (error) {
    throw wrong(error instanceof Error ? error.message : String(error))
  }
}

function vendorSeedOf(json: unknown, name: string, collections: readonly string[]): VendorSeed {
  if (!isObject(json)) throw wrong(`"${name}" is not an object of row lists`)
  for (const [collection, rows] of Object.entries(json)) {
    const place = `${name}.${collection}`
    if (!collections.includes(collection)) throw wrong(`"${place}" is not one of ${listed(collections)}`)
    if (!Array.isArray(rows)) throw wrong(`"${place}" is not an array`)
    const odd = rows.findIndex(row => !isObject(row))
    if (odd >= 0) throw wrong(`"${place}[${odd}]" is not an object`)
  }
  return json as VendorSeed
}

const listed = (names: readonly string[]): string => names.join(', ')

function wrong(because: string): Error {
  return new Error(`The seed document cannot be used: ${because}.`)
}
