import { inOrder, type Position, type Problem, type Severity } from '../../model/problem.ts'
import type { Change, FieldChange, Plan } from '../../model/plan.ts'
import { causeText, isMadeAnew, labelOf } from '../text/change.ts'
import { inlineValue, sidesOf } from '../text/field.ts'
import { problemCounts } from '../text/problems.ts'
import { inRepository } from './repository-path.ts'
import { shownMessage } from '../shown-problem.ts'
import { actionLook, counted } from '../style.ts'
import { forTerminal, oneLine } from '../text-safety.ts'

export interface AnnotationOptions {
  /** The workspace's path in the repository, with slashes; empty when it is the repository's root. */
  readonly prefix: string
  /** Most annotations of a kind; CI shows no more than ten per step. */
  readonly limit?: number
}

export interface PlanAnnotationOptions extends AnnotationOptions {
  /** Where the file of a change states a field; undefined when it does not. */
  readonly locate: (change: PlacedChange, path: string) => Position | undefined
}

/** A change of something that a file states. */
export type PlacedChange = Pick<Change, 'address' | 'file'>

type Kind = 'error' | 'warning' | 'notice'

interface Annotation {
  readonly kind: Kind
  readonly title: string
  readonly message: string
  readonly file?: string
  readonly position?: Position
}

const kinds: readonly Kind[] = ['error', 'warning', 'notice']
const kindOf = { error: 'error', warning: 'warning', note: 'notice' } as const satisfies Record<
  Severity,
  Kind
>
const SHOWN_BY_CI = 10

/** Problems as annotations: totals as a line of the log, then errors, warnings, and notes where they are asked for. */
export function problemAnnotations(
  problems: readonly Problem[],
  { files, notes, ...options }: AnnotationOptions & { readonly files: number; readonly notes: boolean },
): string {
  const told = notes ? problems : problems.filter(({ severity }) => severity !== 'note')
  const annotations = inOrder(told).map((problem): Annotation => {
    const { severity, code, file, inPath, ...position } = problem
    const message = shownMessage(problem, other => inRepository(options.prefix, other))
    return { kind: kindOf[severity], title: code, message, file, ...(!inPath && { position }) }
  })
  return annotationText(`callsheet validate: ${problemCounts(problems, files)}`, annotations, options)
}

/** The changes of a plan as annotations at the fields that they come from; what harms is a warning. */
export function planAnnotations(plan: Plan, { locate, ...options }: PlanAnnotationOptions): string {
  const annotations = plan.targets.flatMap(({ target, changes }) =>
    changes.flatMap(change => {
      const title = `${target}: ${change.action} ${change.address}`
      if (change.file === null || change.action === 'delete' || isMadeAnew(change) || !change.fields.length)
        return [wholeChange(change, title)]
      return change.fields.map(field => fieldChange(field, change, title))
    }),
  )
  return annotationText('', annotations, options)

  function wholeChange(change: Change, title: string): Annotation {
    const reason = change.reason === undefined ? '' : ` (${change.reason})`
    return {
      kind: change.action === 'delete' || change.action === 'replace' ? 'warning' : 'notice',
      title,
      message: `${labelOf(change)}: ${actionLook[change.action].planned}${reason}`,
      ...(change.file !== null && { file: change.file, ...positionOf(change, 'name') }),
    }
  }

  function fieldChange(field: FieldChange, change: Change, title: string): Annotation {
    const { action, file } = change
    const remark = field.cause ? causeText[field.cause] : ''
    return {
      kind: remark !== '' || action === 'replace' ? 'warning' : 'notice',
      title,
      message: `${field.path}: ${differenceText(field)}${remark === '' ? '' : ` (${remark})`}`,
      ...(file !== null && { file, ...positionOf(change, field.path) }),
    }
  }

  function positionOf(change: PlacedChange, path: string): { position: Position } | undefined {
    const position = locate(change, path)
    return position && { position }
  }
}

function differenceText({ before, after }: FieldChange): string {
  return sidesOf(before, after) ? 'changed' : `${inlineValue(before)} → ${inlineValue(after)}`
}

function annotationText(
  summary: string,
  annotations: readonly Annotation[],
  { prefix, limit = SHOWN_BY_CI }: AnnotationOptions,
): string {
  const lines = kinds.flatMap(kind => linesOf(kind, annotations, { prefix, limit }))
  return [...(summary === '' ? [] : [summary]), ...lines].map(line => `${line}\n`).join('')
}

function linesOf(
  kind: Kind,
  annotations: readonly Annotation[],
  { prefix, limit }: Required<AnnotationOptions>,
): string[] {
  const all = annotations.filter(annotation => annotation.kind === kind)
  const shown = all.length > limit ? all.slice(0, limit - 1) : all
  const hidden = all.length - shown.length
  const lines = shown.map(annotation => command(annotation, prefix))
  if (hidden === 0) return lines
  const message = `… and ${counted(hidden, `more ${kind}`)}; the report of this run has all of them.`
  return [...lines, command({ kind, title: 'Callsheet', message }, prefix)]
}

function command({ kind, title, message, file, position }: Annotation, prefix: string): string {
  const properties = [
    ...(file === undefined ? [] : [`file=${property(inRepository(prefix, file))}`]),
    ...(file === undefined || !position ? [] : places(position)),
    `title=${property(oneLine(title))}`,
  ]
  return `::${kind} ${properties.join(',')}::${data(forTerminal(message))}`
}

/** CI counts the last line and column in; columns belong to places on one line only. */
function places({ line, column, end_line, end_column }: Position): string[] {
  const last = end_line > line && end_column === 1 ? end_line - 1 : end_line
  if (last > line) return [`line=${line}`, `endLine=${last}`]
  const end = end_line > line ? column : Math.max(end_column - 1, column)
  return [`line=${line}`, `endLine=${line}`, `col=${column}`, `endColumn=${end}`]
}

function data(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function property(text: string): string {
  return data(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
