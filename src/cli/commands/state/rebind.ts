import { placeText } from '../../../model/place.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { forTerminal, oneLine } from '../../../report/text-safety.ts'
import { lockTargets, whileLocked } from '../../../sync/locks.ts'
import { oneTarget } from '../../../sync/one-target.ts'
import { rebind, rebindingOf, type Rebinding } from '../../../sync/rebind.ts'
import { withState } from '../../../sync/target-state.ts'
import { confirmed } from '../../confirm.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import { lockWait } from '../../program/options.ts'
import { surroundingsOf } from '../../talk.ts'
import type { RebindFlags } from './flags.ts'

/** What is remembered follows the target to its new place. Nothing reaches a platform. */
export async function rebindState(options: RebindFlags, io: Io): Promise<number> {
  const around = surroundingsOf(io, options)
  const choice = { ...options, why: 'each has a state of its own' }
  const { root, target } = await oneTarget(choice, around)
  const stateful = await withState(target, { root, env: around.env })
  const locks = await lockTargets([stateful], lockWait(options), around)
  const rebinding = await whileLocked(locks, async () => {
    const found = await rebindingOf(stateful)
    if (!found) return undefined
    if (!options.yes) await confirmRebinding(found, target.name, { options, io })
    await rebind(stateful, locks)
    return found
  })
  io.out.write(
    options.format === 'json' ? documentOf(target.name, rebinding) : textOf(target.name, rebinding),
  )
  return EXIT.ok
}

function confirmRebinding(
  rebinding: Rebinding,
  target: string,
  { options, io }: { readonly options: RebindFlags; readonly io: Io },
): Promise<void> {
  const question = `${sentenceOf(rebinding, target)}\nHave the objects moved there? Only "yes" goes on: `
  return confirmed(forTerminal(question), {
    io,
    format: options.format,
    refusal: {
      unasked: 'Nothing was changed: there is no terminal to ask on.',
      denied: 'Nothing was changed: it was not confirmed.',
      hint: `${oneLine(sentenceOf(rebinding, target))} Run it with --yes if that is right.`,
    },
  })
}

function sentenceOf({ from, to, scenarios, replaced }: Rebinding, target: string): string {
  const there = from ? placeText(from) : 'no place yet'
  const more = replaced === undefined ? '' : ` ${replaced}, so the next plan makes all of them anew.`
  return `The state of ${target} remembers ${scenarios} scenarios of ${there}; it would be for ${placeText(to)}.${more}`
}

function textOf(target: string, rebinding: Rebinding | undefined): string {
  if (!rebinding) return `The state of ${target} belongs to its place already.\n`
  return `The state of ${target} belongs to ${oneLine(placeText(rebinding.to))} from now on. \`callsheet plan\` shows what that changes.\n`
}

function documentOf(target: string, rebinding: Rebinding | undefined): string {
  return documentText({
    version: DOCUMENT_VERSION,
    target,
    rebound: rebinding !== undefined,
    from: rebinding?.from ?? null,
    to: rebinding?.to ?? null,
  })
}
