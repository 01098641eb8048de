import type { Pair } from '../../engine/read-actual.ts'
import type { FieldChange } from '../../model/plan.ts'
import type { LeftReason, Stuck } from '../../model/pull.ts'
import type { RemoteResource } from '../../model/resource.ts'
import { layersFor, type Layer, type Workspace, type WorkspaceScenario } from '../../workspace/index.ts'
import type { ReadTarget } from '../read-targets.ts'
import type { FileEdit, Moving } from './move.ts'
import type { Standing } from './standing.ts'

/** What moved, and what is known of whether it may come into the file. */
export interface Candidate {
  readonly moving: Moving
  readonly found: Found
  readonly standing: Standing
  /** Why it cannot, whoever wins. */
  readonly barred?: LeftReason
  /** What one of the layers has to say; undefined where nothing that it says brings this about. */
  readonly statementAt: (layer: number) => Statement | undefined
}

/** What a layer of the file is to state. */
export interface Statement {
  readonly edits: readonly FileEdit[]
  readonly stuck: readonly Stuck[]
}

/** An object beside what its file says. */
export interface Found {
  readonly target: ReadTarget
  readonly workspace: Workspace
  readonly scenario: WorkspaceScenario
  readonly pair: Pair
  readonly remote: RemoteResource
}

/** The layers of a scenario at the target of its object. */
export function layersAt(
  { target: { name }, workspace }: Pick<Found, 'target' | 'workspace'>,
  scenario: WorkspaceScenario,
): readonly Layer[] {
  return layersFor(scenario, name, workspace.config?.targets[name] ?? {})
}

/** What moved, in words of the report. */
export function movingOf(
  fields: readonly FieldChange[],
  { target, pair, scenario }: Found,
  { isRespelled }: { readonly isRespelled: boolean },
): Moving {
  return { target: target.name, address: pair.desired.address, file: scenario.file, fields, isRespelled }
}

/** A field of a plan as a pull tells it: what the file says first. */
export function pulled({ before, after, ...field }: FieldChange): FieldChange {
  return { ...field, before: after, after: before }
}
