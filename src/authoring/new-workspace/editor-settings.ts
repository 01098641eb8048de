import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { configFile } from '../../model/config-file.ts'
import { isObject } from '../../model/json.ts'
import { defaultsFile, relativePath, schemaPathFrom } from '../../workspace/index.ts'
import type { InitPlace } from './place.ts'

/** Where an editor keeps the settings of a repository. */
export const editorFile = '.vscode/settings.json'

/** What is to become of the editor's settings. */
export type EditorSettings =
  | { readonly kind: 'new' | 'merged'; readonly text: string }
  /** They cannot be merged without a risk, so a person has to add this. */
  | { readonly kind: 'by-hand'; readonly lines: string }
  | { readonly kind: 'nothing' }

const SETTING = 'yaml.schemas'

/** Which files an editor checks against which schema, beside what its settings say already. */
export async function editorSettings({ root, repository }: InitPlace): Promise<EditorSettings> {
  const schemas = await schemasOf({ root, repository })
  if (!schemas) return { kind: 'nothing' }
  const text = await readFile(path.join(repository, editorFile), 'utf8').catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
  if (text === undefined) return { kind: 'new', text: shown({ [SETTING]: schemas }, 2) }
  const settings = parsed(text)
  if (!settings) return { kind: 'by-hand', lines: shown({ [SETTING]: schemas }, 2) }
  const known = isObject(settings[SETTING]) ? settings[SETTING] : {}
  if (Object.keys(schemas).every(schema => schema in known)) return { kind: 'nothing' }
  const merged = { ...settings, [SETTING]: { ...schemas, ...known } }
  return { kind: 'merged', text: shown(merged, /^([ \t]+)"/m.exec(text)?.[1] ?? 2) }
}

/** Undefined where no schemas are at hand. */
async function schemasOf({ root, repository }: InitPlace): Promise<Record<string, string[]> | undefined> {
  const pathOf = async (schema: string) => (await schemaPathFrom(root, schema))(configFile)
  const [scenario, defaults, config] = await Promise.all(['scenario', 'defaults', 'callsheet'].map(pathOf))
  if (scenario === undefined || defaults === undefined || config === undefined) return undefined
  const fromTop = (file: string) => `./${relativePath(repository, path.resolve(root, file))}`
  const folder = relativePath(repository, root)
  const prefix = folder === '' ? '' : `${folder}/`
  return {
    [fromTop(scenario)]: [
      `${prefix}**/*.yaml`,
      `${prefix}**/*.yml`,
      `!${prefix}**/${defaultsFile}`,
      `!${prefix}${configFile}`,
    ],
    [fromTop(defaults)]: [`${prefix}**/${defaultsFile}`],
    [fromTop(config)]: [`${prefix}${configFile}`],
  }
}

/** Settings may have comments, which a program would lose; those are left to people. */
function parsed(text: string): Record<string, unknown> | undefined {
  try {
    const settings: unknown = JSON.parse(text)
    return isObject(settings) && !Array.isArray(settings) ? { ...settings } : undefined
  } catch {
    return undefined
  }
}

function shown(settings: object, indent: string | number): string {
  return `${JSON.stringify(settings, null, indent)}\n`
}
