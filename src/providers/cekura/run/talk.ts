import type { JsonObject } from '../../../model/json.ts'
import type { SpokenLine } from '../../../model/run.ts'
import { textOf } from '../../raw.ts'
import { amountIn, rowsIn, wordIn } from '../../run-answers.ts'

const ROLES: Readonly<Record<string, SpokenLine['role']>> = {
  main_agent: 'agent',
  testing_agent: 'caller',
}

/** What was said, in turns or as one text; undefined where the answer does not show it. */
export function talkIn(run: JsonObject): readonly SpokenLine[] | undefined {
  const turns = rowsIn(run['transcript_object']).flatMap(turnOf)
  if (turns.length > 0) return turns
  const text = textOf(run['transcript'])?.trim()
  return text ? linesOf(text) : undefined
}

function turnOf({ role: speaker, content, start_time: start, time }: JsonObject): SpokenLine[] {
  const role = ROLES[wordIn(speaker)]
  const text = textOf(content)?.trim()
  if (role === undefined || !text) return []
  const at = amountIn(start) ?? amountIn(time)
  return [{ role, text, ...(at !== undefined && { at }) }]
}

/** Lines that name who speaks; one that does not goes on with what was said before. */
function linesOf(text: string): SpokenLine[] {
  const lines: { role: SpokenLine['role']; text: string }[] = []
  for (const line of text.split('\n')) {
    const [, speaker, said] = /^\[?(Main Agent|Testing Agent)\]?\s*:(.*)$/is.exec(line.trim()) ?? []
    const role = ROLES[wordIn(speaker)]
    const last = lines.at(-1)
    if (role !== undefined) lines.push({ role, text: said?.trimStart() ?? '' })
    else if (last) last.text = `${last.text}\n${line}`
    else lines.push({ role: 'agent', text: line })
  }
  return lines
}
