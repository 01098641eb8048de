import { isObject, type JsonObject } from '../json.ts'
import type { Call, DraftText } from './rows.ts'

/** The unsaved part of a scenario that a call comes to: its text, and the variables without what must not leave. */
export function draftOf(call: Call): DraftText & { readonly request_data: JsonObject } {
  const said = call.transcript.filter(({ user }) => user === 'user').map(({ text }) => text)
  return {
    name: cutAtWord(said[0] ?? `Call ${call.id}`, 60),
    description: `Drafted from the call ${call.id}.`,
    category: 'CUSTOM',
    tester_persona_prompt: `You are the caller. In your own words you say, in this order:\n${said.map(line => `- ${line}`).join('\n')}`,
    tester_persona_name: 'Caller',
    ...call.draft,
    request_data: stripped(call.variables),
  }
}

function cutAtWord(text: string, length: number): string {
  if (text.length <= length) return text
  return text.slice(0, length + 1).replace(/(?<!\s)\s+\S*$/, '')
}

/** Takes out phone numbers, addresses of webhooks and API keys; names, e-mails and account numbers stay. */
function stripped(variables: JsonObject): JsonObject {
  const kept = Object.entries(variables).filter(
    ([key, value]) => !KEY_NAME.test(key) && !(typeof value === 'string' && isSensitive(value)),
  )
  return Object.fromEntries(kept.map(([key, value]) => [key, isObject(value) ? stripped(value) : value]))
}

const isSensitive = (value: string): boolean => PHONE.test(value) || WEBHOOK.test(value)

const KEY_NAME = /api_?key|secret|token/i
const PHONE = /\+\d[\d\s().-]{6,}\d|\(?\d{3}\)?[\s.-]\d{3}[\s.-]\d{4}/
const WEBHOOK = /^https?:\/\//i
