import { expression, keys, perTarget, setUp, tokenVariable, type WorkflowOptions } from './parts.ts'

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
    concurrency:
      group: callsheet-plan-${expression('matrix.target')}-${expression('github.event.pull_request.number')}
      cancel-in-progress: true
${perTarget(options)}
    steps:
${setUp(options)}
      - name: Validate
        run: npx --no -- callsheet validate -w "$WORKSPACE" --target "$TARGET" --format annotations
      - name: Plan
        env:
${keys(options)}
        run: npx --no -- callsheet plan -w "$WORKSPACE" --target "$TARGET" --out plan.json
      - name: Comment on the pull request
        env:
          ${tokenVariable}
        run: npx --no -- callsheet github comment --plan plan.json
      - name: Keep the plan for the merge
        uses: actions/upload-artifact@v4
        with:
          name: callsheet-plan-${expression('matrix.target')}-${expression('github.event.pull_request.head.sha')}
          path: plan.json
          if-no-files-found: ignore # a fork's pull request has no plan
          overwrite: true
          retention-days: 30
`
}
