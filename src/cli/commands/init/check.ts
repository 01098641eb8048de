import { Fault } from '../../../model/fault.ts'
import type { InitPlace } from '../../../authoring/new-workspace/place.ts'
import { knownTargets } from '../../../authoring/new-workspace/workflows.ts'
import { writtenWorkflows, type WrittenWorkflow } from '../../../authoring/new-workspace/written-workflows.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { fileDifference } from '../../../report/text/file-difference.ts'
import { oneLine } from '../../../report/text-safety.ts'
import { EXIT } from '../../exit.ts'
import type { Io } from '../../io.ts'
import type { InitFlags } from './flags.ts'

/** Compares the workflow files with what this version would write: 0 where they are the same, else 2. Writes nothing. */
export async function checkWorkflows(
  place: InitPlace,
  { format, workflows }: Pick<InitFlags, 'format' | 'workflows'>,
  io: Io,
): Promise<number> {
  const { name, targets } = await knownTargets(place.root, io.env)
  // The flag alone means GitHub where files are written; here it means whatever is there.
  const only = workflows === 'gitlab' ? workflows : undefined
  const files = await writtenWorkflows(targets, { place, env: io.env, ...(only && { service: only }) })
  if (files.length === 0) {
    throw new Fault('USAGE', 'This repository has no workflow files of Callsheet to compare.', {
      hint: 'Write them with `callsheet init --workflows`, or `--workflows gitlab`.',
    })
  }
  const differing = files.filter(({ there, wanted }) => there !== wanted)
  if (format === 'json') {
    const rows = files.map(file => ({ file: file.file, status: statusOf(file) }))
    io.out.write(documentText({ version: DOCUMENT_VERSION, name, files: rows }))
  } else {
    const advice = differing.length === 0 ? '' : ADVICE
    io.out.write(files.map(textOf).join('') + advice)
  }
  return differing.length === 0 ? EXIT.ok : EXIT.changes
}

const ADVICE =
  '\nTo bring the files up to date, delete them, run `callsheet init --workflows` again with the flags of then, and look at `git diff` for what is your own.\n'

function statusOf({ there, wanted }: WrittenWorkflow): 'same' | 'missing' | 'differs' {
  if (there === undefined) return 'missing'
  return there === wanted ? 'same' : 'differs'
}

function textOf(file: WrittenWorkflow): string {
  const { there = '', wanted } = file
  const name = oneLine(file.file)
  const texts = {
    same: `= ${name}\n`,
    missing: `+ ${name} is missing.\n`,
    differs: `~ ${name} differs: - is there, + is what this version would write.\n`,
  }
  const status = statusOf(file)
  return status === 'differs' ? texts.differs + fileDifference(there, wanted) : texts[status]
}
