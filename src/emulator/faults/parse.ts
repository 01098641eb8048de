import { closest, distance } from 'fastest-levenshtein'
import { vendors } from '../vendors.ts'
import type { FaultEffect, FaultSpec, FaultTurn, ScopeWord } from './fault.ts'
import { EFFECT_FORMS, wholeNumber, type EffectForm, type FaultOptions } from './forms.ts'

/**
 * Reads a fault from text. The grammar:
 *
 *     SCOPE[FILTER]:TURN=EFFECT;OPTION=VALUE     write:3=400   folder.create[/v2/]:1=500   any:20%=503;seed=7;times=3
 *     lost[FILTER]:FIELD                         lost:max_duration   bland.lost:metadata
 *
 *     SCOPE    words joined by dots; a request has to be all of them: `any`, `create`, `cekura.list`, `profile.PATCH`.
 *              any | read (GET) | write (all else) | list (a GET of many) | one (a GET of one) | create | update |
 *              delete | start (a job or a run) | scenario | folder | profile | lookup | job | run | a method |
 *              a platform
 *     FILTER   text that the path must contain, prefix and query included: `[/scenarios/12/]`, `[page=2]`
 *     TURN     3 (the third such request) | 3+ (from the third on) | 3-5 | * (each one) | 20% (that share, by chance)
 *     ANSWER   400..599 in the platform's shape | html-502 or html-200, a gateway's page | empty-404, no body
 *     EFFECT   ANSWER          answered instead of carried out
 *              stored-ANSWER   carried out, then answered so
 *              late-ANSWER     answered so; carried out `after` ms (1000) after the request came
 *              cut-early       the connection is cut, nothing is carried out (without a socket: an empty 502)
 *              cut             carried out, then the connection is cut instead of an answer
 *              cut-body        carried out, then the connection is cut in the middle of the answer
 *              empty           carried out, answered with its own status and no body
 *              204             carried out, answered 204
 *              truncated       carried out, half the answer's body
 *              wrong-length    carried out, content-length is half of what is sent
 *              no-id           carried out, the object in the answer has no id
 *              slow            carried out, answered after `wait` ms (1000)
 *              twin            carried out twice (create)
 *              lag             rows as they were `ms` ago, or without what the last `requests` requests wrote (reads)
 *              shift           a row came in while the list was read: pages start one row early, so that a row repeats.
 *                              The turn is a page number: from that page on
 *              skip            a row went while the list was read: pages start one row late, so that a row is left out
 *              repeat          the page's first row comes twice (list)
 *              no-next         the page says that it is the last (list)
 *              foreign-next    `next` of the page points to another host (list)
 *              zero-count      the page says that there are 0 rows (list)
 *              count+2         the page says that there are 2 rows more than there are (list)
 *              errored         the trials that it starts end in an error of the platform (start)
 *              endless         the trials that it starts never end (start)
 *              late-verdict    the trials that it starts end, and are judged `looks` (2) looks later (start)
 *     OPTION   times=N         hits no more than N requests
 *              wait=MS         the answer waits that long
 *              seed=N          of a share; without it the fault's place among the others
 *              after=MS        of late-ANSWER
 *              retry-after=2   of an ANSWER; also date:2 (a date), text:soon (anything, to the letter)
 *              ms=N, requests=N   of lag
 *              trial=N         of errored, endless and late-verdict: only the N-th trial that the request starts
 *              looks=N         of late-verdict
 *
 * `lost` takes the field out of every write before the vendor's code sees it: accepted, but never stored.
 */
export function parseFault(text: string): FaultSpec {
  try {
    return specOf(text.trim())
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error)
    throw new Error(`The fault "${text}" cannot be read: ${because}.`, { cause: error })
  }
}

function specOf(text: string): FaultSpec {
  const [, subject, pathIncludes, rest] = /^([\w.]+)(?:\[([^\]]+)\])?:(.+)$/.exec(text) ?? []
  if (subject === undefined || rest === undefined)
    throw new Error('expected SCOPE:TURN=EFFECT, such as write:3=400')

  const words = subject.split('.')
  for (const word of words)
    checkWord(word, 'word', [...SCOPE_WORDS, ...vendors.map(({ name }) => name), 'lost'])
  const base = {
    text,
    scope: words.map(word => (word === 'lost' ? 'write' : word)),
    ...stated({ pathIncludes }),
  }
  return words.includes('lost') ? { ...base, ...lostField(rest) } : { ...base, ...hitOf(rest, words) }
}

