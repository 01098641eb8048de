// Scenario files as teams write them, made from a seed: comments, texts of several lines, most fields, and what
// `validate` tells of such files (a note of what a platform does not carry, a text that # cuts, a number that is
// sent in another form, a scenario that nobody scores).
import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { configText } from './workspace.js'

const PER_FOLDER = 40

/** Writes `count` files of 3.3 kB on average, in folders two levels deep. */
export async function writeRealFiles(root, count, { url, vendor }) {
  await mkdir(root, { recursive: true })
  await writeFile(path.join(root, 'callsheet.yaml'), configText(url, vendor))
  for (let index = 0; index < count; index += 1) {
    const leaf = Math.floor(index / PER_FOLDER)
    const folder = path.join(root, `desk-${Math.floor(leaf / 10)}`, `topic-${leaf}`)
    if (index % PER_FOLDER === 0) await mkdir(folder, { recursive: true })
    await writeFile(path.join(folder, `case-${index}.yaml`), realFile(index))
  }
}

/** The same text for the same index, always. */
export function realFile(index) {
  const dice = diceFrom(index)
  const person = `${dice.of(FIRST)} ${dice.of(LAST)}`
  const order = `W${dice.below(9_000_000) + 1_000_000}`
  const goods = [dice.of(GOODS), dice.of(GOODS)]
  return [
    head(index, dice),
    ...(dice.chance(0.7) ? [`description: >\n${block(2 + dice.below(2), dice)}`] : []),
    `category: ${dice.of(['HAPPY_PATH', 'EDGE_CASE'])}`,
    `tags: [${dice.of(TAGS)}, ${dice.of(TAGS)}-${dice.below(9)}]`,
    `persona:\n  name: ${person}\n  description: ${dice.of(MANNERS)}`,
    `instructions: |\n  You are ${person}. Your order is ${order}.\n${block(6 + dice.below(11), dice)}`,
    `reason_for_call: |\n${block(2, dice)}`,
    ...(dice.chance(0.6)
      ? [`# Only what the caller may say when asked.\nknown_info: |\n${block(2, dice)}`]
      : []),
    ...(dice.chance(0.4) ? [`unknown_info: You do not remember the date of ${goods[0]}.`] : []),
    variables({ order, dice }),
    outcome({ order, goods, dice }),
    actions({ order, dice }),
    `max_turns: ${10 + dice.below(30)}`,
    platform(dice),
    '',
  ].join('\n')
}

function head(index, dice) {
  const why = dice.chance(0.5)
    ? `# ${sentence(dice)}\n# Asked for by the ${dice.of(TAGS)} team; keep the amounts.\n`
    : ''
  return `${why}name: Case ${index}, ${dice.of(TASKS)} ${dice.of(GOODS)}`
}

function variables({ order, dice }) {
  const weight = dice.chance(0.3) ? '1.50' : '1.5'
  return `variables:
  agent:
    order_id: ${order} # as the shop shows it
    items: [${dice.below(9e9)}, ${dice.below(9e9)}]
    weight_kg: ${weight}
    address: { street: ${dice.below(90) + 1} ${dice.of(LAST)} Lane, city: ${dice.of(CITIES)}, zip: '${10000 + dice.below(80000)}' }
  caller:
    budget: ${dice.below(400)}
    wants: ${dice.of(GOODS)}`
}

function outcome({ order, goods, dice }) {
  const stated = dice.chance(0.3) ? `the order #${order}` : `the order ${order}`
  const more = Array.from(
    { length: 1 + dice.below(3) },
    () => `  - The agent ${dice.of(ACTS)} ${dice.of(GOODS)}.`,
  )
  return [
    'expected_outcome:',
    `  - The agent looks up ${stated} before it changes anything.`,
    `  - The agent ${dice.of(ACTS)} ${goods[1]} and names the amount.`,
    '  # The policy has a limit of one exchange an order.',
    ...more,
  ].join('\n')
}

function actions({ order, dice }) {
  if (dice.chance(0.2)) return '# The end state counts here, not the way to it.'
  const steps = Array.from({ length: 2 + dice.below(3) }, (_, step) => {
    const given = `{ order_id: ${order}, item: ${dice.below(9e9)}, reason: ${dice.of(MANNERS)} }`
    return `  - tool_call_id: step_${step}\n    name: ${dice.of(TOOLS)}\n    requestor: assistant\n    arguments: ${given}`
  })
  return `expected_actions:\n${steps.join('\n')}`
}

function platform(dice) {
  const metrics = dice.chance(0.85) ? '\n  metrics: [expected_outcome, verified_identity]' : ''
  return `cekura:\n  personality: ${dice.of(['Normal Male', 'Normal Female'])}${metrics}\n  tool_ids: [TOOL_END_CALL]`
}

/** Lines of an indented text, each a sentence or two. */
function block(lines, dice) {
  return Array.from({ length: lines }, () => `  ${sentence(dice)}`).join('\n')
}

function sentence(dice) {
  return `You ${dice.of(WISHES)} ${dice.of(GOODS)} that came to ${dice.of(CITIES)}, ${dice.of(CLAUSES)}.`
}

/** Mulberry32: small, and the same everywhere. */
function diceFrom(seed) {
  let state = (seed + 1) * 0x9e3779b9
  const next = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = limit => Math.floor(next() * limit)
  return { below, chance: share => next() < share, of: list => list[below(list.length)] }
}

const FIRST = ['Mei', 'Yusuf', 'Olivia', 'Ethan', 'Sofia', 'Noah', 'Fatima', 'Lucas', 'Aarav', 'Isabella']
const LAST = ['Kovacs', 'Rossi', 'Santos', 'Moore', 'Nguyen', 'Brown', 'Silva', 'Patel', 'Muller', 'Ito']
const CITIES = ['Denver', 'Lyon', 'Osaka', 'Leeds', 'Porto', 'Graz', 'Austin', 'Ghent']
const TAGS = ['returns', 'billing', 'delivery', 'exchange', 'regression', 'smoke']
const GOODS = [
  'a pair of hiking boots',
  'the smaller keyboard',
  'a desk lamp with a battery',
  'the blue backpack',
  'two cotton shirts',
  'a jigsaw puzzle of 1000 pieces',
]
const TASKS = ['exchange of', 'refund of', 'late delivery of', 'wrong colour of', 'question about']
const MANNERS = ['in a hurry', 'polite and exact', 'suspicious of every question', 'talkative', 'brief']
const WISHES = [
  'want to send back',
  'ask for the price of',
  'would rather keep',
  'have not received',
  'complain about',
]
const ACTS = [
  'offers to exchange',
  'refuses to refund',
  'confirms the return of',
  'asks for a reason to return',
]
const TOOLS = ['find_user', 'get_order', 'return_items', 'exchange_items', 'modify_address']
const CLAUSES = [
  'and you do not accept a voucher for it',
  'but only if it costs less than you paid',
  'and you get impatient when you are put on hold',
  'unless the agent says that this is not possible',
  'because the one that you have does not fit',
]
