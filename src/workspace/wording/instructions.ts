import { patternOf, people, phrasesIn, type Words } from './phrases.ts'

/** What the rules see in instructions for a simulated caller, by offsets in them. */
export function instructionWords(text: string): Words[] {
  const found = phrasesIn(text, phrases.pattern, phrases.codes)
  const role = found.some(({ code }) => code === 'instructions-agent') ? [] : roleIn(text)
  return [...found, ...role, ...stepsIn(text), ...shortIn(text)]
}

const PERSON = `(?:the|your) ${people}`

const phrases = patternOf({
  'instructions-agent': `(?:(?:help|assist|greet|serve|guide|welcome|ask|inform|tell|remind) ${PERSON}\\b|(?:if|when|once|after|until) (?:the|your|a) ${people} [a-z]{1,20}s\\b|how (?:can|may) i help you|thank you for calling)`,
  'instructions-third-person':
    'the (?:caller|customer|user|testing agent) (?:should|will|must|wants|needs|asks|calls|is calling)\\b',
  'instructions-rubric': 'the (?:main )?agent (?:should|must|has to|needs to)\\b',
  'instructions-filler': '(?:act naturally|end the call politely|respond accordingly)\\b',
  'instructions-voice':
    '(?:mumble|whisper|stutter|(?:speak|talk) (?:slowly|quickly|fast|loudly|softly|quietly)|thick accent|background noise)\\b',
  'instructions-cue': 'agent (?:says|asks|tells you|replies)\\b[^"“\\n]{0,20}["“]',
})

// Further down "as the agent asks" is a caller's own step.
const BEGINNING = 160
const ROLE =
  /\b(?:you are|you[’']re|act as) (?:an? |the )?(?:(?!(?:who|that|of|to|with|for|from|calling|talking|speaking|chatting|on)\b)[^\s.,]{1,30} ){0,5}(?:agent|assistant|receptionist|representative|bot|concierge)\b/i
const CALLER = /\byou (?:are calling|call|want|need|would like)\b/i

/** A role that is that of the agent; a travel agent who calls for a reason is a caller. */
function roleIn(text: string): Words[] {
  const beginning = text.slice(0, BEGINNING)
  const match = ROLE.exec(beginning)
  if (!match || CALLER.test(beginning)) return []
  return [{ code: 'instructions-agent', start: match.index, end: match.index + match[0].length }]
}

const STEP =
  /^[ \t]{0,20}(?:[-*•]|\d{1,3}[.)])[ \t]{1,20}(?:wait|listen|(?:remain|stay) silent|mumble|interrupt|pause|acknowledge)\b/im

function stepsIn(text: string): Words[] {
  const match = STEP.exec(text)
  if (!match) return []
  const start = match.index + match[0].search(/\S/)
  return [{ code: 'instructions-filler', start, end: match.index + match[0].length }]
}

const SHORT = 40

function shortIn(text: string): Words[] {
  const said = text.trim()
  if (said === '' || said.length >= SHORT) return []
  const start = text.indexOf(said)
  return [{ code: 'instructions-short', start, end: start + said.length }]
}
