import { Fault } from '../../model/fault.ts'
import type { RunRecord } from '../../model/run-record.ts'
import { runRecords } from '../../state/run-records.ts'
import { findWorkspace } from '../../workspace/index.ts'
import {
  checkWorkspace,
  refuseLost,
  refuseUnsound,
  type CheckedWorkspace,
  type DesiredTarget,
} from '../check.ts'
import { connect } from '../connect.ts'
import { emulatorHost } from '../emulator-host.ts'
import type { Surroundings } from '../talk.ts'
import { goOnWith, type Ran, type WatchOptions } from './carry-out.ts'

/** Which run is meant, and how it is waited for. */
export interface ResumeOptions extends WatchOptions {
  readonly workspace?: string
  /** The newest that has not ended without it. */
  readonly id?: string
  readonly concurrency?: number
}

/** Goes on waiting for a run and begins nothing; one that has ended is told again. */
export async function resumeRun(around: Surroundings, options: ResumeOptions): Promise<Ran> {
  const root = await findWorkspace(around.cwd, options.workspace)
  const records = runRecords(root)
  const record = options.id === undefined ? await records.newestOpen() : await records.load(options.id)
  if (!record) throw nothingOpen()
  if (record.report) return { report: record.report, interrupted: record.interrupted ?? false }

  const asked = record.targets.map(({ target }) => target)
  const checked = await checkWorkspace({ root, env: around.env, target: [], asked, strict: false })
  if (!checked.workspace.config) refuseUnsound(checked, around)
  refuseLost(checked, asked)
  const emulator = emulatorHost(root, around.signal)
  try {
    const concurrency = options.concurrency
    const targets = await Promise.all(
      desiredTargets(record, checked).map(target => connect(target, { around, emulator, concurrency })),
    )
    return await goOnWith(record, { records, targets, around, warnings: [], ...options })
  } finally {
    await emulator.close()
  }
}

/** Throws REFUSED where `callsheet.yaml` means something else by a target's name by now. */
function desiredTargets({ id, targets }: RunRecord, checked: CheckedWorkspace): DesiredTarget[] {
  return targets.map(({ target, provider }) => {
    const found = checked.targets.find(({ name }) => name === target)
    if (found?.provider.name === provider) return found
    throw new Fault('REFUSED', `The run ${id} was begun at the target ${target}, a target of ${provider}.`, {
      hint: 'callsheet.yaml has no such target any more. Put it back, or look at the platform.',
    })
  })
}

function nothingOpen(): Fault {
  return new Fault('NOT_FOUND', 'No run of this workspace is left to go on with.', {
    hint: 'Every run here has ended; `callsheet run --resume ID` shows one of them again.',
  })
}
