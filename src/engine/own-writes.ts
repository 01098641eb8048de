import { sentFields } from './execute.ts'
import { hashOf, shownAs, shownIn, type FieldContext } from './hash.ts'
import type { Entry, Memory } from '../model/ledger.ts'
import { hasObject, type Change, type Outcome } from '../model/plan.ts'
import type { Json } from '../model/json.ts'
import { type Address, type FieldPath, type Fields } from '../model/resource.ts'

/**
 * The entry with what a run had sent when it ended before that was remembered: what is there and was sent by us is our
 * own write, and no edit of the platform's.
 */
export function withOwnWrites(
  entry: Entry | undefined,
  actual: Fields,
  context: FieldContext,
): Entry | undefined {
  if (!entry?.sending) return entry
  const hashes = { ...entry.hashes }
  for (const [path, sent] of Object.entries(entry.sending)) {
    if (!(path in actual)) continue
    const there = hashOf(path, actual[path], context)
    const isOpen = context.provider.kindOf(path) === 'open'
    if (sent.includes(there)) hashes[path] = there
    // What such a field shows is never what was sent: it moved, and we were the last who are known to have written it.
    else if (isOpen && there !== shownIn(hashes[path] ?? '')) hashes[path] = shownAs(sent.at(-1)!, there)
  }
  return { ...entry, hashes }
}

/** Writes down what is about to be sent, for a run that dies before it is remembered. One save for all of it. */
export async function announceWrites(
  changes: readonly Change[],
  { memory, ...context }: { readonly memory: Memory } & FieldContext,
): Promise<void> {
  const announced = changes.flatMap(change => {
    const entry = memory.entry(change.address)
    if (!entry || !hasObject(change) || change.action === 'delete') return []
    const sent = Object.entries(sentFields(change.fields))
    if (sent.length === 0) return []
    const sending = Object.fromEntries(sent.map(([path, value]) => [path, hashesOf(path, value, change)]))
    return [[change.address, { ...entry, sending }] as const]
  })
  function hashesOf(path: FieldPath, value: Json, { temporary_name: meanwhile }: Change): readonly string[] {
    const values = meanwhile?.path === path ? [meanwhile.name, value] : [value]
    return values.map(one => hashOf(path, one, context))
  }

  if (announced.length > 0) await memory.announce(new Map<Address, Entry>(announced))
}

/** Takes back what was written down of steps that never began. */
export async function forgetUnsent(outcomes: readonly Outcome[], memory: Memory): Promise<void> {
  for (const { address, status } of outcomes) {
    const entry = memory.entry(address)
    if (!entry?.sending || (status !== 'cancelled' && status !== 'skipped')) continue
    const { sending: _, ...rest } = entry
    await memory.put(address, rest)
  }
}
