import { isObject, type JsonObject } from '../json.ts'

/** How a trial ends. `failed`: a check failed; the last three: the platform or the line did. */
export type Verdict = (typeof VERDICTS)[number]

const VERDICTS = ['passed', 'failed', 'error', 'timeout', 'cancelled'] as const

/** Something said in a trial. `agent`: the one under test. */
export interface Line {
  readonly role: 'caller' | 'agent'
  readonly text: string
}

/** What a check of a trial comes to; the name is that of a metric, an assertion or a statement, or its beginning. */
export interface ScriptedCheck {
  readonly name: string
  readonly passed: boolean
  /** From 0 to 100. */
  readonly score?: number
  readonly reason?: string
}

/** How one trial of a scenario goes, as far as a person has said. */
export interface ScriptedTrial {
  readonly verdict?: Verdict
  readonly reason?: string
  readonly checks?: readonly ScriptedCheck[]
  readonly transcript?: readonly Line[]
  readonly seconds?: number
  /** Only there; everywhere without it. */
  readonly platforms?: readonly string[]
}

/** The trials of each scenario by its name: the first, the second, … and then from the first again. */
export type RunScripts = Readonly<Record<string, readonly ScriptedTrial[]>>

/**
 * Reads the part `runs` of a seed document. Below a scenario's name stands what happens in each of its trials, or a
 * list of that, a trial an item. Throws a sentence part that names the place.
 */
export function parseScripts(json: unknown, platforms: readonly string[]): RunScripts {
  const entries = Object.entries(objectAt(json, 'runs')).map(([name, entry]) => {
    const at = `runs.${name}`
    if (!Array.isArray(entry)) return [name, [trialOf(entry, at, platforms)]]
    if (entry.length === 0) throw new Error(`"${at}" is an empty list`)
    return [name, entry.map((trial, index) => trialOf(trial, `${at}[${index}]`, platforms))]
  })
  return Object.fromEntries(entries) as RunScripts
}

/** The scripts of one platform. */
export function scriptsAt(scripts: RunScripts, platform: string): RunScripts {
  const own = ({ platforms }: ScriptedTrial): boolean => platforms?.includes(platform) ?? true
  return Object.fromEntries(Object.entries(scripts).map(([name, trials]) => [name, trials.filter(own)]))
}

function trialOf(json: unknown, at: string, platforms: readonly string[]): ScriptedTrial {
  const trial = closedObjectAt(json, at, TRIAL_KEYS)
  const { verdict, reason, seconds, checks, transcript } = trial
  if (verdict !== undefined) oneOf(verdict, VERDICTS, `${at}.verdict`)
  if (reason !== undefined) textAt(reason, `${at}.reason`)
  if (seconds !== undefined) numberAt(seconds, `${at}.seconds`)
  for (const [index, name] of listAt(trial['platforms'], `${at}.platforms`).entries())
    oneOf(name, platforms, `${at}.platforms[${index}]`)
  return {
    ...(trial as ScriptedTrial),
    ...(checks !== undefined && { checks: checksOf(checks, `${at}.checks`) }),
    ...(transcript !== undefined && { transcript: linesOf(transcript, `${at}.transcript`) }),
  }
}

const TRIAL_KEYS = ['verdict', 'reason', 'checks', 'transcript', 'seconds', 'platforms']
const CHECK_KEYS = ['name', 'passed', 'score', 'reason']

function checksOf(json: unknown, at: string): ScriptedCheck[] {
  return listAt(json, at).map((entry, index) => {
    const place = `${at}[${index}]`
    const { name, passed, score, reason } = closedObjectAt(entry, place, CHECK_KEYS)
    if (typeof passed !== 'boolean') throw new Error(`"${place}.passed" is not true or false`)
    return {
      name: textAt(name, `${place}.name`),
      passed,
      ...(score !== undefined && { score: numberAt(score, `${place}.score`) }),
      ...(reason !== undefined && { reason: textAt(reason, `${place}.reason`) }),
    }
  })
}

/** `- caller: what is said`, one speaker a line. */
function linesOf(json: unknown, at: string): Line[] {
  return listAt(json, at).map((entry, index) => {
    const place = `${at}[${index}]`
    const [[role, text] = [], ...more] = Object.entries(objectAt(entry, place))
    if ((role !== 'caller' && role !== 'agent') || more.length > 0)
      throw new Error(`"${place}" is not one line of "caller" or "agent"`)
    return { role, text: textAt(text, `${place}.${role}`) }
  })
}

function objectAt(json: unknown, at: string): JsonObject {
  if (!isObject(json)) throw new Error(`"${at}" is not a map`)
  return json
}

function closedObjectAt(json: unknown, at: string, keys: readonly string[]): JsonObject {
  const value = objectAt(json, at)
  for (const key of Object.keys(value)) oneOf(key, keys, `${at}.${key}`)
  return value
}

function listAt(json: unknown, at: string): readonly unknown[] {
  if (json === undefined) return []
  if (!Array.isArray(json)) throw new Error(`"${at}" is not a list`)
  return json
}

function textAt(json: unknown, at: string): string {
  if (typeof json !== 'string') throw new Error(`"${at}" is not a text`)
  return json
}

function numberAt(json: unknown, at: string): number {
  if (typeof json !== 'number' || json < 0) throw new Error(`"${at}" is not a number from 0 on`)
  return json
}

function oneOf(value: unknown, known: readonly string[], at: string): void {
  if (!known.includes(value as string)) throw new Error(`"${at}" is not one of ${known.join(', ')}`)
}
