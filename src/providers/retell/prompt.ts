import { sameValue } from '../../model/fields.ts'
import { isBlank } from '../raw.ts'

/** What one prompt tells the simulated user. */
export interface PromptParts {
  readonly name: string
  readonly description: string
  readonly instructions: string
}

const PERSONA = '# Persona\n'
const NAME = 'Name: '
const TASK = '\n\n# Task\n'

/** The prompt. A persona stands above the instructions, under headings, so that it can be told from them again. */
export function promptOf({ name, description, instructions }: PromptParts): string {
  const lines = [
    ...(isBlank(name) ? [] : [NAME + name.trim()]),
    ...(isBlank(description) ? [] : [description.trim()]),
  ]
  return lines.length === 0 ? instructions : `${PERSONA}${lines.join('\n')}${TASK}${instructions}`
}

/** The parts of a prompt; one that we would not have written so is all instructions. */
export function partsOf(prompt: string): PromptParts {
  const whole = { name: '', description: '', instructions: prompt }
  const end = prompt.indexOf(TASK)
  if (!prompt.startsWith(PERSONA) || end === -1) return whole
  const persona = prompt.slice(PERSONA.length, end)
  const [first = '', ...others] = persona.split('\n')
  const isNamed = first.startsWith(NAME)
  const parts = {
    name: isNamed ? first.slice(NAME.length) : '',
    description: isNamed ? others.join('\n') : persona,
    instructions: prompt.slice(end + TASK.length),
  }
  return promptOf(parts) === prompt ? parts : whole
}

/** Whether the parts of a file can be told from each other again. */
export function areTellable(parts: PromptParts): boolean {
  const found = partsOf(promptOf(parts))
  return (['name', 'description', 'instructions'] as const).every(part =>
    sameValue('text', parts[part], found[part]),
  )
}
