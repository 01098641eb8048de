/** What the workflows are written for. */
export interface WorkflowOptions {
  /** Names of targets; each gets a job of its own. */
  readonly targets: readonly string[]
  /** Environment variables with the targets' keys; the secrets have the same names. */
  readonly keyVariables: readonly string[]
  /** The workspace's folder, from the top of the repository; empty at the top. */
  readonly workspace: string
  /** Where the state is kept. In git, jobs talk to the repository with the token of the checkout. */
  readonly state: 'file' | 'git'
  /** The branch that is applied. */
  readonly branch?: string
}

/** `${{ … }}`, filled in by GitHub. */
export function expression(text: string): string {
  return '${{ ' + text + ' }}'
}

/** The step's environment that the commands talk to GitHub with. */
export const tokenVariable = `GITHUB_TOKEN: ${expression('github.token')}`

/** A job for each target, and the variables that its steps use. */
export function perTarget({ targets, workspace }: WorkflowOptions): string {
  return `    strategy:
      fail-fast: false
      matrix:
        target: [${targets.map(scalar).join(', ')}]
    env:
      TARGET: ${expression('matrix.target')}
      WORKSPACE: ${scalar(workspace === '' ? '.' : workspace)}`
}

/** The steps that every job starts with. */
export function setUp({ state }: WorkflowOptions): string {
  const credentials = state === 'git' ? 'true # the state is a ref of this repository' : 'false'
  return `      - uses: actions/checkout@v4
        with:
          persist-credentials: ${credentials}
      - uses: actions/setup-node@v4
        with:
          node-version: 22
          cache: npm
      - name: Install
        run: npm ci`
}

/** The keys, for the steps that talk to a platform and for no other. */
export function keys({ keyVariables }: WorkflowOptions): string {
  return keyVariables.map(name => `          ${name}: ${expression(`secrets.${name}`)}`).join('\n')
}

const SPECIAL = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

/** Text as a YAML scalar. */
export function scalar(text: string): string {
  const isPlain = /^[A-Za-z][\w./-]*$/.test(text) && !SPECIAL.has(text.toLowerCase())
  return isPlain ? text : `'${text.replaceAll("'", "''")}'`
}
