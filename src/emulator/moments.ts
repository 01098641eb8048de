/** When something happened: by the clock, and by how many requests had come. */
export interface Moment {
  /** Milliseconds since 1970. */
  readonly time: number
  readonly request: number
}

/** A vendor's clock, which also counts its requests. */
export interface MomentClock {
  readonly now: () => Moment
  /** A request came: its own moment. */
  readonly nextRequest: () => Moment
}

export function createMomentClock(now: () => number): MomentClock {
  let request = 0
  return {
    now: () => ({ time: now(), request }),
    nextRequest: () => {
      request += 1
      return { time: now(), request }
    },
  }
}
