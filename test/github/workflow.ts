import { parse } from 'yaml'

/** A step as written in a workflow or in a composite action. */
export interface Step {
  readonly name?: string
  readonly id?: string
  readonly if?: string
  readonly uses?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly run?: string
  readonly shell?: string
  readonly 'working-directory'?: string
  readonly env?: Readonly<Record<string, string>>
}

/** A job as written in a workflow. */
export interface Job {
  readonly if?: string
  readonly permissions: Readonly<Record<string, string>>
  /** A job before this one. */
  readonly needs?: string
  readonly concurrency?: { readonly group: string; readonly 'cancel-in-progress': boolean }
  readonly strategy?: { readonly matrix: { readonly target: readonly string[] } }
  readonly env?: Readonly<Record<string, string>>
  readonly steps: readonly Step[]
}

/** A workflow as written; `on` stays text because YAML 1.2 is read. */
export interface Workflow {
  readonly on: unknown
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

/** Reads a workflow. */
export function workflowOf(text: string): Workflow {
  return parse(text) as Workflow
}

/** What expressions may look into. */
export type Contexts = Readonly<Record<string, unknown>>

/** Fills each `${{ … }}` of a text. */
export function filled(text: string, contexts: Contexts): string {
  return text.replace(/\$\{\{(.+?)\}\}/g, (_, expression: string) => shown(evaluated(expression, contexts)))
}

/** The value of an expression: names with dots, texts in quotes, `==`, `!=`, `&&`, `||`. What is not there is empty. */
export function evaluated(expression: string, contexts: Contexts): unknown {
  let value: unknown
  for (const alternative of expression.split('||')) {
    for (const part of alternative.split('&&')) {
      value = compared(part.trim(), contexts)
      if (!isTrue(value)) break
    }
    if (isTrue(value)) break
  }
  return value
}

/** Whether GitHub takes a value for true. */
export function isTrue(value: unknown): boolean {
  return value !== '' && Boolean(value)
}

function compared(expression: string, contexts: Contexts): unknown {
  const [left, operator, right] = expression.split(/\s+(==|!=)\s+/)
  if (operator === undefined || right === undefined) return operand(left!, contexts)
  const equal = shown(operand(left!, contexts)) === shown(operand(right, contexts))
  return operator === '==' ? equal : !equal
}

function operand(source: string, contexts: Contexts): unknown {
  const quoted = /^'(.*)'$/.exec(source)
  if (quoted) return quoted[1]
  const [, list, wanted] = /^contains\(fromJSON\('(.*)'\), (.*)\)$/.exec(source) ?? []
  if (list !== undefined) return (JSON.parse(list) as unknown[]).includes(operand(wanted!, contexts))
  if (source === 'always()') return true
  if (source === 'failure()') return contexts['failed'] === true
  if (!/^[a-z][\w.-]*$/.test(source)) throw new Error(`"${source}" is more than this runner understands.`)
  let value: unknown = contexts
  for (const name of source.split('.')) value = (value as Record<string, unknown> | undefined)?.[name]
  return value
}

function shown(value: unknown): string {
  if (value === undefined || value === null) return ''
  return typeof value === 'string' ? value : JSON.stringify(value)
}
