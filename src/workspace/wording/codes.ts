import type { Severity } from '../../model/problem.ts'

/** A rule of wording: what it says where it is told, and how much that weighs unless the workspace says otherwise. */
export interface WordingRule {
  readonly severity: Severity
  /** What is seen, as the meaning of its code. */
  readonly meaning: string
  /** Why that is unfortunate, and what to write instead. */
  readonly advice: string
  /** Told only where a rule of the workspace asks for it, or with `--strict`. */
  readonly isOff?: true
}

/** The rules for what a judge reads and for what a simulated caller reads, by their permanent codes. */
export const wordingRules = {
  'outcome-paragraph': {
    severity: 'note',
    meaning: 'An expected outcome is one long paragraph.',
    advice:
      'It holds or fails as a whole, and the reason will name no part of it. Write a list with one fact in each statement.',
  },
  'outcome-many': {
    severity: 'note',
    meaning: 'An expected outcome has more than eight statements.',
    advice: 'Keep the two to six that decide whether the call went well.',
  },
  'outcome-manner': {
    severity: 'warning',
    meaning: 'An expected outcome says in what manner something is done.',
    advice: 'Two readers would judge a manner differently. Say what the agent says or does.',
  },
  'outcome-clearly': {
    severity: 'warning',
    meaning: 'An expected outcome asks that something is done clearly.',
    advice: 'Say what has to be said, or write "in so many words".',
    isOff: true,
  },
  'outcome-vague': {
    severity: 'note',
    meaning: 'An expected outcome praises instead of naming a fact.',
    advice: 'Nobody can answer praise with yes or no. Name what is said or done.',
  },
  'outcome-feeling': {
    severity: 'warning',
    meaning: 'An expected outcome says what the caller feels.',
    advice:
      'A judge sees only what is said. Name what the agent does for it, such as repeating the complaint in its own words.',
  },
  'outcome-hedge': {
    severity: 'note',
    meaning: 'An expected outcome leaves open whether something happens.',
    advice: 'It can hardly fail. State what must happen, or leave the line out.',
  },
  'outcome-quote': {
    severity: 'note',
    meaning: 'An expected outcome asks for exact words.',
    advice: 'The same in other words would fail. Say what the words mean.',
  },
  'outcome-tool': {
    severity: 'note',
    meaning: 'An expected outcome asks for a call of a tool.',
    advice:
      'The judge may see the talk alone. Say what the agent tells the caller when the tool has done its work.',
  },
  'outcome-audio': {
    severity: 'note',
    meaning: 'An expected outcome asks for what only ears can tell.',
    advice: 'The judge reads a text. Measure it with a metric for audio, or leave it out.',
  },
  'outcome-setup': {
    severity: 'warning',
    meaning: 'An expected outcome speaks of the test instead of the agent.',
    advice:
      'Each line is judged as if the agent had to fulfil it. Move the line to the description, or leave it out.',
  },
  'outcome-closing': {
    severity: 'note',
    meaning: 'An expected outcome judges the farewell, or who hangs up.',
    advice: 'That is how every call ends. Name the last thing that the agent does for the caller.',
  },
  'outcome-twin': {
    severity: 'warning',
    meaning: 'An expected outcome has the same statement twice.',
    advice: 'It would count twice. Keep one.',
  },
  'outcome-injected': {
    severity: 'warning',
    meaning: 'A text holds a placeholder that the platform adds by itself.',
    advice: 'The judge has it already. Leave it out.',
  },
  'outcome-placeholder': {
    severity: 'warning',
    meaning: 'A text holds a placeholder for a variable that the scenario gives no value.',
    advice: 'Nothing would stand in its place. State it under "variables", or mend its name.',
  },
  'outcome-speaker': {
    severity: 'note',
    meaning: 'An expected outcome calls the agent by another name than the judge does.',
    advice: 'Write "the agent".',
  },
  'instructions-agent': {
    severity: 'warning',
    meaning: 'The instructions speak to the agent under test, not to the caller.',
    advice:
      'The simulated caller would play the agent. Say who the caller is and what they want: "You are …, and you call because …".',
  },
  'instructions-third-person': {
    severity: 'warning',
    meaning: 'The instructions speak of the caller instead of to the caller.',
    advice: 'The simulated caller reads them as its own role: write "you".',
  },
  'instructions-rubric': {
    severity: 'note',
    meaning: 'The instructions say what the agent should do.',
    advice: 'The caller may act it out. Move it to "expected_outcome".',
  },
  'instructions-filler': {
    severity: 'note',
    meaning: 'The instructions have a step that is no act.',
    advice: 'The caller does that unasked, and a step of its own can make it stall. Leave it out.',
  },
  'instructions-voice': {
    severity: 'note',
    meaning: 'The instructions say how something sounds.',
    advice: 'Voice, pace and noise come from the personality. Choose one that sounds so.',
  },
  'instructions-cue': {
    severity: 'note',
    meaning: 'The instructions wait for exact words of the agent.',
    advice: 'The agent will say it otherwise. Say what it asks or tells, in your own words.',
  },
  'instructions-short': {
    severity: 'note',
    meaning: 'The instructions hold next to nothing to act on.',
    advice: 'The call will be a generic one. Say who calls, why, and what they know.',
  },
} as const satisfies Record<string, WordingRule>

/** The permanent code of a rule of wording. */
export type WordingCode = keyof typeof wordingRules

/** What each code means, and what to do about it. */
export const wordingMeanings = textsOf('meaning')
export const wordingAdvice = textsOf('advice')

function textsOf(text: 'meaning' | 'advice'): Readonly<Record<WordingCode, string>> {
  const rows = Object.entries(wordingRules).map(([code, rule]) => [code, rule[text]])
  return Object.fromEntries(rows) as Record<WordingCode, string>
}
