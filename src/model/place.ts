/** Where a target's objects live: what one state and one saved plan belong to. */
export interface Place {
  readonly provider: string
  /** As `normalUrl` writes it; `emulator` for the built-in one. */
  readonly base_url: string
  /** From the account inwards, in words: `['area 7', 'part 12']`. */
  readonly scope: readonly string[]
  /** The platform's own id of the account, where its answers show one. */
  readonly account?: string
  /** The identity of an emulator's data. */
  readonly data?: string
}

/** An address as it is compared: host in small letters, no default port, no slash at the end. */
export function normalUrl(url: string): string {
  if (!URL.canParse(url)) return url
  const { href } = new URL(url)
  return href.replace(/(?<!\/)\/+$/, '')
}

/** True when two places are one, as far as can be told without asking a platform. */
export function isSamePlace(one: Place, other: Place): boolean {
  return (
    one.provider === other.provider &&
    one.base_url === other.base_url &&
    one.scope.join('\n') === other.scope.join('\n')
  )
}

/** True when objects of one place can be those of the other: one lies within the other. */
export function doPlacesOverlap(one: Place, other: Place): boolean {
  if (one.provider !== other.provider || one.base_url !== other.base_url) return false
  const depth = Math.min(one.scope.length, other.scope.length)
  return one.scope.slice(0, depth).every((step, index) => step === other.scope[index])
}

/** A place for people: `NAME at https://api.example.com, area 7, part 12`. */
export function placeText({ provider, base_url, scope, account }: Place): string {
  const where = base_url === 'emulator' ? 'the built-in emulator' : base_url
  const owner = account === undefined ? [] : [`account ${account}`]
  return [`${provider} at ${where}`, ...owner, ...scope].join(', ')
}
