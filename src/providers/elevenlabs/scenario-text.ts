import { unixLines } from '../../model/line-ends.ts'

/** What the one text of a simulation says: who the simulated user is, and what that user does. */
export interface ScenarioParts {
  readonly name: string
  readonly description: string
  readonly instructions: string
}

const END = '---'
const NAME = 'Name: '
const PERSONA = 'Persona: '

/**
 * The text of these parts: `Name: …` and `Persona: …`, each where there is one, then a line of three dashes, then the
 * instructions. Without a persona it is the instructions alone.
 */
export function scenarioText({ name, description, instructions }: ScenarioParts): string {
  const head = [...(name === '' ? [] : [NAME + name]), ...(description === '' ? [] : [PERSONA + description])]
  // What begins as if somebody were described first has to say that nobody is.
  const needsEnd = head.length > 0 || partsOf(instructions).instructions !== unixLines(instructions)
  return needsEnd ? [...head, END, instructions].map(unixLines).join('\n') : instructions
}

/** The parts of a text, also of one that people wrote there: then it is instructions, but for what looks as ours does. */
export function partsOf(text: string): ScenarioParts {
  const lines = unixLines(text).split('\n')
  const end = lines.indexOf(END)
  const persona = end < 0 ? undefined : personaIn(lines.slice(0, end))
  if (!persona) return { name: '', description: '', instructions: lines.join('\n') }
  return { ...persona, instructions: lines.slice(end + 1).join('\n') }
}

/** Undefined for lines that describe nobody; none at all are a persona of which nothing is said. */
function personaIn(lines: readonly string[]): Pick<ScenarioParts, 'name' | 'description'> | undefined {
  const first = lines.findIndex(line => line.startsWith(PERSONA))
  const named = lines.slice(0, first < 0 ? lines.length : first)
  if (named.length > 0 && !named[0]!.startsWith(NAME)) return undefined
  return {
    name: named.join('\n').slice(NAME.length),
    description: first < 0 ? '' : lines.slice(first).join('\n').slice(PERSONA.length),
  }
}

/** Whether a text of a persona holds a line that ends it. */
export function endsPersona(text: string): boolean {
  return unixLines(text)
    .split('\n')
    .some((line, index) => line === END || (index > 0 && line.startsWith(PERSONA)))
}
