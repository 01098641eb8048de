import { appendFile } from 'node:fs/promises'
import type { Environment } from '../model/environment.ts'

/** Sets outputs of the step, one line each; nothing outside GitHub. */
export async function outputOf(env: Environment, values: Readonly<Record<string, string>>): Promise<void> {
  const file = env['GITHUB_OUTPUT']
  if (!file) return
  const lines = Object.entries(values).map(([name, value]) => `${name}=${value.replace(/[\r\n]+/g, ' ')}\n`)
  await appendFile(file, lines.join(''))
}
