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
  const head = headOf({ name, description })
  const text = unixLines(instructions)
  // What begins as if somebody were described first has to say that nobody is.
  const needsEnd = head.length > 0 || partsOf(text).instructions !== text
  return needsEnd ? [...head, END, text].join('\n') : instructions
}

/** The parts of a text. One that we would not have written so, because people did, is all instructions. */
export function partsOf(text: string): ScenarioParts {
  const lines = unixLines(text).split('\n')
  const from = lines.findIndex(line => line !== END)
  const described = from < 0 ? undefined : describedIn(lines.slice(from))
  if (!described) return { name: '', description: '', instructions: text }
  if (from === 0) return described
  // The first line says that what follows describes nobody, whatever it looks like.
  return { name: '', description: '', instructions: lines.slice(1).join('\n') }
}

/** Undefined for lines that describe nobody first, or in another way than ours. */
function describedIn(lines: readonly string[]): ScenarioParts | undefined {
  const end = lines.indexOf(END)
  const isOurs = end > 0 && end < lines.length - 1
  const persona = isOurs ? personaIn(lines.slice(0, end)) : undefined
  return persona && { ...persona, instructions: lines.slice(end + 1).join('\n') }
}

function personaIn(head: readonly string[]): Pick<ScenarioParts, 'name' | 'description'> | undefined {
  const first = head.findIndex(line => line.startsWith(PERSONA))
  const persona = {
    name: head
      .slice(0, first < 0 ? head.length : first)
      .join('\n')
      .slice(NAME.length),
    description: first < 0 ? '' : head.slice(first).join('\n').slice(PERSONA.length),
  }
  const ours = headOf(persona)
  return ours.length > 0 && ours.join('\n') === head.join('\n') ? persona : undefined
}

function headOf({ name, description }: Pick<ScenarioParts, 'name' | 'description'>): string[] {
  const head = [...(name === '' ? [] : [NAME + name]), ...(description === '' ? [] : [PERSONA + description])]
  return head.map(unixLines)
}

/** Whether a text of a persona holds a line that ends it. */
export function endsPersona(text: string): boolean {
  return unixLines(text)
    .split('\n')
    .some((line, index) => line === END || (index > 0 && line.startsWith(PERSONA)))
}
