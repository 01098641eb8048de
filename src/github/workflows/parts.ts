/** What the workflows are written for. */
export interface WorkflowOptions {
  /** Names of targets; each gets a job of its own. */
  readonly targets: readonly string[]
  /** Environment variables with the targets' keys; the secrets have the same names. */
  readonly keyVariables: readonly string[]
  /** The workspace's folder, from the top of the repository; empty at the top. */
  readonly workspace: string
  /** The branch that is applied. */
  readonly branch?: string
}

/** Actions by commit id, because tags can be moved; the version is a comment. */
export const actions = {
  checkout: 'actions/checkout@11bd71901bbe5b1630ceea73d27597364c9af683 # v4.2.2',
  setupNode: 'actions/setup-node@49933ea5288caeca8642d1e84afbd3f7d6820020 # v4.4.0',
  uploadArtifact: 'actions/upload-artifact@ea165f8d65b6e75b540449e92b4886f43607fa02 # v4.6.2',
  downloadArtifact: 'actions/download-artifact@d3f86a106a0bac45b974a628896c90dbdf5c8093 # v4.3.0',
} as const

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

/**
 * The steps that every job starts with, on the commit of the event, on the tip of the branch that it is about, or on
 * what an expression names.
 */
export function setUp({ tip = false, ref }: { readonly tip?: boolean; readonly ref?: string } = {}): string {
  return `      - uses: ${actions.checkout}
        with:
          persist-credentials: true # the state is a ref of this repository${
            tip
              ? `
          ref: ${expression('github.ref')} # the tip of the branch, which may have gone on since the event`
              : ''
          }${ref === undefined ? '' : `\n          ref: ${expression(ref)}`}
      - uses: ${actions.setupNode}
        with:
          node-version: 22
          cache: npm
      - name: Install
        run: npm ci --ignore-scripts # the checkout holds a token, which no package's script is to read`
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
