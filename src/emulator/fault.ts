/** The requests a fault looks at. `create` is a POST that makes an object, `list` a GET of many. */
export type RequestClass = 'any' | 'read' | 'write' | 'create' | 'list'

/** Which of the requests that a fault looks at it hits: the k-th, all from the k-th on, or every one. */
export type FaultTurn =
  | { readonly kind: 'at'; readonly nth: number }
  | { readonly kind: 'from'; readonly nth: number }
  | { readonly kind: 'always' }

/** The `Retry-After` header of a refusal: a number of seconds, or a date that many seconds ahead. */
export interface RetryAfter {
  readonly form: 'seconds' | 'date'
  readonly seconds: number
}

/** What a fault does to a request. */
export type FaultEffect =
  | { readonly kind: 'status'; readonly status: number; readonly retryAfter?: RetryAfter }
  | { readonly kind: 'html'; readonly status: number }
  | { readonly kind: 'stored'; readonly status: number }
  | { readonly kind: 'cut' }
  | { readonly kind: 'lost'; readonly field: string }
  | { readonly kind: 'shift'; readonly fromPage: number }
  | { readonly kind: 'foreign-next' }
  | { readonly kind: 'zero-count' }

/** One fault, as data. Every fault counts the requests it looks at for itself. */
export interface FaultSpec {
  readonly requests: RequestClass
  /** Only requests whose path (with the vendor's prefix and the query) contains this text are looked at. */
  readonly pathIncludes?: string
  readonly turn: FaultTurn
  readonly effect: FaultEffect
}

/**
 * Reads a fault from text. The grammar:
 *
 *     CLASS[FILTER]:TURN=EFFECT        write:3=400   write[create_folder]:1=500   any:5=429;retry-after=date:2
 *     lost[FILTER]:FIELD               lost:max_duration   lost:environment_setup.action_mocks
 *
 *     CLASS    any | read (GET) | write (POST, PATCH, PUT, DELETE) | create (a POST that creates) | list (a GET of many)
 *     FILTER   text that the path must contain, prefix and query included: `[/cekura/]`, `[create_folder]`
 *     TURN     3 (the third such request) | 3+ (from the third on) | * (each one)
 *     EFFECT   400..599            answered instead of carried out; `;retry-after=2`, `;retry-after=date:2`
 *              html-502            a proxy's HTML page instead of an answer
 *              stored-503          carried out, then answered with that status (write, create)
 *              cut                 carried out, then the connection is cut (without a socket: an empty 502)
 *              foreign-next        `next` of the page points to another host (list)
 *              zero-count          the page says that there are 0 rows (list)
 *              shift               a row was inserted while the list was read (list). The turn is a page number here:
 *                                  pages from that one on start one row early, so that a row repeats
 *
 * `lost` takes the field out of every write before the vendor's code sees it: accepted, but never stored.
 */
export function parseFault(text: string): FaultSpec {
  const match = /^(any|read|write|create|list|lost)(?:\[([^\]]+)\])?:(.+)$/.exec(text.trim())
  if (!match)
    throw wrong(text, 'expected CLASS:TURN=EFFECT with CLASS any, read, write, create, list or lost')

  const [, subject = '', pathIncludes, rest = ''] = match
  const filter = pathIncludes === undefined ? {} : { pathIncludes }
  if (subject === 'lost') {
    if (!/^\w+(\.\w+)*$/.test(rest)) throw wrong(text, 'expected a field name after "lost:"')
    return { requests: 'write', ...filter, turn: { kind: 'always' }, effect: { kind: 'lost', field: rest } }
  }
  const requests = subject as RequestClass
  const parts = /^(\*|[1-9]\d*\+?)=([^;]+)(?:;retry-after=(.+))?$/.exec(rest)
  if (!parts) throw wrong(text, 'expected TURN=EFFECT, such as 3=400, 3+=500 or *=zero-count')

  const turn = turnOf(parts[1] ?? '')
  const effect = effectOf(text, { turn, name: parts[2] ?? '', retryAfter: parts[3] })
  checkClass(text, requests, effect)
  return { requests, ...filter, turn: effect.kind === 'shift' ? { kind: 'always' } : turn, effect }
}

function turnOf(text: string): FaultTurn {
  if (text === '*') return { kind: 'always' }
  return { kind: text.endsWith('+') ? 'from' : 'at', nth: Number.parseInt(text, 10) }
}

interface EffectText {
  readonly turn: FaultTurn
  readonly name: string
  readonly retryAfter: string | undefined
}

function effectOf(text: string, { turn, name, retryAfter }: EffectText): FaultEffect {
  const match = /^(?:(html|stored)-)?([45]\d\d)$/.exec(name)
  if (match) {
    const status = Number(match[2])
    if (match[1] === undefined) return { kind: 'status', status, ...retryAfterOf(text, retryAfter) }
    if (retryAfter === undefined) return { kind: match[1] as 'html' | 'stored', status }
  }
  if (retryAfter !== undefined) throw wrong(text, 'retry-after needs a plain status such as 429')
  if (name === 'shift') return { kind: 'shift', fromPage: turn.kind === 'always' ? 2 : turn.nth }
  if (name === 'cut' || name === 'foreign-next' || name === 'zero-count') return { kind: name }
  throw wrong(text, `unknown effect "${name}"`)
}

function retryAfterOf(text: string, value: string | undefined): { retryAfter?: RetryAfter } {
  if (value === undefined) return {}
  const match = /^(date:)?(\d+)$/.exec(value)
  if (!match) throw wrong(text, 'retry-after is a number of seconds or date:SECONDS')
  return { retryAfter: { form: match[1] ? 'date' : 'seconds', seconds: Number(match[2]) } }
}

function checkClass(text: string, requests: RequestClass, { kind }: FaultEffect): void {
  const ofLists = kind === 'shift' || kind === 'foreign-next' || kind === 'zero-count'
  if (ofLists && requests !== 'list') throw wrong(text, `${kind} needs the class list`)
  const ofWrites = kind === 'stored'
  if (ofWrites && requests !== 'write' && requests !== 'create') {
    throw wrong(text, 'stored-STATUS needs the class write or create')
  }
}

function wrong(text: string, because: string): Error {
  return new Error(`The fault "${text}" cannot be read: ${because}.`)
}
