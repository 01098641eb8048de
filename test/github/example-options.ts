import type { WorkflowOptions } from '../../src/review/workflow.ts'

/** What the files in `.github/examples` are written for. */
export const exampleOptions: WorkflowOptions = {
  targets: [
    { name: 'cekura', keyVariable: 'CEKURA_API_KEY' },
    { name: 'bland', keyVariable: 'BLAND_API_KEY' },
    { name: 'eqho', keyVariable: 'EQHO_API_KEY' },
  ],
  workspace: 'scenarios',
}
