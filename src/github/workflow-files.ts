import type { WorkflowFile, WorkflowOptions } from '../review/workflow.ts'
import { applyWorkflow } from './workflows/apply.ts'
import { driftWorkflow } from './workflows/drift.ts'
import { planWorkflow } from './workflows/plan.ts'
import { runWorkflow } from './workflows/run.ts'

/** The workflows for GitHub Actions: plan in the pull request, apply on merge, drift from a cron, runs by a label and at night. */
export function workflowFiles(options: WorkflowOptions): WorkflowFile[] {
  return [
    { path: '.github/workflows/callsheet-plan.yml', text: planWorkflow(options) },
    { path: '.github/workflows/callsheet-apply.yml', text: applyWorkflow(options) },
    { path: '.github/workflows/callsheet-drift.yml', text: driftWorkflow(options) },
    { path: '.github/workflows/callsheet-run.yml', text: runWorkflow(options) },
  ]
}
