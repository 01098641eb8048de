import type { Operation, Subject } from '../route-kind.ts'

/** Which of the requests that a fault looks at it hits; `chance`: that share of them, by a seed. */
export type FaultTurn =
  | { readonly kind: 'between'; readonly first: number; readonly last: number }
  | { readonly kind: 'always' }
  | { readonly kind: 'chance'; readonly percent: number; readonly seed?: number }

/** An answer that is not the platform's own. */
export interface FaultAnswer {
  readonly status: number
  /** `json`: an error in the vendor's shape; `html`: a gateway's page; `empty`: no body. */
  readonly body: 'json' | 'html' | 'empty'
  readonly retryAfter?: RetryAfter
}

/** A header to the letter, or a date that many seconds after the answer's own. */
export type RetryAfter = { readonly text: string } | { readonly inSeconds: number }

/** How far behind the writes a read is: the last so many milliseconds, or what the last so many requests wrote. */
export type Lag = { readonly ms: number } | { readonly requests: number }

/** What a fault does to a request. */
export type FaultEffect =
  | { readonly kind: 'refused'; readonly answer: FaultAnswer }
  | { readonly kind: 'stored'; readonly answer: FaultAnswer }
  | { readonly kind: 'late'; readonly answer: FaultAnswer; readonly afterMs: number }
  | { readonly kind: PlainEffect | 'no-content' }
  | { readonly kind: 'lost'; readonly field: string }
  | { readonly kind: 'lag'; readonly lag: Lag }
  | { readonly kind: 'shift' | 'skip'; readonly fromPage: number }
  | { readonly kind: 'count'; readonly more: number }
  | TrialEffect

/** What becomes of trials that the request starts: of all of them, or of the n-th, from 1. */
export type TrialEffect =
  | { readonly kind: 'errored' | 'endless'; readonly trial: number | undefined }
  | { readonly kind: 'late-verdict'; readonly trial: number | undefined; readonly looks: number }

/** Effects that are written as their name and nothing else. */
export type PlainEffect =
  | ('cut-early' | 'cut' | 'cut-body')
  | ('empty' | 'truncated' | 'wrong-length' | 'no-id')
  | ('slow' | 'twin')
  | ('repeat' | 'no-next' | 'foreign-next' | 'zero-count')

/** What a request has to be for a fault to look at it. A platform's name is one more of these words. */
export type ScopeWord =
  'any' | 'read' | 'write' | 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | Operation | Subject

/** One fault, as data. Every fault counts the requests it looks at for itself. */
export interface FaultSpec {
  /** As it was written; the request log names faults so. */
  readonly text: string
  /** A request has to be all of them. */
  readonly scope: readonly string[]
  /** Only requests whose path (with the vendor's prefix and the query) contains this text are looked at. */
  readonly pathIncludes?: string
  readonly turn: FaultTurn
  /** Hits no more requests than that. */
  readonly times?: number
  /** The answer waits that long, counted from when the request is served. */
  readonly waitMs?: number
  readonly effect: FaultEffect
}
