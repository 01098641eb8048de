import type { Seed } from '../emulator/server.ts'
import { parseFields } from '../workspace/index.ts'

/** Beside `callsheet.yaml`: what the embedded emulator starts from, and how runs go there. */
export const seedFile = '_emulator.yaml'

/** Reads a seed document, YAML or JSON. Throws a sentence that says what is wrong with it, and where. */
export async function seedIn(text: string): Promise<Seed> {
  const { parseSeed } = await import('../emulator/server.ts')
  const json = jsonIn(text)
  if (json !== undefined) return parseSeed(json)
  const { value, flaws } = parseFields(text, { mayBeEmpty: true })
  const flaw = flaws.find(({ severity }) => severity === 'error')
  if (!flaw) return parseSeed(value)
  const line = text.slice(0, flaw.start).split('\n').length
  throw new Error(`The seed document cannot be used. Line ${line}: ${flaw.message}`)
}

/** Not every JSON text is YAML that reads the same: tabs may stand anywhere. */
function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
