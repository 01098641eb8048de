import { Fault } from '../../../model/fault.ts'
import { unknownFieldPath } from '../../../workspace/index.ts'
import { driftAnswer } from '../../answers.ts'
import { exitCodeOfDrift } from '../../exit.ts'
import type { CheckedWorkspace } from '../../../sync/check.ts'
import { driftIn } from '../../../sync/drift.ts'
import type { Io } from '../../io.ts'
import { withTargets } from '../../../sync/read-targets.ts'
import { readOptions } from '../../program/options.ts'
import { surroundingsOf } from '../../talk.ts'
import type { DriftFlags } from './flags.ts'

/** Tells who moved since the last apply. Only reads reach a platform; every object is read in full. */
export async function drift(options: DriftFlags, io: Io): Promise<number> {
  const reading = { ...readOptions(options), refresh: true, tellUnreadable: true }
  return withTargets(surroundingsOf(io, options), reading, async open => {
    refuseUnknownPaths(options.ignore, open.checked)
    const found = await driftIn(open, options)
    io.out.write(await driftAnswer(found, options, io))
    return exitCodeOfDrift(found)
  })
}

/** A misspelt path would ignore nothing, in silence. */
function refuseUnknownPaths(paths: readonly string[], { workspace }: CheckedWorkspace): void {
  const reasons = paths.flatMap(path => unknownFieldPath(workspace.schemas, path) ?? [])
  if (reasons.length > 0)
    throw new Fault('USAGE', reasons.join(' '), {
      hint: 'Paths are those of a scenario file, such as `persona.name`.',
    })
}
