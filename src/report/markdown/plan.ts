import type { Plan, TargetPlan } from '../../model/plan.ts'
import { changesOf, folderGroups } from '../folder-groups.ts'
import { foldRepeated } from '../repeated-changes.ts'
import { changeEntry, repeatedEntry } from './change.ts'
import { COMMENT_LIMIT, pageText, type Entry, type Missing } from './page.ts'
import { code, inline, place } from './safety.ts'
import { comparedWith, PARTIAL, idleSentence, isIdle, planCounts, unmarkedText } from '../text/plan.ts'
import { actionLook, actions, byName, counted } from '../style.ts'

export interface PlanMarkdownOptions {
  /** Most characters; what does not fit is counted. */
  readonly limit?: number
  /** A link or a sentence: where everything can be read. */
  readonly fullPlanAt?: string
  readonly title?: string
}

const MAX_LEFT = 50

/** A plan as Markdown: totals, then what is deleted or replaced, then the other changes by target and folder. */
export function planMarkdown(
  plan: Plan,
  { limit = COMMENT_LIMIT, fullPlanAt, title = 'Callsheet plan' }: PlanMarkdownOptions = {},
): string {
  return pageText({
    head: headOf(plan, title),
    entries: [
      ...removals(plan, 'delete', 'Deletes'),
      ...removals(plan, 'replace', 'Replaces: deleted and made anew'),
      ...plan.targets.flatMap(target => targetEntries(target)),
    ],
    limit,
    rest: missing => restText(missing, fullPlanAt),
  })
}

function headOf(plan: Plan, title: string): string {
  const idle = isIdle(plan)
  return [
    `## ${inline(title)}`,
    idle ? `**${idleSentence(plan.summary)}**` : `**Plan: ${planCounts(plan)}.**`,
    ...(plan.targets.length > 1 ? [countsTable(plan.targets)] : []),
    ...(plan.refused ? [`> **Refused:** ${inline(plan.refused.message)}`] : []),
    ...comparedWith(plan).map(line => `> ${line}`),
    ...(plan.partial ? [`> ${PARTIAL}`] : []),
  ].join('\n\n')
}

function countsTable(targets: readonly TargetPlan[]): string {
  const used = actions.filter(action => targets.some(({ summary }) => summary[action] > 0))
  const left = targets.some(({ summary }) => summary.left > 0) ? (['left'] as const) : []
  const heads = [...used.map(action => actionLook[action].planned), ...left, 'unchanged']
  return [
    `| Target | ${heads.join(' | ')} |`,
    `| --- |${' ---: |'.repeat(heads.length)}`,
    ...targets.map(({ target, provider, summary }) => {
      const cells = [...used, ...left, 'unchanged' as const].map(name => summary[name]).join(' | ')
      return `| ${inline(target)} (${inline(provider)}) | ${cells} |`
    }),
  ].join('\n')
}

/** What a reviewer must not overlook, of all targets. */
function removals(plan: Plan, action: 'delete' | 'replace', title: string): Entry[] {
  const heading = `### ${title} (${plan.summary[action]})`
  return plan.targets.flatMap(({ target, changes }) => {
    const where = plan.targets.length > 1 ? ` on ${inline(target)}` : ''
    return folderGroups(changes)
      .flatMap(changesOf)
      .filter(change => change.action === action)
      .map(change => changeEntry(change, [heading], where))
  })
}

function targetEntries(plan: TargetPlan): Entry[] {
  const heading = `### Target ${inline(plan.target)} (${inline(plan.provider)})`
  const { repeated, changes, alike } = foldRepeated(plan.changes)
  const once = repeated.map(field => repeatedEntry(field, [heading]))
  const entries = folderGroups([...changes, ...alike]).flatMap(group => {
    const folder = `#### ${group.path === '' ? '(no folder)' : `${inline(group.path)}/`}`
    return changesOf(group)
      .filter(({ action }) => action !== 'delete' && action !== 'replace')
      .map(change => changeEntry(change, [heading, folder]))
  })
  return [...once, ...entries, ...remarks(plan).map(text => remarkEntry(text, heading))]
}

function remarkEntry(text: string, heading: string): Entry {
  return { headings: [heading, '#### Remarks'], full: text, brief: text, counted: false }
}

function remarks({ left, notes, unmarked }: TargetPlan): string[] {
  const shown = left.toSorted(byName(({ address }) => address)).slice(0, MAX_LEFT)
  return [
    ...shown.map(({ address, reason }) => `- Left as it is: ${code(address)}: ${inline(reason)}`),
    ...(left.length > MAX_LEFT ? [`- Left as it is: ${left.length - MAX_LEFT} more`] : []),
    ...notes.map(note => `- Note: ${inline(note)}`),
    ...(unmarked > 0 ? [`- ${unmarkedText(unmarked)}`] : []),
  ]
}

function restText({ hidden, shortened }: Missing, fullPlanAt: string | undefined): string {
  const where = fullPlanAt === undefined ? 'run `callsheet plan` to see it.' : place(fullPlanAt)
  const parts = [
    hidden > 0 ? `**${counted(hidden, 'more change')} not shown here.**` : '',
    shortened > 0 ? `Without their fields: ${counted(shortened, 'change')}.` : '',
    hidden + shortened === 0 ? 'Some remarks are not shown here.' : '',
    `The full plan: ${where}`,
  ]
  return `> ${parts.filter(part => part !== '').join(' ')}`
}
