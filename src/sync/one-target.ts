import { Fault } from '../model/fault.ts'
import { findWorkspace } from '../workspace/index.ts'
import {
  checkWorkspace,
  refuseLost,
  refuseUnsound,
  type CheckedWorkspace,
  type DesiredTarget,
} from './check.ts'
import type { Surroundings } from './talk.ts'

/** One target of a workspace. */
export interface ChosenTarget {
  readonly root: string
  readonly checked: CheckedWorkspace
  readonly target: DesiredTarget
}

/** Which target is meant: the named one, or the only one. */
export interface TargetChoice {
  readonly workspace?: string
  readonly target?: string
  /** Why one has to be named, as the end of "There are several targets, and …". */
  readonly why: string
}

/** The named target, or all of them; scenarios with errors do not stand in the way. */
export async function chosenTargets(
  { workspace, target: named }: Omit<TargetChoice, 'why'>,
  around: Pick<Surroundings, 'cwd' | 'env' | 'tell'>,
): Promise<Pick<ChosenTarget, 'root' | 'checked'> & { readonly targets: readonly DesiredTarget[] }> {
  const root = await findWorkspace(around.cwd, workspace)
  const wanted = named === undefined ? [] : [named]
  const checked = await checkWorkspace({ root, env: around.env, target: wanted, strict: false })
  if (!checked.workspace.config) refuseUnsound(checked, around)
  refuseLost(checked)
  return { root, checked, targets: checked.targets }
}

/** Finds one target for work beside the files. */
export async function oneTarget(
  { why, ...choice }: TargetChoice,
  around: Pick<Surroundings, 'cwd' | 'env' | 'tell'>,
): Promise<ChosenTarget> {
  const { root, checked, targets } = await chosenTargets(choice, around)
  const [target, ...others] = targets
  if (target && others.length === 0) return { root, checked, target }
  throw new Fault('USAGE', `There are several targets, and ${why}.`, {
    hint: `Say which one with --target: ${targets.map(({ name }) => name).join(', ')}.`,
  })
}
