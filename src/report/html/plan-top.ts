import { actionLook, actions, counted } from '../style.ts'
import { conflictsIn, type Action, type Plan } from '../../model/plan.ts'
import { placeText } from '../../model/place.ts'
import { comparedWith, idleSentence, isIdle, PARTIAL } from '../text/plan.ts'
import { actionBadge, cardLabel, dashboardEdit } from './change.ts'
import { badge } from './card.ts'
import { markup, type Markup, type Part } from './markup.ts'
import { cardsIn, isInConflict, type PlanCard, type PlanCards } from './plan-cards.ts'
import { leading } from '../plan-objects.ts'
import { actionTone } from './tone.ts'
import { madeFacts, pageTop, type Callout, type Fact, type Tile } from './top.ts'

// Actions whose number is told even when it is none.
const always: ReadonlySet<Action> = new Set(['create', 'update', 'delete'])

/** The top of the page: what it is, the totals, and what to look at twice. */
export function planTop(plan: Plan, title: string, cards: PlanCards): Markup {
  return pageTop({
    eyebrow: title,
    heading: plan.workspace,
    lead: leadOf(plan, cardsIn(cards).length),
    facts: factsOf(plan),
    tiles: tilesOf(plan),
    notices: noticesOf(plan),
    callouts: calloutsOf(cards),
  })
}

function leadOf(plan: Plan, objects: number): string {
  if (isIdle(plan)) return idleSentence(plan.summary)
  const touched = plan.targets.filter(({ changes }) => changes.length > 0)
  const changes = touched.reduce((sum, target) => sum + target.changes.length, 0)
  return `${counted(changes, 'change')} of ${counted(objects, 'object')} at ${counted(touched.length, 'target')}.`
}

function factsOf({ made, targets }: Plan): Fact[] {
  const commits = new Set(targets.flatMap(({ commit }) => commit ?? []))
  return [
    ...madeFacts(made),
    ...[...commits].map(commit => ({ name: 'Commit', value: markup`<code>${commit.slice(0, 10)}</code>` })),
    ...targets.map(({ target, place }) => ({ name: target, value: placeText(place) })),
  ]
}

function tilesOf({ summary, targets }: Plan): Tile[] {
  const conflicts = conflictsIn(targets)
  const shown = actions.filter(action => always.has(action) || summary[action] > 0)
  return [
    ...(conflicts > 0
      ? [
          {
            name: 'conflict',
            tone: 'conflict' as const,
            count: conflicts,
            label: conflicts === 1 ? 'conflict' : 'conflicts',
          },
        ]
      : []),
    ...shown.map(action => ({
      name: action,
      tone: actionTone[action],
      count: summary[action],
      label: actionLook[action].planned,
    })),
    ...(summary.left > 0
      ? [{ name: 'left', tone: 'quiet' as const, count: summary.left, label: 'left' }]
      : []),
    { name: 'unchanged', tone: 'quiet', count: summary.unchanged, label: 'unchanged' },
  ]
}

function noticesOf(plan: Plan): Part[] {
  const { refused, partial } = plan
  return [
    ...(refused ? [markup`<b>Refused:</b> ${refused.message}`] : []),
    ...comparedWith(plan),
    ...(partial ? [PARTIAL] : []),
  ]
}

/** What somebody's edit hangs on first, then what takes something away. */
function calloutsOf(cards: PlanCards): Callout[] {
  const others = cardsIn(cards).filter(card => !isInConflict(card))
  const doing = (action: Action) =>
    others.filter(({ changes }) => changes.some(change => change.action === action))
  const removing = doing('delete')
  const replacing = doing('replace').filter(card => !removing.includes(card))
  const undoing = others.filter(
    card => dashboardEdit(card) !== undefined && ![...removing, ...replacing].includes(card),
  )
  const conflictMark = badge('conflict', '!', 'conflict')
  return [
    {
      title: 'Edited on both sides',
      tone: 'conflict',
      items: cards.conflicts.map(card => itemOf(card, conflictMark)),
    },
    {
      title: 'Look twice',
      tone: removing.length + replacing.length > 0 ? 'bad' : 'change',
      items: [...removing, ...replacing, ...undoing].map(card =>
        itemOf(card, actionBadge(leading(card.changes))),
      ),
    },
  ]
}

function itemOf(card: PlanCard, mark: Markup): Callout['items'][number] {
  const lead = leading(card.changes)
  const why = isInConflict(card) ? conflictFields(card) : (dashboardEdit(card) ?? lead.reasons[0])
  return { mark, href: card.id, label: cardLabel(lead), ...(why !== undefined && { why }) }
}

function conflictFields({ changes }: PlanCard): string {
  const fields = changes.flatMap(change => change.fields.filter(({ cause }) => cause === 'both'))
  return [...new Set(fields.map(({ path }) => path))].join(', ')
}
