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
const between = (low: number, high: number, isRequired = true): AttributeRule => ({
  isRequired,
  fits: value => /^\d*\.?\d+$/.test(value) && Number(value) >= low && Number(value) <= high,
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
      time: { ...seconds, isRequired: false },
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
  return [...action.matchAll(/<(\/?)([A-Za-z][\w-]*)((?:"[^"]*"|[^"<>])*)>/g)].map(match => {
    const [text, slash, name = '', inside = ''] = match
    const isSingle = inside.trimEnd().endsWith('/')
    const written = isSingle ? inside.trimEnd().slice(0, -1) : inside
    return {
      text,
      name,
      form: slash ? 'close' : isSingle ? 'single' : 'open',
      attributes: attributesIn(written),
      isWellFormed: written.replace(/\s+[\w-]+\s*=\s*"[^"]*"/g, '').trim() === '',
      start: match.index,
      end: match.index + text.length,
    }
  })
}

function attributesIn(text: string): Record<string, string> {
  return Object.fromEntries(
    [...text.matchAll(/([\w-]+)\s*=\s*"([^"]*)"/g)].map(([, name, value]) => [name!, value!]),
  )
}
