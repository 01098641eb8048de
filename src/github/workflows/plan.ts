import { actions, expression, keys, perTarget, setUp, tokenVariable, type WorkflowOptions } from './parts.ts'

/** Shows in each pull request what its merge would do, and keeps the plan for the merge. */
export function planWorkflow(options: WorkflowOptions): string {
  return `# Shows in each pull request what merging it would change, one comment for each target, updated in place.
# A fork's pull request has no secrets and no token that may write: its files are validated, and the job summary says so.
name: callsheet plan
on: pull_request
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
      group: callsheet-plan-${expression('matrix.target')}-${expression('github.event.pull_request.number')}
      cancel-in-progress: true
${perTarget(options)}
    steps:
${setUp()}
      - name: Validate
        run: npx --no -- callsheet validate -w "$WORKSPACE" --target "$TARGET" --format annotations
      - name: Plan
        id: plan
        shell: bash
        env:
${keys(options)}
        run: npx --no -- callsheet plan -w "$WORKSPACE" --target "$TARGET" --out "$RUNNER_TEMP/plan.json" 2>&1 | tee "$RUNNER_TEMP/plan.txt"
      - name: Say that there is no plan
        if: failure() && steps.plan.outcome != 'success'
        env:
          ${tokenVariable}
        run: npx --no -- callsheet github comment --failed "$RUNNER_TEMP/plan.txt" -w "$WORKSPACE" --target "$TARGET"
      - name: Comment on the pull request
        env:
          ${tokenVariable}
        run: npx --no -- callsheet github comment --plan "$RUNNER_TEMP/plan.json"
      - name: Show the plan at the files and as a page
        run: |
          [ -f "$RUNNER_TEMP/plan.json" ] || exit 0 # a fork's pull request has no plan
          npx --no -- callsheet report --plan "$RUNNER_TEMP/plan.json" -w "$WORKSPACE" --format annotations
          npx --no -- callsheet report --plan "$RUNNER_TEMP/plan.json" --format html > "$RUNNER_TEMP/plan.html"
      - name: Keep the plan for the merge
        uses: ${actions.uploadArtifact}
        with:
          name: callsheet-plan-${expression('matrix.target')}-${expression('github.event.pull_request.head.sha')}
          path: |
            ${expression('runner.temp')}/plan.json
            ${expression('runner.temp')}/plan.html
          if-no-files-found: ignore # a fork's pull request has no plan
          overwrite: true
          retention-days: 30
`
}
