import type { Environment } from '../model/environment.ts'
import type { Problem } from '../model/problem.ts'
import { gitIn } from '../state/git.ts'
import type { Workspace } from '../workspace/index.ts'
import type { Surroundings } from './talk.ts'

const CODE = 'env-file-tracked'

const MESSAGE =
  'Git tracks this file, so the keys in it reach everybody who has the repository. Take it out with `git rm --cached`, ' +
  'add it to .gitignore, and replace the keys at the platforms.'

/** A warning for each `.env` of the workspace that git does not leave alone. */
export async function trackedEnvFiles(
  { root, envFiles }: Pick<Workspace, 'root' | 'envFiles'>,
  env: Environment,
): Promise<Problem[]> {
  const git = gitIn(root, env)
  const tracked = await Promise.all(
    envFiles.map(async file => {
      const { ok } = await git
        .attempt(['ls-files', '--error-unmatch', '--', file])
        .catch(() => ({ ok: false }))
      return ok ? [problemOf(file)] : []
    }),
  )
  return tracked.flat()
}

/** Says so wherever keys are about to be used, and not only where files are checked. */
export function tellTracked(
  { workspace, problems }: { readonly workspace: Workspace; readonly problems: readonly Problem[] },
  { tell }: Pick<Surroundings, 'tell'>,
): void {
  const tracked = problems.filter(({ code }) => code === CODE)
  if (tracked.length > 0) tell({ kind: 'problems', workspace, problems: tracked })
}

function problemOf(file: string): Problem {
  const nowhere = { line: 1, column: 1, end_line: 1, end_column: 1 }
  return { severity: 'warning', code: CODE, message: MESSAGE, file, ...nowhere, inPath: 'file' }
}
