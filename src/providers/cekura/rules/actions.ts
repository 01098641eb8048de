import type { Finding } from '../../../model/problem.ts'
import { finding, type At } from '../../finding.ts'
import { didYouMean } from '../../../model/suggest.ts'
import { tagRules, tagsIn, type Tag, type TagRule } from './action-tags.ts'
import { undeclared, type Spoken } from './functions.ts'
import { lastingSounds, momentarySounds } from './sounds.ts'

const CODE = 'action-tag'
const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** Which tags an action may hold, and where. But for that of a function, tags work in fixed messages only. */
export function checkActionTags(spoken: Spoken): Finding[] {
  const { action, at, isFixed } = spoken
  const tags = tagsIn(action)
  if (!isFixed) {
    const idle = tags.find(({ name }) => name !== 'function')
    const calls = tags.filter(({ name }) => name === 'function')
    return [...(idle ? [notObeyed(idle, at)] : []), ...calls.flatMap(tag => checkTag(tag, spoken))]
  }
  return [...tags.flatMap(tag => checkTag(tag, spoken)), ...checkNesting(tags, at)]
}

function notObeyed({ text }: Tag, at: At): Finding {
  const message = `Without fixed_message: true the tag ${text} is not obeyed: it reaches the caller as text.`
  return finding('warning', CODE, at, message)
}

function checkTag(tag: Tag, spoken: Spoken): Finding[] {
  const { at } = spoken
  const rule = tagRules[tag.name]
  if (tag.name === 'break') {
    return [finding('warning', CODE, at, 'The tag <break> is an old one; use <silence time="1s"/>.')]
  }
  if (!rule) {
    const near = didYouMean(tag.name, Object.keys(tagRules))
    return [finding('error', CODE, at, `Cekura knows no tag ${tag.text}.${near}`)]
  }
  if (tag.form === 'close') return []
  return [
    ...checkForm(tag, rule, at),
    ...checkAttributes(tag, rule, at),
    ...checkPlace(tag, rule, spoken),
    ...checkOwnRule(tag, spoken),
  ]
}

function checkForm(tag: Tag, rule: TagRule, at: At): Finding[] {
  if (rule.form === 'single' && tag.form !== 'single') {
    return [finding('error', CODE, at, `The tag ${tag.text} stands alone: it ends with "/>".`)]
  }
  if (rule.form === 'block' && tag.form === 'single') {
    return [finding('error', CODE, at, `The tag <${tag.name}> encloses text: <${tag.name}>…</${tag.name}>.`)]
  }
  return []
}

function checkAttributes(tag: Tag, rule: TagRule, at: At): Finding[] {
  if (!tag.isWellFormed) {
    return [finding('error', CODE, at, `The attributes of ${tag.text} are written as name="value".`)]
  }
  const known = Object.keys(rule.attributes)
  const foreign = Object.keys(tag.attributes).filter(name => !known.includes(name))
  return [
    ...foreign.map(name =>
      finding(
        'error',
        CODE,
        at,
        `The tag <${tag.name}> has no attribute "${name}".${didYouMean(name, known)}`,
      ),
    ),
    ...known.flatMap(name => checkAttribute(tag, name, rule, at)),
  ]
}

function checkAttribute(tag: Tag, name: string, rule: TagRule, at: At): Finding[] {
  const { isRequired, fits, says } = rule.attributes[name]!
  const value = tag.attributes[name]
  if (value === undefined) {
    return isRequired
      ? [finding('error', CODE, at, `The tag <${tag.name}> needs the attribute "${name}".`)]
      : []
  }
  return fits(value)
    ? []
    : [finding('error', CODE, at, `"${name}" of <${tag.name}> ${says}, not "${value}".`)]
}

function checkPlace(tag: Tag, rule: TagRule, { action, at, type }: Spoken): Finding[] {
  const before = action.slice(0, tag.start)
  if (rule.alone && action.trim() !== tag.text) {
    return [finding('error', CODE, at, `<${tag.name}/> is the whole action: nothing stands beside it.`)]
  }
  if (tag.name === 'interruption' && (before.trim() !== '' || type !== 'action_followup')) {
    return [finding('error', CODE, at, '<interruption/> stands first, and only in an action_followup.')]
  }
  if (
    rule.atStart &&
    tagsIn(before)
      .reduceRight((text, { start, end }) => text.slice(0, start) + text.slice(end), before)
      .trim() !== ''
  ) {
    return [finding('warning', CODE, at, `<${tag.name}/> counts only at the start of an action.`)]
  }
  return []
}

