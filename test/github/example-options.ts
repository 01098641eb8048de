import type { WorkflowOptions } from '../../src/github/workflow-files.ts'

/** What the files in `.github/examples` are written for. */
export const exampleOptions: WorkflowOptions = {
  targets: ['cekura', 'bland', 'eqho'],
  keyVariables: ['CEKURA_API_KEY', 'BLAND_API_KEY', 'EQHO_API_KEY'],
  workspace: 'scenarios',
}
