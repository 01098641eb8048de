import type { Drift, DriftObject, TargetDrift } from '../../model/plan.ts'
import { driftCounts, inTime, labelLook, remarkOf, unsureLines, whoAndWhen } from '../text/drift.ts'
import { changedField, fieldsText } from './fields.ts'
import { COMMENT_LIMIT, pageText, type Entry, type Missing } from './page.ts'
import { code, inline, place } from './safety.ts'
import { counted } from '../style.ts'

export interface DriftMarkdownOptions {
  /** Most characters; what does not fit is counted. */
  readonly limit?: number
  /** A link or a sentence: where everything can be read. */
  readonly fullReportAt?: string
  readonly title?: string
}

/** Drift as Markdown: totals by target, then each object with who moved what. */
export function driftMarkdown(
  drift: Drift,
  { limit = COMMENT_LIMIT, fullReportAt, title = 'Callsheet drift' }: DriftMarkdownOptions = {},
): string {
  const unsure = unsureLines(drift)
  const idle = unsure.length === 0 && drift.targets.every(({ objects }) => objects.length === 0)
  const totals = drift.targets.map(
    ({ target, summary }) => `- **${inline(target)}:** ${driftCounts(summary)}`,
  )
  return pageText({
    head: [
      `## ${inline(title)}`,
      idle ? '**No drift: every object is as it was last applied.**' : totals.join('\n'),
      `Fingerprint of this drift: ${code(drift.fingerprint)}`,
      ...unsure.map(line => `> ${inline(line)}`),
    ].join('\n\n'),
    entries: drift.targets.flatMap(target => targetEntries(target)),
    limit,
    rest: missing => restText(missing, fullReportAt),
  })
}

function targetEntries({ target, objects }: TargetDrift): Entry[] {
  return objects.map(object => objectEntry(object, `### Target ${inline(target)}`))
}

function objectEntry(object: DriftObject, heading: string): Entry {
  const { label, name, address, file } = object
  const fields = object.fields.map(field => changedField(inTime(field, label), remarkOf(field, label)))
  const when = whoAndWhen(object)
  const head = `<b>${label}</b> ${inline(name)} ${code(address)}`
  const count = fields.length === 0 ? '' : ` · ${counted(fields.length, 'field')}`
  const details = [
    labelLook[label].says,
    ...(when === '' ? [] : [`last changed ${inline(when)}`]),
    ...(file === null ? [] : [code(file)]),
  ].join(' · ')
  const brief = `- ${head}${count} · ${details}`
  if (fields.length === 0) return { headings: [heading], full: brief, brief, counted: true }

  const summary = `<details open><summary>${head}${count}</summary>`
  const full = [summary, details, fieldsText(fields), '</details>'].join('\n\n')
  return { headings: [heading], full, brief, counted: true }
}

function restText({ hidden, shortened }: Missing, fullReportAt: string | undefined): string {
  const where = fullReportAt === undefined ? 'run `callsheet drift` to see it.' : place(fullReportAt)
  const parts = [
    hidden > 0 ? `**${counted(hidden, 'more object')} not shown here.**` : '',
    shortened > 0 ? `Without their fields: ${counted(shortened, 'object')}.` : '',
    `The full report: ${where}`,
  ]
  return `> ${parts.filter(part => part !== '').join(' ')}`
}
