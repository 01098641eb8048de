import { scalar, type WorkflowOptions } from '../../review/workflow.ts'
import {
  expression,
  keys,
  perTarget,
  secretsLine,
  setUp,
  tokenVariable,
  webhookLine,
  webhookStep,
} from './parts.ts'

/** Tells in an issue when somebody edited a platform. */
export function driftWorkflow(options: WorkflowOptions): string {
  const { branch = 'main' } = options
  return `# Looks every night whether somebody edited a platform past the files. Each target that has drifted has one open issue;
# the same drift is told once, and the issue is closed when the drift is gone. On the branch that is applied it tells, too,
# what an apply that was refused or cut off has left undone.
${secretsLine(options)}
${webhookLine}
name: callsheet drift
on:
  schedule:
    - cron: '17 4 * * *'
  workflow_dispatch:
permissions: {}
jobs:
  drift:
    name: drift (${expression('matrix.target')})
    runs-on: ubuntu-latest
    timeout-minutes: 30
    permissions:
      contents: read
      issues: write
    # Not the group of apply: of the runs that wait in a group only the newest is kept, so a look at night could push
    # out an apply. Drift only reads.
    concurrency:
      group: callsheet-drift-${expression('matrix.target')}
      cancel-in-progress: false
${perTarget(options)}
    steps:
${setUp()}
      - name: Look for drift
        shell: bash
        env:
${keys(options)}
        run: |
          code=0
          npx --no -- callsheet drift -w "$WORKSPACE" --target "$TARGET" --format json > drift.json || code=$?
          [ "$code" -eq 2 ] || exit "$code"
      - name: Keep the issue
        id: issue
        env:
          BRANCH: ${scalar(branch)}
          ${tokenVariable}
        run: |
          if [ "$GITHUB_REF" = "refs/heads/$BRANCH" ]; then set -- --unapplied; fi
          npx --no -- callsheet github drift-issue --drift drift.json -w "$WORKSPACE" "$@"
${webhookStep('issue')}`
}
