import type {
  Cause,
  Drift,
  DriftLabel,
  DriftObject,
  DriftSummary,
  FieldChange,
  TargetDrift,
} from '../../model/plan.ts'
import { changedField } from './field.ts'
import { byName, indented, styleOf, type Format, type Style } from '../style.ts'
import { oneLine } from '../text-safety.ts'
import { wrapped } from '../wrap.ts'

export interface DriftTextOptions {
  readonly color: boolean
  /** Columns; longer lines go on below. */
  readonly width: number
  /** Shows what only waits for an apply, too. */
  readonly verbose: boolean
}

/** What each label means, and which way a field is shown to have gone. */
export const labelLook = {
  'remote-changed': { format: 'yellow', says: 'edited on the platform (files → platform)' },
  'local-ahead': { format: 'cyan', says: 'edited in the files, not applied yet (platform → files)' },
  both: { format: 'red', says: 'edited on both sides (files → platform)' },
  missing: { format: 'red', says: 'gone from the platform' },
  unmanaged: { format: 'magenta', says: 'on the platform, in no file' },
} as const satisfies Record<DriftLabel, { format: Format; says: string }>

const causeText = {
  'edited-here': 'edited here',
  'edited-there': 'edited there',
  both: 'edited on both sides',
} as const satisfies Record<Cause, string>

/** Who moved what since the last apply; totals last. */
export function driftText(drift: Drift, { color, width, verbose }: DriftTextOptions): string {
  const style = styleOf(color)
  const moved = drift.targets.filter(({ objects }) => objects.length > 0)
  const unsure = unsureLines(drift).map(line => style.paint('yellow', line))
  if (moved.length === 0 && unsure.length === 0) return 'No drift: every object is as it was last applied.\n'
  const sections = [
    ...moved.map(target => targetLines(target, { verbose, style })),
    ...(unsure.length > 0 ? [unsure] : []),
  ]
  const totals = drift.targets.map(target =>
    style.paint('bold', `${oneLine(target.target)}: ${driftCounts(target.summary)}.`),
  )
  const text = [...sections, totals].map(lines => lines.join('\n')).join('\n\n')
  return `${wrapped(text, width)}\n`
}

/** What could not be looked at, and what makes the answer less sure than it looks. */
export function unsureLines({ targets, unreadable = [] }: Drift): string[] {
  return [
    ...unreadable.map(
      ({ target, error }) => `${oneLine(target)} could not be read: ${oneLine(error.message)}`,
    ),
    ...targets.flatMap(({ target, left = [], notes = [] }) => [
      ...left.map(({ address, reason }) => `${oneLine(target)}: ${oneLine(address)}: ${oneLine(reason)}`),
      ...notes.map(note => `${oneLine(target)}: ${oneLine(note)}`),
    ]),
  ]
}

interface TargetOptions {
  readonly verbose: boolean
  readonly style: Style
}

/** What waits for an apply is everyday work, so it is only counted. */
function targetLines({ target, objects }: TargetDrift, { verbose, style }: TargetOptions): string[] {
  const shown = objects.filter(({ label }) => verbose || label !== 'local-ahead')
  const ahead = objects.length - shown.length
  return [
    style.paint('bold', `Target ${oneLine(target)}`),
    ...shown
      .toSorted(byName(({ address }) => address))
      .flatMap(object => ['', ...indented(objectLines(object, style), 2)]),
    ...(ahead > 0 ? ['', `  ${aheadText(ahead)}`] : []),
  ]
}

function aheadText(count: number): string {
  const objects = count === 1 ? '1 object is' : `${count} objects are`
  return `${objects} local-ahead: edited in the files, not applied yet. --only local-ahead shows ${count === 1 ? 'it' : 'them'}, and so does \`callsheet plan\`.`
}

function objectLines(object: DriftObject, style: Style): string[] {
  const { format, says } = labelLook[object.label]
  const address = oneLine(object.address)
  const file = object.file === null ? '' : `  ${oneLine(object.file)}`
  const when = whoAndWhen(object)
  return [
    `${style.paint(format, object.label)}  ${oneLine(object.name)}  ${style.paint('dim', address + file)}`,
    style.paint('dim', `  ${says}${when === '' ? '' : `; last changed ${when}`}`),
    ...indented(
      object.fields.flatMap(field =>
        changedField(inTime(field, object.label), remarkOf(field, object.label), style),
      ),
      2,
    ),
  ]
}

/** `at 2026-03-01 by Ann`, as far as the platform tells. */
export function whoAndWhen({ changed_at, changed_by }: DriftObject): string {
  const by = changed_by === undefined ? '' : `by ${oneLine(changed_by)}`
  const at = changed_at === undefined ? '' : `at ${oneLine(changed_at)}`
  return [at, by].filter(part => part !== '').join(' ')
}

/** A field goes from the platform's value to the file's. Where the platform moved, the file has the older one. */
export function inTime(field: FieldChange, label: DriftLabel): FieldChange {
  return label === 'local-ahead' ? field : { ...field, before: field.after, after: field.before }
}

/** Only an object that moved on both sides leaves open who moved a field. */
export function remarkOf({ cause }: FieldChange, label: DriftLabel): string {
  return label === 'both' && cause ? causeText[cause] : ''
}

/** `2 remote-changed, 1 missing`; labels that do not occur are left out. */
export function driftCounts(summary: DriftSummary): string {
  const labels = Object.keys(labelLook) as DriftLabel[]
  const parts = labels.filter(label => summary[label] > 0).map(label => `${summary[label]} ${label}`)
  return parts.length === 0 ? 'no drift' : parts.join(', ')
}
