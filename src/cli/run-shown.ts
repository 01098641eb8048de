import { Fault } from '../model/fault.ts'
import { keyOf } from '../model/resource.ts'
import type { RunReport } from '../model/run.ts'
import { nowhere, type StatementPlace } from '../report/run/view.ts'
import { findWorkspace, loadWorkspace, pathOfText, repositoryPrefix } from '../workspace/index.ts'
import type { Io } from './io.ts'
import type { Format } from './program/flags.ts'

/** What the files tell of a run's results. */
export interface FilesAtHand {
  readonly placeOf: StatementPlace
  /** The workspace's path in the repository. */
  readonly prefix: string
}

/** The last lines of a talk that a person sees without asking. */
const LAST_LINES = 6

/** What was said is for whoever sits before the screen; elsewhere only for those who ask. */
export function talkLines(
  { transcripts, format }: { readonly transcripts: boolean; readonly format: Format },
  { out, env }: Pick<Io, 'out' | 'env'>,
): number {
  if (transcripts) return Infinity
  return format === 'text' && out.isTTY && !env['CI'] ? LAST_LINES : 0
}

/** The lines that state what a run's checks looked at, where the workspace is at hand and a check failed. */
export async function filesAtHand(
  report: RunReport,
  given: string | undefined,
  { cwd, env }: Pick<Io, 'cwd' | 'env'>,
): Promise<FilesAtHand> {
  const root = await findWorkspace(cwd, given).catch((thrown: unknown) => {
    if (given === undefined && thrown instanceof Fault && thrown.code === 'NO_WORKSPACE') return undefined
    throw thrown
  })
  if (root === undefined) return { placeOf: nowhere, prefix: '' }
  const prefix = await repositoryPrefix(root)
  if (!hasFailedCheck(report)) return { placeOf: nowhere, prefix }
  const { scenarios, locate } = await loadWorkspace(root, { env, asked: [] })
  const byKey = new Map(scenarios.map(scenario => [scenario.key, scenario]))
  return {
    prefix,
    placeOf({ address }, { name }) {
      const scenario = byKey.get(keyOf(address))
      const at = scenario && pathOfText(scenario, name)
      if (!scenario || !at) return undefined
      const place = locate(scenario, at)
      return `${place.file}:${place.line}`
    },
  }
}

function hasFailedCheck({ targets }: RunReport): boolean {
  const trials = targets.flatMap(({ results }) => results).flatMap(({ trials }) => trials)
  return trials.some(({ checks }) => checks.some(({ passed }) => !passed))
}
