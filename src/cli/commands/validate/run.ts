import path from 'node:path'
import { findWorkspace } from '../../../workspace/index.ts'
import { problemsAnswer } from '../../answers.ts'
import { checkWorkspace, isSound } from '../../../sync/check.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import type { ValidateFlags } from './flags.ts'

/** Checks files offline and tells every problem in one run. `paths` narrows what is told. */
export async function validate(paths: readonly string[], options: ValidateFlags, io: Io): Promise<number> {
  const root = await findWorkspace(io.cwd, options.workspace)
  const absolute = paths.map(given => path.resolve(io.cwd, given))
  const { workspace, problems } = await checkWorkspace({
    root,
    env: io.env,
    signal: io.signal,
    ...(paths.length > 0 && { paths: absolute }),
    ...options,
  })
  io.out.write(await problemsAnswer({ workspace, problems }, options, io))
  return isSound(problems) ? EXIT.ok : EXIT.failed
}
