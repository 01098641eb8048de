import type { Import, NewCase } from '../../../authoring/import/import-suite.ts'
import type { Draft } from '../../../authoring/import/drafts.ts'
import type { CountedFinding, CountedLoss } from '../../../authoring/import/told.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { counted, indented } from '../../../report/style.ts'
import { forTerminal, oneLine } from '../../../report/text-safety.ts'
import { pathsFrom } from '../../paths.ts'

interface Shown {
  readonly from: string
  readonly dryRun: boolean
  readonly cwd: string
}

/** `import --format json`. The texts of the files are in it where they are not written. */
export function importDocument(imported: Import, { from, dryRun, cwd }: Shown): string {
  const { root, files, defaults, left, refused, losses, findings } = imported
  const shown = pathsFrom(cwd, root)
  const written = <T extends Draft>({ file, text, ...rest }: T) => ({
    file: shown(file),
    ...rest,
    ...(dryRun && { text }),
  })
  return documentText({
    version: DOCUMENT_VERSION,
    from,
    dry_run: dryRun,
    files: files.map(written),
    defaults: defaults ? written(defaults) : null,
    left: left.map(one => ({ ...one, file: shown(one.file) })),
    refused,
    losses,
    findings,
  })
}

/** What was written, what was left, and what did not come over. */
export function importText(imported: Import, { dryRun, cwd }: Shown): string {
  const { root, files, defaults, left, refused, losses, findings } = imported
  const shown = pathsFrom(cwd, root)
  const body = ({ text }: Draft): string[] =>
    dryRun ? indented(text.trimEnd().split('\n').map(forTerminal), 4) : []
  const blocks = [
    [
      ...(defaults ? [`+ ${oneLine(shown(defaults.file))}`, ...body(defaults)] : []),
      ...files.flatMap(one => [fileLine(one, shown(one.file)), ...body(one)]),
    ],
    left.map(
      ({ at, key, file }) =>
        `= ${at}: the key ${oneLine(key)} is that of ${oneLine(shown(file))}, which was left as it is.`,
    ),
    refused.flatMap(({ at, name, reasons }) =>
      reasons.map(reason => `! ${at}${name === undefined ? '' : ` (${oneLine(name)})`}: ${oneLine(reason)}`),
    ),
    titled('Not carried as it stands there:', losses.map(lossLine)),
    titled('Of the new files, validate says:', findings.map(findingLine)),
    [totals(imported, dryRun), ...(files.length > 0 && !dryRun ? [NEXT] : [])],
  ]
  const texts = blocks.filter(lines => lines.length > 0).map(lines => `${lines.join('\n')}\n`)
  return texts.join('\n')
}

const NEXT = 'Next: read the files, then `callsheet validate` and `callsheet plan`.'

function fileLine({ name, was }: NewCase, file: string): string {
  const before = was === undefined ? '' : `  (was ${oneLine(was)})`
  return `+ ${oneLine(file)}  ${oneLine(name)}${before}`
}

function lossLine({ field, says, count }: CountedLoss): string {
  return `  ${oneLine(field)}${count === undefined ? '' : ` (${counted(count, 'case')})`}: ${oneLine(says)}`
}

function findingLine({ code, message, files }: CountedFinding): string {
  return `  ${counted(files, 'file')}: ${oneLine(message)}  (${code})`
}

function totals({ files, left, refused }: Import, dryRun: boolean): string {
  const written = `${counted(files.length, 'scenario')} ${dryRun ? 'would be written' : 'written'}`
  return `${written}, ${left.length} left as they are, ${refused.length} that no file can say.`
}

function titled(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : [title, ...lines]
}