function checkOwnRule(tag: Tag, { at, isFirst, functions }: Spoken): Finding[] {
  const { text = '', ratio, id = '', provider, name = '', time = '' } = tag.attributes
  switch (tag.name) {
    case 'ivr':
      return /<(hold|audio)\b/.test(text)
        ? [finding('error', CODE, at, 'The text of <ivr/> holds no <hold> and no <audio>.')]
        : []
    case 'speed':
      return isDocumentedSpeed(Number(ratio))
        ? []
        : [finding('warning', CODE, at, `Cekura documents speeds from 0.8 to 1.2; this one is ${ratio}.`)]
    case 'voice':
      if (!isVoiceId(provider, id)) {
        return [
          finding('error', CODE, at, 'A cartesia voice id is a UUID, an 11labs one has letters and digits.'),
        ]
      }
      return tag.form === 'open' && text !== ''
        ? [finding('error', CODE, at, 'A <voice> has either its text or what it encloses, not both.')]
        : []
    case 'noise':
      return [...checkSound(tag, momentarySounds, at), ...checkMilliseconds(time, at)]
    case 'background_noise':
      return checkSound(tag, lastingSounds, at)
    case 'audio':
      return [finding('warning', CODE, at, unknownClip(id))]
    case 'function':
      if (isFirst) return [finding('error', CODE, at, 'The first action cannot call a function.')]
      return functions.some(known => known.name === name) ? [] : [undeclared(name, functions, at)]
    default:
      return []
  }
}

/** The catalogue grows, so a name that is not in it may be right. */
function checkSound({ name, attributes }: Tag, known: readonly string[], at: At): Finding[] {
  const { sound = '' } = attributes
  if (sound.trim() === '' || known.includes(sound)) return []
  const message = `The sound "${sound}" of <${name}> is not among those that Cekura publishes.${didYouMean(sound, known)}`
  return [finding('warning', CODE, at, message)]
}

function checkMilliseconds(time: string, at: At): Finding[] {
  const seconds = /^(\d+(?:\.\d+)?)s$/.exec(time)?.[1]
  if (seconds === undefined) return []
  const message = `The time of <noise> counts milliseconds, such as "${Math.round(Number(seconds) * 1000)}", not "${time}".`
  return [finding('warning', CODE, at, message)]
}

function unknownClip(id: string): string {
  return `Cekura saves an unknown audio id and then blocks every run: see that the clip "${id}" was uploaded there.`
}

// Beyond the accepted range the attribute's own rule speaks already.
function isDocumentedSpeed(ratio: number): boolean {
  return !(ratio >= 0.1 && ratio <= 2) || (ratio >= 0.8 && ratio <= 1.2)
}

function isVoiceId(provider: string | undefined, id: string): boolean {
  if (provider === 'cartesia') return UUID.test(id)
  return provider !== '11labs' || /^[A-Za-z0-9]+$/.test(id)
}

function checkNesting(tags: readonly Tag[], at: At): Finding[] {
  const open: Tag[] = []
  const findings: Finding[] = []
  for (const tag of tags.filter(({ name }) => name in tagRules)) {
    const inside = open.at(-1)
    if (tag.form === 'close') {
      if (inside?.name === tag.name) open.pop()
      else findings.push(finding('error', CODE, at, `${tag.text} closes nothing that is open.`))
      continue
    }
    if (inside && (!tagRules[inside.name]!.holdsTags || inside.name === tag.name)) {
      findings.push(finding('error', CODE, at, `${tag.text} cannot stand inside <${inside.name}>.`))
    }
    if (tag.form === 'open' && tagRules[tag.name]!.form !== 'single') open.push(tag)
  }
  return [...findings, ...open.map(tag => finding('error', CODE, at, `${tag.text} is never closed.`))]
}
