import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { InitFile } from '../../../authoring/new-workspace/files.ts'
import type { InitPlace } from '../../../authoring/new-workspace/place.ts'
import type { Service, WorkflowTarget } from '../../../authoring/new-workspace/workflows.ts'
import { JOBS_FILE, pipelineFile } from '../../../gitlab/pipeline.ts'
import { configFile } from '../../../model/config-file.ts'
import { oneLine } from '../../../report/text-safety.ts'
import type { Io } from '../../io.ts'

/** Workflows that were written, and for whom. */
export interface Written {
  readonly targets: readonly WorkflowTarget[]
  readonly place: InitPlace
  readonly written: readonly InitFile[]
  readonly io: Io
}

/** Says what is left to do by hand: a pipeline that was there has to be told of the jobs, and state must not be in files. */
export async function warnOf(service: Service, { targets, place, written, io }: Written): Promise<void> {
  warnOfFiles(targets, io)
  if (service !== 'gitlab' || written.some(({ file }) => file === pipelineFile.path)) return
  const pipeline = await readFile(path.join(place.repository, pipelineFile.path), 'utf8')
  if (pipeline.includes(JOBS_FILE)) return
  io.err.write(
    `${pipelineFile.path} is there already, so it is left alone. Add this by hand:\n${pipelineFile.text}`,
  )
}

function warnOfFiles(targets: readonly WorkflowTarget[], io: Io): void {
  const forgetful = targets
    .filter(({ state, emulated }) => state === 'file' && !emulated)
    .map(({ name }) => oneLine(name))
  if (forgetful.length === 0) return
  const keep = forgetful.length === 1 ? 'keeps its' : 'keep their'
  io.err.write(
    `Warning: ${forgetful.join(', ')} ${keep} state in a file, which a runner of workflows forgets. Say \`state: git\` in ${configFile} once the target is a real one and the repository has a remote.\n`,
  )
}
