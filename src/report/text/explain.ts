import type { Explained } from '../../model/explained.ts'
import { styleOf, type Style } from '../style.ts'
import { oneLine } from '../text-safety.ts'

/** What words mean, one below the other. */
export function explainText(all: readonly Explained[], { color }: { readonly color: boolean }): string {
  const style = styleOf(color)
  return all.map(one => `${linesOf(one, style).join('\n')}\n`).join('\n')
}

/** Fields and what they mean, a line each. */
export function fieldListText(all: readonly Explained[], { color }: { readonly color: boolean }): string {
  const { paint } = styleOf(color)
  const lines = all.map(one => `${paint('bold', one.name)}${'meaning' in one ? `  ${one.meaning}` : ''}\n`)
  return lines.join('')
}

function linesOf(one: Explained, { paint }: Style): string[] {
  const head = paint('bold', one.name)
  switch (one.kind) {
    case 'field':
      return [
        `${head}  ${one.meaning}`,
        ...one.rules.map(rule => `  ${rule}`),
        ...one.members.map(member => `  holds ${member}`),
        ...placesOf(one.platforms),
      ]
    case 'setting':
      return [
        `${head}  ${one.meaning}`,
        '  A setting of callsheet.yaml.',
        ...(one.providers ? [`  Only for targets of ${one.providers.join(', ')}.`] : []),
        ...one.rules.map(rule => `  ${rule}`),
      ]
    case 'finding':
      return [
        ...one.texts.flatMap(({ meaning, remedy }) => [`${head}  ${meaning}`, `  ${remedy}`]),
        `  ${paint('dim', one.page)}`,
      ]
    case 'scenario':
      return [
        `${head}  ${oneLine(one.file)}`,
        `  Goes to ${one.targets.join(', ')}.`,
        ...statedLines(one.fields),
      ]
    case 'fault':
      return [`${head}  ${one.meaning}`, '  The command stopped; the line below its message says what to do.']
    default:
      one satisfies never
      throw new TypeError('unreachable')
  }
}

function statedLines(fields: readonly { path: string; file: string; line: number }[]): string[] {
  const width = Math.max(0, ...fields.map(({ path }) => path.length))
  return fields.map(({ path, file, line }) => `  ${path.padEnd(width)}  ${oneLine(file)}:${line}`)
}

function placesOf(platforms: Readonly<Record<string, string | null>>): string[] {
  const names = Object.keys(platforms)
  if (names.length === 0) return []
  const width = Math.max(...names.map(name => name.length))
  return [
    '  At the platforms:',
    ...names.map(name => `    ${name.padEnd(width)}  ${platforms[name] ?? '– (not carried)'}`),
  ]
}
