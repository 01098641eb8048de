import { readFile, stat } from 'node:fs/promises'
import { totalOf } from '../engine/plan.ts'
import { checkPlan } from '../model/documents.ts'
import { Fault } from '../model/fault.ts'
import { isObject, parseJson } from '../model/json.ts'
import { DOCUMENT_VERSION, type Plan } from '../model/plan.ts'
import { withSlashes } from '../workspace/index.ts'

// Far beyond any plan that a person has read.
const LARGEST_PLAN = 64 * 2 ** 20
const MOST_CHANGES = 50_000

/** Reads a saved plan. Throws BAD_PLAN with a sentence that says what to do. */
export async function readPlan(path: string): Promise<Plan> {
  const file = withSlashes(path)
  const text = await planText(file)
  const value: unknown = parseJson(text)
  if (!isObject(value)) throw bad(`${file} is no plan.`, 'Make one with `callsheet plan --out FILE`.')
  if (value['version'] !== DOCUMENT_VERSION) {
    throw bad(
      `The plan ${file} has version ${JSON.stringify(value['version'])}; this program reads version ${DOCUMENT_VERSION}.`,
      'Make the plan anew with the program that applies it.',
    )
  }
  const checked = checkPlan(value)
  if ('flaw' in checked) {
    throw bad(`The plan ${file} was changed or damaged: ${checked.flaw}.`, 'Make it anew.')
  }
  const plan = checked.document
  refuseManyChanges(file, plan)
  const names = plan.targets.map(({ target }) => target)
  if (new Set(names).size < names.length) throw bad(`The plan ${file} names a target twice.`, 'Make it anew.')
  return plan
}

async function planText(file: string): Promise<string> {
  const unreadable = (cause: unknown) => {
    throw bad(`The plan ${file} cannot be read.`, 'Make it with `callsheet plan --out FILE`.', cause)
  }
  const { size } = await stat(file).catch(unreadable)
  if (size > LARGEST_PLAN) {
    const mib = LARGEST_PLAN / 2 ** 20
    throw bad(`The plan ${file} is larger than ${mib} MiB.`, 'Plan fewer targets, or a part with --include.')
  }
  return readFile(file, 'utf8').catch(unreadable)
}

function refuseManyChanges(file: string, { targets }: Plan): void {
  const count = targets.reduce((sum, { changes }) => sum + changes.length, 0)
  if (count <= MOST_CHANGES) return
  throw bad(
    `The plan ${file} has ${count} changes; at most ${MOST_CHANGES} are carried out at once.`,
    'Plan a part at a time, with --target or --include.',
  )
}

/** The part of a plan that is about these targets; the whole plan for none. Throws USAGE for one that it lacks. */
export function planFor(plan: Plan, names: readonly string[]): Plan {
  if (names.length === 0) return plan
  const known = plan.targets.map(({ target }) => target)
  const unknown = names.find(name => !known.includes(name))
  if (unknown !== undefined) {
    throw new Fault('USAGE', `The plan has no target "${unknown}".`, {
      hint: `Its targets: ${known.join(', ')}.`,
    })
  }
  const targets = plan.targets.filter(({ target }) => names.includes(target))
  return { ...plan, targets, summary: totalOf(targets.map(({ summary }) => summary)) }
}

/** A plan that is not fit to be carried out here. */
export function bad(message: string, hint: string, cause?: unknown): Fault {
  return new Fault('BAD_PLAN', message, { hint, cause })
}
