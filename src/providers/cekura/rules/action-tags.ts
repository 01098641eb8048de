/** A tag as it stands in an action. */
export interface Tag {
  readonly text: string
  readonly name: string
  readonly form: 'open' | 'close' | 'single'
  readonly attributes: Readonly<Record<string, string>>
  /** False when the attributes cannot be read: quotes are missing. */
  readonly isWellFormed: boolean
  readonly start: number
  readonly end: number
}

export interface TagRule {
  readonly form: 'single' | 'block' | 'either'
  /** Attribute name → what its value must look like. */
  readonly attributes: Readonly<Record<string, AttributeRule>>
  /** The tag is the whole action. */
  readonly alone?: true
  /** The tag stands before all spoken text. */
  readonly atStart?: true
  /** Other tags may stand inside. */
  readonly holdsTags?: true
}

export interface AttributeRule {
  readonly isRequired: boolean
  readonly fits: (value: string) => boolean
  readonly says: string
}

const anything = (isRequired: boolean): AttributeRule => ({ isRequired, fits: () => true, says: '' })
const filled = (isRequired: boolean): AttributeRule => ({
  isRequired,
  fits: value => value.trim() !== '',
  says: 'is not empty',
})
const seconds: AttributeRule = {
  isRequired: true,
  fits: value => /^\d+(\.\d+)?s$/.test(value),
  says: 'is a time in seconds such as "1.5s"',
}
const milliseconds: AttributeRule = {
  isRequired: false,
  fits: value => /^\d+$/.test(value) || seconds.fits(value),
  says: 'is a time in milliseconds such as "500"',
}
const between = (low: number, high: number, isRequired = true): AttributeRule => ({
  isRequired,
  fits: value => /^(?:\d+(?:\.\d+)?|\.\d+)$/.test(value) && Number(value) >= low && Number(value) <= high,
  says: `is a number from ${low} to ${high}`,
})
const digits: AttributeRule = {
  isRequired: true,
  fits: value => /^([0-9*#]|\{\{[^}]+\}\})+$/.test(value),
  says: 'holds 0-9, * and # or a placeholder',
}
const voiceProvider: AttributeRule = {
  isRequired: true,
  fits: value => ['cartesia', '11labs'].includes(value),
  says: 'is cartesia or 11labs',
}

/** The tags that Cekura speaks or acts on in fixed messages. */
export const tagRules: Readonly<Record<string, TagRule>> = {
  ivr: { form: 'single', alone: true, attributes: { text: filled(true) } },
  voicemail: { form: 'single', alone: true, attributes: { text: filled(false) } },
  ignore_interruptions: { form: 'block', holdsTags: true, attributes: {} },
  endcall: { form: 'single', attributes: {} },
  silence: { form: 'single', attributes: { time: seconds } },
  hold: { form: 'single', attributes: { time: seconds } },
  interruption: { form: 'single', attributes: { time: seconds } },
  spell: { form: 'block', attributes: {} },
  send_sms: { form: 'single', attributes: { text: filled(true) } },
  client_message: { form: 'single', attributes: { t: anything(true), d: anything(false) } },
  speed: { form: 'single', atStart: true, attributes: { ratio: between(0.1, 2) } },
  volume: { form: 'single', atStart: true, attributes: { ratio: between(0, 2) } },
  voice: {
    form: 'either',
    holdsTags: true,
    attributes: { provider: voiceProvider, id: filled(true), model: anything(false), text: anything(false) },
  },
  dtmf: { form: 'single', attributes: { digits } },
  background_noise: { form: 'block', attributes: { sound: filled(true), volume: between(0, 1, false) } },
  noise: {
    form: 'single',
    attributes: {
      sound: filled(true),
      volume: between(0, 1, false),
      time: milliseconds,
    },
  },
  network_simulation: {
    form: 'either',
    attributes: { packet_loss: between(0, 100), jitter: anything(false), latency: anything(false) },
  },
  audio: { form: 'single', attributes: { id: filled(true) } },
  function: { form: 'single', attributes: { name: filled(true) } },
}

/** All tags of an action, in order. */
export function tagsIn(action: string): Tag[] {
  const tags: Tag[] = []
  let read = 0
  for (const { 0: opening, index: start } of action.matchAll(/<\/?[A-Za-z][\w-]*/g)) {
    const end = start < read ? undefined : endOfTag(action, start + opening.length)
    if (end === undefined) continue
    tags.push(tagOf(action.slice(start, end), opening, start))
    read = end
  }
  return tags
}

function tagOf(text: string, opening: string, start: number): Tag {
  const isClosing = opening.startsWith('</')
  const inside = text.slice(opening.length, -1).trimEnd()
  const isSingle = inside.endsWith('/')
  const written = isSingle ? inside.slice(0, -1) : inside
  return {
    text,
    name: opening.slice(isClosing ? 2 : 1),
    form: isClosing ? 'close' : isSingle ? 'single' : 'open',
    attributes: attributesIn(written),
    isWellFormed: written.replace(attribute, '').trim() === '',
    start,
    end: start + text.length,
  }
}

/** The offset behind the `>` of a tag; undefined for what is none. Nothing in quotes ends it. */
function endOfTag(action: string, from: number): number | undefined {
  for (let at = from; at < action.length; at++) {
    const character = action[at]
    if (character === '<') return undefined
    if (character === '>') return at + 1
    // An apostrophe is a quote only where a value begins.
    const isQuote = character === '"' || (character === "'" && action.slice(from, at).trimEnd().endsWith('='))
    const closing = isQuote ? action.indexOf(character, at + 1) : at
    if (closing === -1) return undefined
    at = closing
  }
  return undefined
}

// The look-behind keeps a long run of blanks from being tried at each of its places.
const attribute = /(?<!\s)\s+([\w-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(attribute)].map(([, name, double, single]) => [name!, double ?? single!]),
  )
}
