import { scalar, type WorkflowOptions } from '../../review/workflow.ts'
import {
  actions,
  expression,
  keys,
  perTarget,
  secretsLine,
  setUp,
  tokenVariable,
  webhookLine,
  webhookStep,
} from './parts.ts'

/** The label that asks for a run of what a pull request touches. */
const RUN_LABEL = 'callsheet-run'

/** How many trials a run that nobody asked for may begin. */
const BUDGET = 'vars.CALLSHEET_MAX_RUNS'

const commentStep = `      - name: Comment on the pull request
        if: always()
        env:
          ${tokenVariable}
        run: |
          [ -f "$RUNNER_TEMP/run.json" ] || exit 0 # nothing was run
          npx --no -- callsheet github comment --run "$RUNNER_TEMP/run.json"
`

const issueStep = `      - name: Keep the issue
        id: issue
        if: always()
        env:
          ${tokenVariable}
        run: |
          [ -f "$RUNNER_TEMP/run.json" ] || exit 0 # nothing was run
          npx --no -- callsheet github run-issue --run "$RUNNER_TEMP/run.json"
${webhookStep('issue')}`

/** Runs scenarios: those of a pull request by a label, those that were applied, and all of them at night. */
export function runWorkflow(options: WorkflowOptions): string {
  const { branch = 'main' } = options
  return `# Runs scenarios, which costs money at the platforms. The label "${RUN_LABEL}" on a pull request runs what its files say, as far
# as they differ from its base, before anything is stored; a platform that cannot do that is left out. What an apply of
# this repository touched is run after it, and everything at night: both only where the repository variable
# CALLSHEET_MAX_RUNS says how many trials each target may begin. What does not pass at night has one open issue a target,
# which is closed when all pass.
${secretsLine(options)}
${webhookLine}
name: callsheet run
on:
  pull_request:
    types: [labeled]
  workflow_run:
    workflows: [callsheet apply]
    types: [completed]
    branches: [${scalar(branch)}]
  schedule:
    - cron: '47 2 * * *'
  workflow_dispatch:
permissions: {}
jobs:
${job(options, {
  name: 'touched',
  // A fork's pull request has no keys.
  when: `github.event_name == 'pull_request' && github.event.label.name == '${RUN_LABEL}' && github.event.pull_request.head.repo.full_name == github.repository`,
  permissions: ['contents: read', 'pull-requests: write'],
  ref: undefined,
  variables: [`BASE: ${expression('github.event.pull_request.base.sha')}`],
  script: ['git fetch --quiet --depth=1 origin "$BASE"', 'set -- --files --changed-since "$BASE"'],
  after: commentStep,
})}
${job(options, {
  name: 'applied',
  when: `${BUDGET} != '' && github.event_name == 'workflow_run' && github.event.workflow_run.conclusion == 'success'`,
  permissions: ['contents: read'],
  ref: 'github.event.workflow_run.head_sha',
  variables: [`MAX_RUNS: ${expression(BUDGET)}`],
  script: ['git fetch --quiet --deepen=1', 'set -- --changed-since HEAD^ --max-runs "$MAX_RUNS"'],
  after: '',
})}
${job(options, {
  name: 'all',
  when: `${BUDGET} != '' && (github.event_name == 'schedule' || github.event_name == 'workflow_dispatch')`,
  permissions: ['contents: read', 'issues: write'],
  ref: undefined,
  variables: [`MAX_RUNS: ${expression(BUDGET)}`],
  script: ['set -- --max-runs "$MAX_RUNS"'],
  after: issueStep,
})}`
}

interface Job {
  readonly name: string
  readonly when: string
  readonly permissions: readonly string[]
  /** What is checked out in place of the event's commit. */
  readonly ref: string | undefined
  readonly variables: readonly string[]
  /** Lines that leave the flags of the run as the arguments of the shell. */
  readonly script: readonly string[]
  /** Steps that tell of the run. */
  readonly after: string
}

function job(
  options: WorkflowOptions,
  { name, when, permissions, ref, variables, script, after }: Job,
): string {
  return `  ${name}:
    name: run ${name} (${expression('matrix.target')})
    if: ${when}
    runs-on: ubuntu-latest
    timeout-minutes: 90
    permissions:
${permissions.map(line => `      ${line}`).join('\n')}
    # A run is not cut off: what it has begun would go on without anybody who waits for it.
    concurrency:
      group: callsheet-run-${expression('matrix.target')}-${name}
      cancel-in-progress: false
${perTarget(options)}
    steps:
${setUp(ref === undefined ? {} : { ref })}
      - name: Run
        shell: bash
        env:
${[...variables.map(line => `          ${line}`), keys(options)].join('\n')}
        run: |
${script.map(line => `          ${line}`).join('\n')}
          npx --no -- callsheet run "$@" --yes -w "$WORKSPACE" --target "$TARGET" --out "$RUNNER_TEMP/run.json" --format markdown | tee -a "$GITHUB_STEP_SUMMARY"
${after}      - name: Keep the report, and what is needed to go on with the run
        if: always()
        uses: ${actions.uploadArtifact}
        with:
          name: callsheet-run-${expression('matrix.target')}-${name}
          path: |
            ${expression('runner.temp')}/run.json
            ${expression('env.WORKSPACE')}/.callsheet/runs
          include-hidden-files: true
          if-no-files-found: ignore
          overwrite: true
          retention-days: 30
`
}
