import { createTwoFilesPatch } from 'diff'
import type { FieldChange } from '../../model/plan.ts'
import type { LeftField } from '../../model/pull.ts'
import { keyOf } from '../../model/resource.ts'
import { changedField } from './field.ts'
import { reasonText } from './pull-notes.ts'
import { counted, indented, styleOf, type Style } from '../style.ts'
import { forTerminal, oneLine } from '../text-safety.ts'

/** What a pull did to the files, or would do. */
export interface PullReport {
  readonly dry_run: boolean
  readonly files: readonly { readonly file: string; readonly before: string | null; readonly after: string }[]
  readonly edits: readonly (FieldChange & {
    readonly target: string
    readonly address: string
    readonly file: string
  })[]
  readonly left: readonly LeftField[]
  readonly adopted: readonly {
    readonly name: string
    readonly file: string
    readonly objects: readonly { readonly target: string; readonly own: readonly string[] }[]
  }[]
  readonly notes: readonly string[]
}

/** Fields by file, then what was left, then new files and notes; a dry run shows the edits as a diff. */
export function pullText(report: PullReport, { color }: { color: boolean }): string {
  const style = styleOf(color)
  const { adopted, notes, dry_run: dryRun } = report
  const remarks = remarksOnLeft(report)
  const sections = [
    dryRun
      ? report.files.flatMap(file => patch(file, style))
      : fieldLines(report.edits, '~', edit => changedField(edit, remarkOn(edit), style), style),
    fieldLines(report.left, '!', field => changedField(field, remarks.get(field)!, style), style),
    dryRun
      ? []
      : adopted.map(({ file, name }) => `${style.paint('green', '+')} ${oneLine(file)}  ${oneLine(name)}`),
    ownLines(adopted),
    notes.map(note => `Note: ${oneLine(note)}`),
    [totals(report)],
  ]
  return `${sections
    .filter(lines => lines.length > 0)
    .map(lines => lines.join('\n'))
    .join('\n\n')}\n`
}

/** Fields under the names of their files, and of their scenarios where a file has several. */
function fieldLines<Field extends { readonly file: string; readonly address: string }>(
  fields: readonly Field[],
  sign: string,
  linesOf: (field: Field) => string[],
  style: Style,
): string[] {
  const files = [...new Set(fields.map(({ file }) => file))]
  return files.flatMap(file => {
    const inFile = fields.filter(field => field.file === file)
    const keys = [...new Set(inFile.map(({ address }) => keyOf(address)))]
    const texts = keys.map(key =>
      inFile.filter(({ address }) => keyOf(address) === key).flatMap(field => indented(linesOf(field), 4)),
    )
    // What several scenarios of one file say alike is told once.
    const alike = new Map(texts.map(lines => [lines.join('\n'), lines]))
    return [...alike].flatMap(([text, lines]) => {
      const named = keys.length === 1 ? [] : keys.filter((_, index) => texts[index]!.join('\n') === text)
      return [`${style.paint('yellow', sign)} ${oneLine(file)}${someOf(named)}`, ...lines]
    })
  })
}

const MOST_NAMED = 4

function someOf(keys: readonly string[]): string {
  if (keys.length === 0) return ''
  const more = keys.length > MOST_NAMED ? ` and ${keys.length - MOST_NAMED} more` : ''
  return `  ${keys.slice(0, MOST_NAMED).map(oneLine).join(', ')}${more}`
}

/** Fields that stay for one reason say it once. */
function remarksOnLeft({ left }: PullReport): ReadonlyMap<LeftField, string> {
  const reasons = left.map(field => `left: ${oneLine(reasonText(field))}`)
  return new Map(
    left.map((field, index) => {
      const before = left[index - 1]
      const isAlike = before?.file === field.file && keyOf(before.address) === keyOf(field.address)
      const isSaid = isAlike && reasons[index - 1] === reasons[index]
      return [field, isSaid ? 'left, too' : reasons[index]!]
    }),
  )
}

/** What somebody wrote into the file is lost from it here. */
function remarkOn({ cause }: FieldChange): string {
  return cause === 'both' ? 'edited on both sides: the platform wins' : ''
}

/** Only one platform understands these: another target takes the rest of the file. */
function ownLines(adopted: PullReport['adopted']): string[] {
  const objects = adopted.flatMap(adoption => adoption.objects)
  const targets = [...new Set(objects.map(({ target }) => target))]
  return targets.flatMap(target => {
    const fields = new Set(objects.filter(one => one.target === target).flatMap(({ own }) => own))
    if (fields.size === 0) return []
    return [
      `Not carried from ${oneLine(target)} to other platforms: ${[...fields].sort().map(oneLine).join(', ')}.`,
    ]
  })
}

function totals({ edits, files, left, adopted, notes, dry_run: dryRun }: PullReport): string {
  const edited = files.length - adopted.length
  const stays = left.length === 0 ? '' : ` ${counted(left.length, 'field')} left.`
  if (files.length === 0) {
    const isEven = edits.length + notes.length + left.length === 0
    return isEven ? 'Nothing to pull: the files say what the platforms say.' : `Nothing was pulled.${stays}`
  }
  const parts = [
    edited > 0 ? `${counted(edits.length, 'field')} in ${counted(edited, 'file')}` : '',
    adopted.length > 0 ? counted(adopted.length, 'new file') : '',
  ].filter(part => part !== '')
  return `${dryRun ? 'Would pull' : 'Pulled'} ${parts.join(' and ')}.${stays}`
}

function patch({ file, before, after }: PullReport['files'][number], style: Style): string[] {
  const text = createTwoFilesPatch(before === null ? '/dev/null' : file, file, before ?? '', after)
  return forTerminal(text)
    .trimEnd()
    .split('\n')
    .slice(1)
    .map(line =>
      line.startsWith('+')
        ? style.paint('green', line)
        : line.startsWith('-')
          ? style.paint('red', line)
          : line,
    )
}
