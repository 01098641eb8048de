import { quoted, scalar, targetKeys, type WorkflowOptions } from '../../review/workflow.ts'

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
        target: [${targets.map(({ name }) => scalar(name)).join(', ')}]
    env:
      TARGET: ${expression('matrix.target')}
      WORKSPACE: ${scalar(workspace === '' ? '.' : workspace)}`
}

/**
 * The steps that every job starts with, on the commit of the event, on the tip of the branch that it is about, or on
 * what an expression names.
 */
export function setUp(options: { readonly tip?: boolean; readonly ref?: string } = {}): string {
  return `${checkOut(options)}\n${install()}`
}

/** The first of those steps: the files, with what may write the state. */
export function checkOut({
  tip = false,
  ref,
}: { readonly tip?: boolean; readonly ref?: string } = {}): string {
  return `      - uses: ${actions.checkout}
        with:
          persist-credentials: true # the state is a ref of this repository${
            tip
              ? `
          ref: ${expression('github.ref')} # the tip of the branch, which may have gone on since the event`
              : ''
          }${ref === undefined ? '' : `\n          ref: ${expression(ref)}`}`
}

/** The rest of those steps; `when`: a condition for them. */
export function install(when?: string): string {
  const condition = when === undefined ? '' : `\n        if: ${when}`
  return `      - uses: ${actions.setupNode}${condition}
        with:
          node-version: 22
          cache: npm
      - name: Install${condition}
        run: npm ci --ignore-scripts # the checkout holds a token, which no package's script is to read`
}

/** The keys, for the steps that talk to a platform and for no other: each job gets that of its own target. */
export function keys({ targets }: WorkflowOptions): string {
  return targetKeys(targets)
    .map(([variable, names]) => {
      const key = `secrets.${variable}`
      const value = names.length === targets.length ? key : `${isOneOf(names)} && ${key} || ''`
      return `          ${variable}: ${expression(value)}`
    })
    .join('\n')
}

function isOneOf(names: readonly string[]): string {
  if (names.length === 1) return `matrix.target == ${quoted(names[0]!)}`
  return `contains(fromJSON(${quoted(JSON.stringify(names))}), matrix.target)`
}

/** A line for the head of a file: what the repository has to hold. */
export function secretsLine({ targets }: WorkflowOptions): string {
  return `# Secrets: ${targetKeys(targets)
    .map(([variable]) => variable)
    .join(', ')}. A job gets the key of its own target only.`
}

/** What the head of a file says of a webhook. */
export const webhookLine = `# The secret CALLSHEET_WEBHOOK may hold the address of a webhook that takes {"text": …}: it hears of what is new.`

/** A step that tells a team what is new; `after` is the step whose outputs say so. Any other step can use them, too. */
export function webhookStep(after: string): string {
  return `      - name: Tell the team
        if: always() && steps.${after}.outputs.news == 'true'
        shell: bash
        env:
          WEBHOOK: ${expression('secrets.CALLSHEET_WEBHOOK')}
          TEXT: ${expression(`steps.${after}.outputs.text`)}
        run: |
          [ -n "$WEBHOOK" ] || exit 0
          node -e 'process.stdout.write(JSON.stringify({ text: process.env.TEXT }))' |
            curl --fail --silent --show-error --max-time 30 -H 'content-type: application/json' --data-binary @- "$WEBHOOK"
`
}

/** True where `touchedStep` has found that a step is needed. */
export const isTouched = "steps.touched.outputs.scenarios == 'true'"

/**
 * A step that tells whether the scenarios are touched since a commit. A filter at the workflow would leave a required
 * check waiting for ever. Where git cannot tell, they are.
 */
export function touchedStep({ workflow, base, when }: TouchedOptions): string {
  return `      - name: Look whether the scenarios are touched
        id: touched${when === undefined ? '' : `\n        if: ${when}`}
        env:
          BASE: ${expression(base)}
        run: |
          set -- "$WORKSPACE" package.json package-lock.json .github/workflows/${workflow}.yml # add what yours depend on
          git fetch --quiet --depth=1 origin "$BASE" || true
          touched=true
          if git diff --quiet "$BASE" HEAD -- "$@"; then touched=false; fi
          echo "scenarios=$touched" >> "$GITHUB_OUTPUT"`
}

interface TouchedOptions {
  /** The name of the workflow's own file. */
  readonly workflow: string
  /** An expression that names the commit before. */
  readonly base: string
  readonly when?: string
}
