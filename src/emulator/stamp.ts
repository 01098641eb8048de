/** The time of a write, ISO 8601. Later than the row's last one even if the clock did not move. */
export function stampAfter(previous: string | undefined, now: () => number): string {
  const earliest = previous === undefined ? 0 : Date.parse(previous) + 1
  return new Date(Math.max(now(), earliest)).toISOString()
}
