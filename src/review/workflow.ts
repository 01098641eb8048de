/** A target as a workflow knows it. */
export interface KeyedTarget {
  readonly name: string
  /** The environment variable with its key; the secret has the same name. */
  readonly keyVariable: string
}

/** What the workflows are written for. */
export interface WorkflowOptions {
  /** Each gets a job of its own. */
  readonly targets: readonly KeyedTarget[]
  /** The workspace's folder, from the top of the repository; empty at the top. */
  readonly workspace: string
  /** The branch that is applied. */
  readonly branch?: string
  /** A merge applies what was reviewed in a pull request, and is refused where nothing was. */
  readonly reviewedOnly?: boolean
}

/** A file for a user's repository. */
export interface WorkflowFile {
  /** From the top of the repository, with slashes. */
  readonly path: string
  readonly text: string
}

/** The variables that hold keys, each with the names of the targets that it is for. */
export function targetKeys(targets: readonly KeyedTarget[]): (readonly [string, readonly string[]])[] {
  const variables = [...new Set(targets.map(({ keyVariable }) => keyVariable))]
  return variables.map(variable => {
    const named = targets.filter(({ keyVariable }) => keyVariable === variable)
    return [variable, named.map(({ name }) => name)]
  })
}

const SPECIAL = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

/** Text as a YAML scalar. */
export function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w./-]*$/.test(text) && !SPECIAL.has(text.toLowerCase())
  return isPlain ? text : quoted(text)
}

/** Text in quotes; expressions and YAML write it alike. */
export function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}