function lostField(field: string): Pick<FaultSpec, 'turn' | 'effect'> {
  if (!/^\w+(\.\w+)*$/.test(field)) throw new Error('expected a field name after "lost:"')
  return { turn: { kind: 'always' }, effect: { kind: 'lost', field } }
}

function hitOf(rest: string, words: readonly string[]): Omit<FaultSpec, 'text' | 'scope' | 'pathIncludes'> {
  const [, turnText = '', name, optionText = ''] = /^([^=;]+)=([^;]+)((?:;.*)?)$/.exec(rest) ?? []
  if (name === undefined) throw new Error('expected TURN=EFFECT, such as 3=400, 3+=500 or *=zero-count')

  const form = formOf(name)
  if (form.among && !words.some(word => form.among?.some(other => other === word))) {
    throw new Error(`${form.form} needs one of these words in its scope: ${form.among.join(', ')}`)
  }
  const turn = turnOf(turnText)
  const options = optionsOf(optionText, optionsFor(form, turn))
  const effect = form.effectOf(form.pattern.exec(name)!, { turn, options })
  const waitMs = wholeNumber(options, 'wait') ?? (effect.kind === 'slow' ? 1000 : undefined)
  const seed = wholeNumber(options, 'seed')
  return {
    turn: turn.kind === 'chance' ? { ...turn, ...stated({ seed }) } : pageTurn(turn, effect),
    effect,
    ...stated({ times: wholeNumber(options, 'times'), waitMs }),
  }
}

/** Where the turn was a page number, each such page is hit. */
function pageTurn(turn: FaultTurn, { kind }: FaultEffect): FaultTurn {
  return kind === 'shift' || kind === 'skip' ? { kind: 'always' } : turn
}

function formOf(name: string): EffectForm {
  const form = EFFECT_FORMS.find(({ pattern }) => pattern.test(name))
  if (form) return form
  checkWord(
    name,
    'effect',
    EFFECT_FORMS.map(({ form: shown }) => shown.replace('ANSWER', '503').replace('N', '2')),
  )
  throw new Error(`unknown effect "${name}"`)
}

function turnOf(text: string): FaultTurn {
  if (text === '*') return { kind: 'always' }
  const [, first, end] = /^([1-9]\d{0,8})(\+|-[1-9]\d{0,8}|%)?$/.exec(text) ?? []
  if (first === undefined) throw new Error(`"${text}" is no turn; turns are 3, 3+, 3-5, 20% and *`)

  const number = Number(first)
  if (end === '%' && number > 100) throw new Error(`${text} is more than all requests`)
  if (end === '%') return { kind: 'chance', percent: number }
  const last = end === undefined ? number : end === '+' ? Infinity : Number(end.slice(1))
  if (last < number) throw new Error(`${text} ends before it begins`)
  return { kind: 'between', first: number, last }
}

function optionsFor(form: EffectForm, turn: FaultTurn): string[] {
  return ['times', 'wait', ...(turn.kind === 'chance' ? ['seed'] : []), ...(form.options ?? [])]
}

function optionsOf(text: string, known: readonly string[]): FaultOptions {
  const pairs = text
    .split(';')
    .filter(Boolean)
    .map(option => {
      const [, name = option, value] = /^([^=]+)=(.*)$/.exec(option) ?? []
      checkWord(name, 'option', known)
      if (value === undefined) throw new Error(`the option ${name} has no value`)
      return [name, value] as const
    })
  return new Map(pairs)
}

function checkWord(word: string, what: string, known: readonly string[]): void {
  if (known.includes(word)) return
  const near = closest(word, known)
  const hint = distance(word, near) <= 2 ? `did you mean "${near}"?` : `there are ${known.join(', ')}`
  throw new Error(`unknown ${what} "${word}" (${hint})`)
}

/** The members that have a value: an absent option is no member of the fault. */
function stated<Members extends Record<string, unknown>>(
  members: Members,
): { [Name in keyof Members]?: Exclude<Members[Name], undefined> } {
  const pairs = Object.entries(members).filter(([, value]) => value !== undefined)
  return Object.fromEntries(pairs) as { [Name in keyof Members]?: Exclude<Members[Name], undefined> }
}

const SCOPE_WORDS: readonly ScopeWord[] = [
  ...(['any', 'read', 'write', 'list', 'one', 'create', 'update', 'delete', 'start'] as const),
  ...(['scenario', 'folder', 'profile', 'lookup', 'job', 'run'] as const),
  ...(['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const),
]
