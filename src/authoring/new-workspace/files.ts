import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { configFile } from '../../model/config-file.ts'
import { newScenarioText, schemaPathFrom } from '../../workspace/index.ts'
import type { Answers } from './settings.ts'
import { configText } from './config-text.ts'

/** A file to be written, relative to a folder with slashes. */
export interface InitFile {
  readonly file: string
  readonly text: string
}

/** `callsheet.yaml` and the first scenarios, relative to the workspace root. */
export async function workspaceFiles(answers: Answers, root: string): Promise<InitFile[]> {
  const configSchema = await schemaPathFrom(root, 'callsheet')
  const scenarioSchema = await schemaPathFrom(root)
  const several = answers.targets.length > 1
  const scenarios = answers.targets.map(({ provider }) => {
    const { file, fields, comment } = provider.sample.scenario
    const schemaPath = scenarioSchema(file)
    const whole = { ...fields, ...(several && { targets: [provider.name] }) }
    const text = newScenarioText({ fields: whole, comment, ...(schemaPath !== undefined && { schemaPath }) })
    return { file, text }
  })
  return [{ file: configFile, text: configText(answers, configSchema(configFile)) }, ...scenarios]
}

/** What `.gitignore` has to say; undefined when it says so already. */
export async function ignoreText(
  repository: string,
): Promise<{ before: string | null; after: string } | undefined> {
  const before = await readFile(path.join(repository, '.gitignore'), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    },
  )
  const lines = before?.split(/\r?\n/) ?? []
  const missing = IGNORED.filter(({ stated }) => !lines.some(line => stated.test(line)))
  if (missing.length === 0) return undefined
  const gap = before === null || before === '' || before.endsWith('\n') ? '' : '\n'
  return { before, after: `${before ?? ''}${gap}${missing.map(({ line }) => `${line}\n`).join('')}` }
}

/** What is not for git: what a run remembers on this machine, and the keys. */
const IGNORED = [
  { line: '.callsheet/', stated: /^(?:\*\*\/|\/)?\.callsheet\/?\s*$/ },
  { line: '.env', stated: /^(?:\*\*\/|\/)?\.env\*?\s*$/ },
]
