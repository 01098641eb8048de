import { people, patternOf, phrasesIn, type Words } from './phrases.ts'

/** What the rules see in one statement, by offsets in it. `tools`: names that the scenario itself has for them. */
export function statementWords(text: string, tools: readonly string[]): Words[] {
  return [
    ...phrasesIn(text, phrases.pattern, phrases.codes),
    ...phrasesIn(text, feelings.pattern, feelings.codes),
    ...quotesIn(text),
    ...toolsIn(text, tools),
    ...paragraphIn(text),
  ]
}

/** The first stretches of a text that are statements: its lines, without what is blank around them. */
export function statementsIn(text: string): { readonly text: string; readonly start: number }[] {
  let start = 0
  return text.split('\n', MOST_LINES).flatMap(line => {
    const from = start + (line.length - line.trimStart().length)
    start += line.length + 1
    const statement = line.trim()
    return statement === '' ? [] : [{ text: statement, start: from }]
  })
}

// Nobody reads on in a list that is far too long.
const MOST_LINES = 200

const phrases = patternOf({
  'outcome-manner':
    '(?:promptly|briefly|warmly|politely|naturally|appropriately|professionally|empathetically|gracefully|smoothly)\\b',
  'outcome-clearly': 'clearly\\b',
  'outcome-vague':
    "(?:helpful|nice|great experience|high-quality|satisfactory|user-friendly|handles? (?:[\\w’']{1,20} ){0,5}well)\\b",
  'outcome-hedge':
    '(?:maybe|ideally|preferably|might|optionally|(?:if|where) possible|tries to|attempts to)\\b',
  'outcome-audio':
    '(?:tone of voice|pronunciation|accent|speech rate|voice quality|intonation|dead air|background noise)\\b',
  'outcome-setup':
    '(?:this (?:case|test)|the scenario (?:is|exercises)|exercises the|checks?,? in order|do not (?:check|assert|fail)|not asserted|the point of this)\\b',
  'outcome-closing': '(?:farewell|says goodbye|sign-off|hangs? up|who ended the call|ends? the call)\\b',
  'outcome-speaker': 'the (?:bot|ai|assistant)\\b',
})

const FEELING = '(?:feels?|felt|satisfied|happy|impressed|experience)\\b'
const SOMEBODY = `(?:${people}|testing agent)\\b`
const feelings = patternOf({
  'outcome-feeling': `(?:${SOMEBODY}[^.\\n]{0,20}?\\b${FEELING}|(?:satisfied|happy|impressed)\\b[^.\\n]{0,20}?\\b${SOMEBODY})`,
})

// None reaches beyond the next mark of its kind, so a text of nothing but marks is read once.
const QUOTE = /(?<!`)(?:"[^"\n]{15,500}"|“[^“”\n]{15,500}”|(?<!\w)'[^'\n]{20,500}'(?!\w))/

function quotesIn(text: string): Words[] {
  return wordsOf('outcome-quote', QUOTE.exec(text))
}

const TOOL_CALL =
  /\b(?:(?:invokes?|invoked|triggers?|triggered|calls?|called)\b[^.\n]{0,60}?\b(?:tool|function|webhook|api)|(?:tool|function) calls?)\b/i

function toolsIn(text: string, tools: readonly string[]): Words[] {
  const said = wordsOf('outcome-tool', TOOL_CALL.exec(text))
  if (said.length > 0) return said
  return tools
    .flatMap(name => {
      const start = text.indexOf(name)
      return start === -1 ? [] : [{ code: 'outcome-tool' as const, start, end: start + name.length }]
    })
    .slice(0, 1)
}

const LONG = 600
const MANY_SENTENCES = 4

function paragraphIn(text: string): Words[] {
  if (text.length <= LONG) return []
  const sentences = text.match(/[.!?。！？](?=\s|$)/g)?.length ?? 0
  return sentences < MANY_SENTENCES ? [] : [{ code: 'outcome-paragraph', start: 0, end: text.length }]
}

function wordsOf(code: Words['code'], match: RegExpExecArray | null): Words[] {
  return match ? [{ code, start: match.index, end: match.index + match[0].length }] : []
}
