/** Lets so many requests a second through. Returns 0, or in how many seconds the next one may pass. */
export type RateGate = () => number

/** A bucket that holds one second's worth and refills steadily. */
export function createRateGate(perSecond: number, now: () => number): RateGate {
  const size = Math.max(1, perSecond)
  let level = size
  let filledAt = now()

  return () => {
    const time = now()
    level = Math.min(size, level + ((time - filledAt) / 1000) * perSecond)
    filledAt = time
    if (level < 1) return (1 - level) / perSecond
    level -= 1
    return 0
  }
}
