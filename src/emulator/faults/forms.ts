import type { FaultAnswer, FaultEffect, FaultTurn, Lag, PlainEffect, RetryAfter, ScopeWord } from './fault.ts'

/** Options of one fault as they were written, `name=value`. */
export type FaultOptions = ReadonlyMap<string, string>

/** One way to write an effect. */
export interface EffectForm {
  /** As the grammar shows it; words in capitals stand for values. */
  readonly form: string
  readonly pattern: RegExp
  /** The scope has to have one of these words. */
  readonly among?: readonly ScopeWord[]
  /** Options that it takes besides `times`, `wait` and, with a share, `seed`. */
  readonly options?: readonly string[]
  /** `written`: what the pattern found. */
  readonly effectOf: (written: RegExpExecArray, given: EffectInput) => FaultEffect
}

export interface EffectInput {
  readonly turn: FaultTurn
  readonly options: FaultOptions
}

const WRITES: readonly ScopeWord[] = [
  'write',
  'create',
  'update',
  'delete',
  'start',
  'POST',
  'PUT',
  'PATCH',
  'DELETE',
]
const READS: readonly ScopeWord[] = ['read', 'list', 'one', 'GET']
const STARTS: readonly ScopeWord[] = ['start']
const LISTS: readonly ScopeWord[] = ['list']

/** `503`, `html-502`, `empty-404` */
const ANSWER = '(html-|empty-)?([45]\\d\\d|(?<=html-)200)'

/** Every effect; `.github/docs/emulator.md` tells of them in this order. */
export const EFFECT_FORMS: readonly EffectForm[] = [
  {
    form: 'ANSWER',
    pattern: new RegExp(`^${ANSWER}$`),
    options: ['retry-after'],
    effectOf: (written, given) => ({ kind: 'refused', answer: answerOf(written, given) }),
  },
  {
    form: 'stored-ANSWER',
    pattern: new RegExp(`^stored-${ANSWER}$`),
    among: WRITES,
    options: ['retry-after'],
    effectOf: (written, given) => ({ kind: 'stored', answer: answerOf(written, given) }),
  },
  {
    form: 'late-ANSWER',
    pattern: new RegExp(`^late-${ANSWER}$`),
    among: WRITES,
    options: ['retry-after', 'after'],
    effectOf: (written, given) => ({
      kind: 'late',
      answer: answerOf(written, given),
      afterMs: wholeNumber(given.options, 'after') ?? 1000,
    }),
  },
  plain('cut-early'),
  plain('cut'),
  plain('cut-body'),
  plain('empty'),
  { form: '204', pattern: /^204$/, effectOf: () => ({ kind: 'no-content' }) },
  plain('truncated'),
  plain('wrong-length'),
  plain('no-id'),
  plain('slow'),
  plain('twin', ['create']),
  {
    form: 'lag',
    pattern: /^lag$/,
    among: READS,
    options: ['ms', 'requests'],
    effectOf: (_, { options }) => ({ kind: 'lag', lag: lagOf(options) }),
  },
  shifting('shift'),
  shifting('skip'),
  plain('repeat', LISTS),
  plain('no-next', LISTS),
  plain('foreign-next', LISTS),
  plain('zero-count', LISTS),
  {
    form: 'count+N',
    pattern: /^count\+([1-9]\d*)$/,
    among: LISTS,
    effectOf: written => ({ kind: 'count', more: Number(written[1]) }),
  },
  ofTrials('errored'),
  ofTrials('endless'),
  {
    form: 'late-verdict',
    pattern: /^late-verdict$/,
    among: STARTS,
    options: ['trial', 'looks'],
    effectOf: (_, { options }) => ({
      kind: 'late-verdict',
      trial: trialOf(options),
      looks: wholeNumber(options, 'looks') ?? 2,
    }),
  },
]

/** The option as a whole number; throws a sentence without its subject when it is something else. */
export function wholeNumber(options: FaultOptions, name: string): number | undefined {
  const text = options.get(name)
  if (text === undefined) return undefined
  if (/^\d{1,9}$/.test(text)) return Number(text)
  throw new Error(`${name} is a whole number`)
}

function plain(kind: PlainEffect, among?: readonly ScopeWord[]): EffectForm {
  return { form: kind, pattern: new RegExp(`^${kind}$`), ...(among && { among }), effectOf: () => ({ kind }) }
}

function ofTrials(kind: 'errored' | 'endless'): EffectForm {
  return {
    form: kind,
    pattern: new RegExp(`^${kind}$`),
    among: STARTS,
    options: ['trial'],
    effectOf: (_, { options }) => ({ kind, trial: trialOf(options) }),
  }
}

function trialOf(options: FaultOptions): number | undefined {
  const trial = wholeNumber(options, 'trial')
  if (trial === 0) throw new Error('trials are counted from 1')
  return trial
}

/** The turn is a page number here: the list moves while it is read, from that page on. */
function shifting(kind: 'shift' | 'skip'): EffectForm {
  return {
    form: kind,
    pattern: new RegExp(`^${kind}$`),
    among: LISTS,
    effectOf: (_, { turn }) => ({ kind, fromPage: turn.kind === 'between' ? turn.first : 2 }),
  }
}

function answerOf(written: RegExpExecArray, { options }: EffectInput): FaultAnswer {
  const [, form, status] = written
  const body = form === 'html-' ? 'html' : form === 'empty-' ? 'empty' : 'json'
  const retryAfter = retryAfterOf(options.get('retry-after'))
  return { status: Number(status), body, ...(retryAfter && { retryAfter }) }
}

function retryAfterOf(value: string | undefined): RetryAfter | undefined {
  if (value === undefined) return undefined
  const [, form, text = ''] = /^(date:|text:)?(.*)$/.exec(value) ?? []
  if (form === 'text:') return { text }
  if (form === 'date:' && /^-?\d{1,9}$/.test(text)) return { inSeconds: Number(text) }
  if (form === undefined && /^\d+$/.test(text)) return { text }
  throw new Error('retry-after is a number of seconds, date:SECONDS or text:ANYTHING')
}

function lagOf(options: FaultOptions): Lag {
  const ms = wholeNumber(options, 'ms')
  const requests = wholeNumber(options, 'requests')
  if (ms !== undefined && requests === undefined) return { ms }
  if (requests !== undefined && ms === undefined) return { requests }
  throw new Error('lag needs either ms or requests, such as lag;ms=2500')
}
