import { Fault } from '../model/fault.ts'
import type { GenerationKind } from '../model/generate.ts'
import { providers } from '../providers/registry.ts'
import { findWorkspace, unknownTarget } from '../workspace/index.ts'
import {
  checkWorkspace,
  refuseLost,
  refuseUnsound,
  type CheckedWorkspace,
  type DesiredTarget,
} from '../sync/check.ts'
import type { Surroundings } from '../sync/talk.ts'

/** The workspace as it is, and the target whose AI is asked. */
export interface Authoring {
  readonly root: string
  readonly checked: CheckedWorkspace
  readonly target: DesiredTarget
}

/** Finds the target that is named, or the only one that can. A workspace with errors will not do; an empty one will. */
export async function authoringTarget(
  kind: GenerationKind,
  { workspace, target }: { readonly workspace?: string; readonly target?: string },
  around: Surroundings,
): Promise<Authoring> {
  const root = await findWorkspace(around.cwd, workspace)
  const checked = await checkWorkspace({
    root,
    env: around.env,
    target: [],
    asked: target === undefined ? undefined : [target],
    strict: false,
  })
  refuseUnsound(checked, around)
  refuseLost(checked)
  return { root, checked, target: await chosen(kind, checked.targets, target) }
}

const abilities: Readonly<Record<GenerationKind, string>> = {
  call: 'draft a scenario from a call id',
  'call-log': 'draft a scenario from a call log',
  transcript: 'draft a scenario from a transcript',
  instructions: 'write instructions',
}

async function chosen(
  kind: GenerationKind,
  targets: readonly DesiredTarget[],
  name: string | undefined,
): Promise<DesiredTarget> {
  const able = targets.filter(({ provider }) => provider.generates?.includes(kind))
  const names = able.map(target => target.name).join(', ')
  if (name !== undefined) {
    const target = able.find(candidate => candidate.name === name)
    if (target) return target
    const known = targets.map(candidate => candidate.name)
    if (!known.includes(name)) throw unknownTarget(name, known)
    throw new Fault('UNSUPPORTED', `The target ${name} cannot ${abilities[kind]}.`, {
      hint: names === '' ? await whoCan(kind) : `Targets that can: ${names}.`,
    })
  }
  const [only, ...others] = able
  if (!only) {
    const message = `No target of this workspace can ${abilities[kind]}.`
    throw new Fault('UNSUPPORTED', message, { hint: await whoCan(kind) })
  }
  if (others.length === 0) return only
  throw new Fault('USAGE', `Several targets can ${abilities[kind]}.`, {
    hint: `Say which one with --target: ${names}.`,
  })
}

async function whoCan(kind: GenerationKind): Promise<string> {
  const all = await Promise.all(Object.values(providers).map(load => load()))
  const names = all.filter(({ generates }) => generates?.includes(kind)).map(({ name }) => name)
  return `Providers that can: ${names.join(', ')}.`
}
