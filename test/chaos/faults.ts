import type { Vendor } from '../cli/harness.ts'
import type { Random } from './random.ts'

/** Writes one fault of a kind, in the emulator's grammar. */
type FaultWriter = (random: Random, vendor: Vendor) => string

/** Every kind of fault that a run may meet. */
export const FAULT_KINDS = {
  'refused-read': r => `${read(r)}:${turns(r)}=${r.pick(['500', '503', 'html-502', 'empty-500'])}`,
  'refused-write': (r, vendor) =>
    `${write(r, vendor)}:${turns(r)}=${r.pick(['500', '503', 'html-502', 'empty-503'])}`,
  'invalid-write': (r, vendor) => `${write(r, vendor)}:${turns(r)}=${r.pick(['400', '422', 'html-403'])}`,
  'stored-write': (r, vendor) =>
    `${write(r, vendor)}:${turns(r)}=stored-${r.pick(['500', '503', 'html-502', 'empty-504'])}`,
  'cut-read': r => `${read(r)}:${turns(r)}=${r.pick(CUTS)}`,
  'cut-write': (r, vendor) => `${write(r, vendor)}:${turns(r)}=${r.pick(CUTS)}`,
  'empty-read': r => `${read(r)}:${turns(r)}=${r.pick(['empty', '204'])}`,
  'empty-write': (r, vendor) => `${write(r, vendor)}:${turns(r)}=${r.pick(['empty', '204'])}`,
  'half-read': r => `${read(r)}:${turns(r)}=${r.pick(['truncated', 'wrong-length'])}`,
  'half-write': (r, vendor) => `${write(r, vendor)}:${turns(r)}=${r.pick(['truncated', 'wrong-length'])}`,
  'html-read': r => `${read(r)}:${turns(r)}=html-200`,
  'html-write': (r, vendor) => `${write(r, vendor)}:${turns(r)}=html-200`,
  'no-id': (r, vendor) => `${create(r, vendor)}:${turns(r)}=no-id`,
  throttled: r =>
    `any:${r.between(10, 50)}%=${r.pick(['429', 'html-429', 'empty-429'])}${r.pick(RETRY_AFTER)}` +
    `;seed=${r.between(1, 99)};times=${r.between(1, 8)}`,
  'slow-create': (r, vendor) => {
    const wait = r.between(50, 200)
    return `${create(r, vendor)}:${turns(r)}=late-html-504;wait=${wait};after=${wait + r.between(50, 900)}`
  },
  'timed-out': (r, vendor) => `${write(r, vendor)}:${r.between(1, 5)}=slow;wait=2600`,
  'lagging-list': r => `list:*=lag;${lag(r)};times=${r.between(2, 12)}`,
  'lagging-read': r => `one:*=lag;${lag(r)};times=${r.between(2, 12)}`,
  'moved-page': r => `list:${r.between(2, 3)}=${r.pick(['shift', 'skip'])};times=${r.between(1, 6)}`,
  'missing-page': r =>
    `list[page=${r.between(2, 3)}]:*=${r.pick(['404', '204', 'empty', 'empty-404'])};times=${r.between(1, 4)}`,
  'early-end': r =>
    `list.scenario:${turns(r)}=${r.pick(['no-next', 'zero-count', 'count+2', 'foreign-next'])}`,
  'repeated-row': r => `list:${turns(r)}=repeat`,
  twin: (r, vendor) => `${create(r, vendor)}:${r.between(1, 5)}=twin`,
  'unreadable-object': r => `one:${turns(r)}=${r.pick(['403', '404', 'html-403', '500'])}`,
  'key-refused': r => `any:${r.between(2, 12)}${r.pick(['', '+'])}=401`,
} as const satisfies Readonly<Record<string, FaultWriter>>

export type FaultKind = keyof typeof FAULT_KINDS

export const allFaultKinds = Object.keys(FAULT_KINDS) as FaultKind[]

/**
 * The kinds that the test of the suite uses, and `--kinds enabled`. A kind joins them when every platform
 * converges under it, whatever the seed.
 */
export const ENABLED_KINDS: readonly FaultKind[] = [
  'refused-read',
  'invalid-write',
  'cut-read',
  'half-read',
  'html-read',
  'throttled',
  'moved-page',
  'repeated-row',
  'key-refused',
]

export function faultOf(kind: FaultKind, random: Random, vendor: Vendor): string {
  return FAULT_KINDS[kind](random, vendor)
}

const RETRY_AFTER = ['', '0', '1', 'date:1', 'date:-5', 'text:soon'].map(when =>
  when === '' ? '' : `;retry-after=${when}`,
)
const CUTS = ['cut-early', 'cut', 'cut-body']

const read = (r: Random): string => r.pick(['read', 'list', 'one', 'list.scenario'])
const write = (r: Random, vendor: Vendor): string =>
  r.pick(['write', 'create', 'update', ...subjects(vendor).map(subject => `create.${subject}`)])
const create = (r: Random, vendor: Vendor): string =>
  r.pick(['create', ...subjects(vendor).map(subject => `create.${subject}`)])
const subjects = (vendor: Vendor): string[] =>
  vendor === 'cekura' ? ['scenario', 'folder', 'profile'] : ['scenario']

/** One request, a few in a row, or from one on. */
function turns(r: Random): string {
  const first = r.between(1, 6)
  return r.pick([`${first}`, `${first}`, `${first}-${first + r.between(1, 3)}`, `${r.between(10, 40)}%`])
}

const lag = (r: Random): string =>
  r.maybe(50) ? `ms=${r.between(100, 1500)}` : `requests=${r.between(1, 10)}`
