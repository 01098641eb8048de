import type { Line } from './script.ts'

/** What the caller of a scenario knows about the talk to come. */
export interface TalkSource {
  /** What the caller is told to do, or why it calls. */
  readonly wish: string
  /** What the caller says first, where that is fixed. */
  readonly opening: string
}

/** A short talk that a scenario could come to, for one that nobody wrote a transcript for. */
export function plausibleTalk({ wish, opening }: TalkSource, passed: boolean): Line[] {
  const [first = '', second = ''] = sentencesOf(wish).map(inFirstPerson)
  return [
    line('agent', 'Hello, how can I help you?'),
    line('caller', opening || first || 'Hello, I have a question.'),
    line('agent', 'Of course. Could you tell me a little more?'),
    line('caller', (opening ? first : second) || 'That is all that I know.'),
    line(
      'agent',
      passed ? 'Thank you. That is taken care of.' : 'I am sorry, there is nothing that I can do about that.',
    ),
    line('caller', passed ? 'Great, thank you. Goodbye.' : 'Then I will try again another time. Goodbye.'),
  ]
}

const line = (role: Line['role'], text: string): Line => ({ role, text })

function sentencesOf(text: string): string[] {
  const flat = text.replaceAll(/\s+/g, ' ').trim()
  return flat.match(/(?<![^.!?])[^.!?]+(?:[.!?]+(?=\s|$)|$)/g)?.map(sentence => sentence.trim()) ?? []
}

/** Instructions talk to the caller, who talks about itself. */
function inFirstPerson(sentence: string): string {
  return sentence
    .replaceAll(/\byou are\b/gi, 'I am')
    .replaceAll(/\byours\b/gi, 'mine')
    .replaceAll(/\byour\b/g, 'my')
    .replaceAll(/\bYour\b/g, 'My')
    .replaceAll(/\byou\b/gi, 'I')
}
