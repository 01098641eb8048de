import { driftAnswer } from '../answers.ts'
import { exitCodeOfDrift } from '../exit.ts'
import { driftIn } from '../flow.ts'
import type { Io } from '../io.ts'
import { lookAround } from '../look.ts'
import type { TargetOptions } from '../options.ts'

/** Flags of `drift`. */
export interface DriftOptions extends TargetOptions {
  readonly ignore: readonly string[]
}

/** Tells who moved since the last apply. Only reads reach a platform; every object is read in full. */
export async function drift(options: DriftOptions, io: Io): Promise<number> {
  return lookAround(io, { ...options, refresh: true }, async look => {
    const found = driftIn(look, options)
    io.out.write(await driftAnswer(found, options, io))
    return exitCodeOfDrift(found.targets)
  })
}
