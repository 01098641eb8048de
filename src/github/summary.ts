import { appendFile } from 'node:fs/promises'
import type { Environment } from '../model/environment.ts'

/** Adds Markdown to the summary of the job; false where there is none. */
export async function addToSummary(env: Environment, markdown: string): Promise<boolean> {
  const file = env['GITHUB_STEP_SUMMARY']
  if (!file) return false
  await appendFile(file, `${markdown.trimEnd()}\n\n`)
  return true
}
