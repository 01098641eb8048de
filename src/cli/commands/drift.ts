import { driftDocument, documentText } from '../../report/documents.ts'
import { driftText } from '../../report/drift-text.ts'
import { exitCodeOfDrift } from '../exit.ts'
import { driftIn } from '../flow.ts'
import { hasColor, type Io } from '../io.ts'
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
    io.out.write(
      options.format === 'json'
        ? documentText(driftDocument(found))
        : driftText(found, { color: hasColor(io.out, io.env) }),
    )
    return exitCodeOfDrift(found.targets)
  })
}
