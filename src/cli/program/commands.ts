import type { Register } from './command.ts'

/** Every command by its first word, in the order of the help. Each lies in a folder of that name. */
export const commands: Readonly<Record<string, () => Promise<{ readonly register: Register }>>> = {
  validate: () => import('../commands/validate/flags.ts'),
  plan: () => import('../commands/plan/flags.ts'),
  apply: () => import('../commands/apply/flags.ts'),
  rollback: () => import('../commands/rollback/flags.ts'),
  diff: () => import('../commands/diff/flags.ts'),
  run: () => import('../commands/run/flags.ts'),
  drift: () => import('../commands/drift/flags.ts'),
  pull: () => import('../commands/pull/flags.ts'),
  state: () => import('../commands/state/flags.ts'),
  init: () => import('../commands/init/flags.ts'),
  new: () => import('../commands/new/flags.ts'),
  import: () => import('../commands/import/flags.ts'),
  generate: () => import('../commands/generate/flags.ts'),
  show: () => import('../commands/show/flags.ts'),
  names: () => import('../commands/names/flags.ts'),
  report: () => import('../commands/report/flags.ts'),
  github: () => import('../commands/github/flags.ts'),
  gitlab: () => import('../commands/gitlab/flags.ts'),
  emulator: () => import('../commands/emulator/flags.ts'),
  explain: () => import('../commands/explain/flags.ts'),
  completion: () => import('../commands/completion/flags.ts'),
  version: () => import('../commands/version/flags.ts'),
}
