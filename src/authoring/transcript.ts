import { Fault } from '../model/fault.ts'
import type { Turn } from '../model/generate.ts'
import { isObject, type Json } from '../model/json.ts'

/** Reads a transcript: a JSON list of turns, or a text with a speaker before each of them. */
export function parseTranscript(text: string, file: string): Turn[] {
  const turns =
    /^\s*[[{]/.test(text) && !stamped.test(text) ? turnsInJson(text, file) : turnsInText(text, file)
  if (turns.some(({ content }) => content !== '')) return turns
  throw new Fault('USAGE', `The transcript ${file} holds no turns.`, { hint })
}

const hint =
  'Write a JSON list of {"role", "content"}, or lines such as "Agent: How can I help?" and "Caller: …".'

// A time such as [00:12] may stand before the speaker.
const stamped = /^\s*[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?[\])]?/
const spoken =
  /^\s*(?:[[(]?\d{1,2}:\d{2}(?::\d{2})?(?:\.\d+)?[\])]?\s*)?(\p{L}[\p{L} _-]{0,29}(?<! ))\s*:(.*)$/su

/** A line without a speaker goes on with what was said before it. */
function turnsInText(text: string, file: string): Turn[] {
  const turns: { role: string; content: string; more: {} }[] = []
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const [, role, content] = spoken.exec(line) ?? []
    const last = turns.at(-1)
    if (role !== undefined && content !== undefined)
      turns.push({ role, content: content.trimStart(), more: {} })
    else if (line.trim() === '') continue
    else if (last) last.content = `${last.content}\n${line.trim()}`.trim()
    else throw new Fault('USAGE', `${file}:${index + 1}: it is not clear who says this.`, { hint })
  }
  return turns
}

function turnsInJson(text: string, file: string): Turn[] {
  return itemsOf(parsed(text, file)).map((item, index) => {
    const { role, content, ...more } = isObject(item) ? item : {}
    if (typeof role === 'string' && (typeof content === 'string' || content === null)) {
      return { role, content: content ?? '', more: more as Record<string, Json> }
    }
    throw new Fault('USAGE', `${file}: turn ${index + 1} has no "role" or no "content".`, { hint })
  })
}

function parsed(text: string, file: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''))
  } catch (cause) {
    throw new Fault('USAGE', `The transcript ${file} is not valid JSON.`, { hint, cause })
  }
}

/** Exports often wrap the list. */
function itemsOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  const wrapped = isObject(value) ? (value['transcript'] ?? value['messages'] ?? value['turns']) : undefined
  return Array.isArray(wrapped) ? wrapped : []
}
