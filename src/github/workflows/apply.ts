import { quoted, scalar, type WorkflowOptions } from '../../review/workflow.ts'
import {
  actions,
  expression,
  install,
  isTouched,
  keys,
  perTarget,
  checkOut,
  secretsLine,
  tokenVariable,
  touchedStep,
} from './parts.ts'

const PLANS_ANEW = `# Started by hand, after a push that merged no planned pull request, and after one that merged several (a merge queue
# does that), it plans anew and applies that. The inputs are for what a gate holds back.`

const REFUSES = `# A push that touches scenarios and for which no plan was reviewed is refused with exit code 5; so is one that merged
# several pull requests (let a merge queue merge them one by one). Started by hand it plans anew and applies that; the
# inputs are for what a gate holds back.`

// A push that touches no scenario has no plan, and needs none.
const isToDo = "steps.touched.outputs.scenarios != 'false'"

const TOUCHED = touchedStep({
  workflow: 'callsheet-apply',
  base: 'github.event.before',
  when: "github.event_name == 'push'",
})

/** Carries out on merge what was reviewed. */
export function applyWorkflow(options: WorkflowOptions): string {
  const { branch = 'main', reviewedOnly = false } = options
  return `# Carries out on merge exactly the plan that was reviewed in the pull request, held against the tip of the branch. It
# is refused with exit code 4, and nothing is written, when an object that it touches or a file behind it has moved
# since, or when it was carried out before: a re-run writes nothing.
${reviewedOnly ? REFUSES : PLANS_ANEW}
${secretsLine(options)}
name: callsheet apply
on:
  push:
    branches: [${scalar(branch)}]
  workflow_dispatch:
    inputs:
      prune:
        description: Delete objects whose files are gone, and make anew what cannot be changed in place
        type: boolean
        default: false
      force:
        description: Let a plan through that deletes much, or makes much anew
        type: boolean
        default: false
      older:
        description: Apply although a later commit was applied already
        type: boolean
        default: false
permissions: {}
jobs:
  apply:
    name: apply (${expression('matrix.target')})
    if: github.ref == ${quoted(`refs/heads/${branch}`)} # started by hand it could be any branch
    runs-on: ubuntu-latest
    timeout-minutes: 60
    permissions:
      actions: read # to fetch the plan
      contents: write # the state is a ref of this repository
      pull-requests: read # to find out what was merged
    # Of the runs that wait in a group GitHub keeps only the newest, so each merge has a group of its own: the lock of the
    # state lets one apply a target at a time, and no merge of a queue is lost.
    concurrency:
      group: callsheet-apply-${expression('matrix.target')}-${expression('github.sha')}
      cancel-in-progress: false
${perTarget(options)}
    steps:
${checkOut({ tip: true })}
${reviewedOnly ? `${TOUCHED}\n` : ''}${install(reviewedOnly ? isToDo : undefined)}
      - name: Find the plan that was reviewed
        id: reviewed
        if: github.event_name == 'push'${reviewedOnly ? ` && ${isTouched}` : ''}
        env:
          ${tokenVariable}
        run: npx --no -- callsheet github find-plan --target "$TARGET"${reviewedOnly ? ' --required' : ''}
      - name: Fetch that plan
        if: steps.reviewed.outputs.run-id != ''
        uses: ${actions.downloadArtifact}
        with:
          name: ${expression('steps.reviewed.outputs.artifact')}
          run-id: ${expression('steps.reviewed.outputs.run-id')}
          github-token: ${expression('github.token')}
          path: ${expression('runner.temp')}/reviewed # outside the checkout, where it can overwrite nothing
      - name: Apply${reviewedOnly ? `\n        if: ${isToDo}` : ''}
        shell: bash
        env:
          REVIEWED: ${expression('steps.reviewed.outputs.run-id')}
          PRUNE: ${expression('inputs.prune')}
          FORCE: ${expression('inputs.force')}
          OLDER: ${expression('inputs.older')}
${keys(options)}
        run: |
          if [ -n "$REVIEWED" ]; then
            set -- "$RUNNER_TEMP/reviewed/plan.json" --check-workspace
          else
            set -- --yes --target "$TARGET"
            if [ "$PRUNE" = true ]; then set -- "$@" --prune; fi
            if [ "$FORCE" = true ]; then set -- "$@" --force; fi
            if [ "$OLDER" = true ]; then set -- "$@" --older; fi
          fi
          code=0
          npx --no -- callsheet apply "$@" -w "$WORKSPACE" --lock-timeout 1800 --format markdown | tee -a "$GITHUB_STEP_SUMMARY" || code=$?
          if [ "$code" -eq 4 ]; then
            advice='Nothing was applied: the log says what has moved since the plan was made, or who is at work. Run this workflow by hand to plan anew and apply that.'
            echo "$advice" >> "$GITHUB_STEP_SUMMARY"
            echo "::error title=Stale plan at $TARGET::$advice"
          fi
          if [ "$code" -eq 5 ]; then
            advice='Nothing was applied: a gate holds the plan back, and the log says which. If it is right all the same, run this workflow by hand with the input that lets it through.'
            echo "$advice" >> "$GITHUB_STEP_SUMMARY"
            echo "::error title=Refused at $TARGET::$advice"
          fi
          exit "$code"
      - name: Look for what the plan did not know
        if: steps.reviewed.outputs.run-id != ''
        shell: bash
        env:
${keys(options)}
        run: |
          code=0
          npx --no -- callsheet plan -w "$WORKSPACE" --target "$TARGET" --detailed-exitcode || code=$?
          if [ "$code" -eq 2 ]; then
            echo "::warning title=Not all is applied at $TARGET::The files want more than the reviewed plan did. Where no other apply is at work that brings it in, run this workflow by hand."
            exit 0
          fi
          exit "$code"
`
}
