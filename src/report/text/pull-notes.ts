import type { Carried, Gone, LeftField, Unread } from '../../model/pull.ts'
import { oneLine } from '../text-safety.ts'

const OVERWRITE = "`callsheet pull --overwrite` takes the platform's"

/** Why a field was left, after its name and its values. */
export function reasonText({ target, path, reason }: LeftField): string {
  switch (reason.code) {
    case 'both-sides':
      return `edited in the file and at ${target} since the last apply; ${OVERWRITE}`
    case 'not-remembered':
      return `nothing is remembered of this field, so nobody can tell which side moved; ${OVERWRITE}`
    case 'not-applied':
      return `no apply has taken this object over yet: \`callsheet apply\` does, or ${OVERWRITE}`
    case 'not-committed':
      return `nothing is remembered of this object, and git does not have what the file says; commit it first, or ${OVERWRITE}`
    case 'edited-meanwhile':
      return 'the file was edited while the platforms were read; pull again'
    case 'two-values':
      return `it moved to another value at ${reason.target}; say which one counts: \`callsheet pull --target ${target}\``
    case 'not-told':
      return `${target} does not show it any more, which need not mean that somebody cleared it; to clear it, state null`
    case 'not-in-a-file':
      return 'a file cannot say this beside what it says already'
    case 'derived':
      return 'it follows from what the file says; `callsheet apply` puts it back'
    case 'placeholder':
      return 'the file makes this text for several scenarios, so nobody can tell what it is to say for the others; edit the file'
    case 'not-alike':
      return 'the other scenarios of the file would say it too, and no value of its matrix stands for this one alone; edit the file'
    case 'not-valid':
    case 'not-written':
      return reason.message
    case 'other-target':
      return `the file says it for ${reason.target} too, where nobody edited ${reason.path}`
    case 'outside-folder':
      return `it lies outside the target's folder "${reason.folder}"`
    case 'defaults':
      return `${path} cannot lose ${listed(reason.stuck.map(({ item }) => JSON.stringify(item)))}, because defaults add it (${listed(reason.stuck.map(({ file }) => file))})`
    default:
      reason satisfies never
      throw new TypeError('unreachable')
  }
}

/** What a pull of one target comes to at the others, a line for each of them. */
export function carriedNotes(carried: readonly Carried[]): string[] {
  return [...new Set(carried.map(({ target }) => target))].map(target => {
    const places = carried.filter(one => one.target === target).map(({ file, path }) => `${path} (${file})`)
    return oneLine(`The files say this for ${target} too, so its next plan changes it: ${listed(places)}.`)
  })
}

/** Objects of which nothing can be said. */
export function unreadNotes(unread: readonly Unread[]): string[] {
  return unread.map(({ address, target, file, reason }) => {
    const stays = file === null ? 'it gets no file' : `${file} stays as it is`
    return oneLine(`${address} at ${target} could not be read, so ${stays}: ${reason}`)
  })
}

/** Objects that are gone: no pull deletes a file. */
export function goneNotes(gone: readonly Gone[]): string[] {
  return gone.map(({ address, target, file }) =>
    oneLine(`${address} was deleted at ${target}: delete ${file} too, or let apply make it again.`),
  )
}

/** Objects that state knows from now on, because they have the folder and name of a file. */
export function takenOverNotes(
  takenOver: readonly { readonly address: string; readonly target: string; readonly id: string }[],
  { dryRun }: { readonly dryRun: boolean },
): string[] {
  return takenOver.map(({ address, target, id }) => {
    const known = dryRun ? `would be ${id} at ${target}` : `is ${id} at ${target} from now on`
    return oneLine(
      `${address} ${known}, by its folder and name: nothing is written there, and the next plan shows what differs.`,
    )
  })
}

function listed(items: readonly string[]): string {
  return [...new Set(items)].join(', ')
}
