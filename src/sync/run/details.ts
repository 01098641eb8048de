import type { Runner, TrialState } from '../../model/runner.ts'
import { chunks } from './starts.ts'
import { isTalkWanted, takeIn, type Talk, type Tracked } from './tracked.ts'

const AT_ONCE = 50

/** Reads trials in full where that tells what is wanted: the talk, or the checks behind a verdict. */
export async function addDetails(starts: readonly Tracked[], runner: Runner, talk: Talk): Promise<void> {
  const wanted = starts.flatMap(tracked =>
    [...tracked.trials.values()]
      .filter(trial => trial.stage === 'ended' && tellsMore(trial, talk))
      .map(trial => ({ tracked, trial })),
  )
  const pages = chunks(wanted, AT_ONCE).map(async page => {
    const byId = new Map(page.map(({ tracked, trial }) => [trial.id, { tracked, trial }]))
    for (const found of await detailsOf(
      page.map(({ trial }) => trial),
      runner,
    )) {
      const { tracked, trial } = byId.get(found.id) ?? {}
      if (tracked && trial) takeIn(tracked, { trials: [withVerdict(found, trial)] }, talk)
    }
  })
  await Promise.all(pages)
}

/** Links for people, where the platform makes them. One that cannot be had is no reason to fail. */
export async function addLinks(starts: readonly Tracked[], runner: Runner): Promise<void> {
  await Promise.all(
    starts.map(async ({ record: { begun }, trials }) => {
      if (!begun || begun.id === '') return
      const url = await runner.share?.(begun).catch(() => undefined)
      if (url === undefined) return
      for (const trial of trials.values()) trials.set(trial.id, { ...trial, url })
    }),
  )
}

function tellsMore(trial: TrialState, talk: Talk): boolean {
  if (isTalkWanted(trial, talk) && trial.transcript === undefined) return true
  return trial.partial === true && (trial.verdict !== 'passed' || trial.checks.some(({ passed }) => !passed))
}

/** The verdict has been waited for: what comes with the details does not undo it. */
function withVerdict(found: TrialState, { verdict, stage, reason, url }: TrialState): TrialState {
  const why = found.reason ?? reason
  return {
    ...found,
    stage,
    ...(verdict !== undefined && { verdict }),
    ...(why !== undefined && { reason: why }),
    ...(found.url === undefined && url !== undefined && { url }),
  }
}

/** Details that cannot be had leave what is known. */
async function detailsOf(trials: readonly TrialState[], runner: Runner): Promise<readonly TrialState[]> {
  return (await runner.details?.(trials).catch(() => undefined)) ?? []
}
