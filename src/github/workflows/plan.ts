import type { WorkflowOptions } from '../../review/workflow.ts'
import {
  actions,
  checkOut,
  expression,
  install,
  isTouched,
  keys,
  perTarget,
  secretsLine,
  tokenVariable,
  touchedStep,
} from './parts.ts'

const isPlanned = `github.event_name == 'pull_request' && ${isTouched}`
// A push may have taken back what an earlier plan of the pull request is about.
const isUntouched = "github.event.action == 'synchronize' && steps.touched.outputs.scenarios == 'false'"

/** Shows in each pull request what its merge would do, and keeps the plan for the merge. */
export function planWorkflow(options: WorkflowOptions): string {
  return `# Shows in each pull request what merging it would change, one comment for each target, updated in place.
# A fork's pull request has no secrets and no token that may write: its files are validated, and the job summary says so.
# A merge queue validates what is to be merged, offline: no platform can block it. The last job is the check to require:
# it ends for every pull request and every entry of a queue, also where no scenario is touched.
${secretsLine(options)}
name: callsheet plan
on:
  pull_request:
  merge_group:
permissions: {}
jobs:
  plan:
    name: plan (${expression('matrix.target')})
    runs-on: ubuntu-latest
    timeout-minutes: 15
    permissions:
      contents: read
      pull-requests: write
    # Only the newest commit of a pull request is worth a plan. Plans only read, so they wait for no apply.
    concurrency:
      group: callsheet-plan-${expression('matrix.target')}-${expression('github.event.pull_request.number || github.sha')}
      cancel-in-progress: true
${perTarget(options)}
    steps:
${checkOut()}
${touchedStep({ workflow: 'callsheet-plan', base: 'github.event.pull_request.base.sha || github.event.merge_group.base_sha' })}
${install(`${isTouched} || github.event.action == 'synchronize'`)}
      - name: Take an earlier plan back
        if: ${isUntouched}
        env:
          ${tokenVariable}
        run: npx --no -- callsheet github comment --untouched -w "$WORKSPACE" --target "$TARGET"
      - name: Validate
        if: ${isTouched}
        run: npx --no -- callsheet validate -w "$WORKSPACE" --target "$TARGET" --format annotations
      - name: Plan
        id: plan
        if: ${isPlanned}
        shell: bash
        env:
${keys(options)}
        run: npx --no -- callsheet plan -w "$WORKSPACE" --target "$TARGET" --out "$RUNNER_TEMP/plan.json" 2>&1 | tee "$RUNNER_TEMP/plan.txt"
      - name: Say that there is no plan
        if: failure() && ${isPlanned} && steps.plan.outcome != 'success'
        env:
          ${tokenVariable}
        run: npx --no -- callsheet github comment --failed "$RUNNER_TEMP/plan.txt" -w "$WORKSPACE" --target "$TARGET"
      - name: Comment on the pull request
        if: ${isPlanned}
        env:
          ${tokenVariable}
        run: npx --no -- callsheet github comment --plan "$RUNNER_TEMP/plan.json"
      - name: Show the plan at the files and as a page
        if: ${isPlanned}
        run: |
          [ -f "$RUNNER_TEMP/plan.json" ] || exit 0 # a fork's pull request has no plan
          npx --no -- callsheet report --plan "$RUNNER_TEMP/plan.json" -w "$WORKSPACE" --format annotations
          npx --no -- callsheet report --plan "$RUNNER_TEMP/plan.json" --format html > "$RUNNER_TEMP/plan.html"
      - name: Keep the plan for the merge
        if: ${isPlanned}
        uses: ${actions.uploadArtifact}
        with:
          name: callsheet-plan-${expression('matrix.target')}-${expression('github.event.pull_request.head.sha')}
          path: |
            ${expression('runner.temp')}/plan.json
            ${expression('runner.temp')}/plan.html
          if-no-files-found: ignore # a fork's pull request has no plan
          overwrite: true
          retention-days: 30
  callsheet:
    name: callsheet # the check to require; its name stays when targets come and go
    needs: plan
    if: always()
    runs-on: ubuntu-latest
    timeout-minutes: 5
    permissions: {}
    steps:
      - name: Say how the targets ended
        env:
          RESULT: ${expression('needs.plan.result')}
        run: |
          echo "plan: $RESULT"
          [ "$RESULT" = success ]
`
}
