import { planTarget, totalOf, type PlanOptions } from '../engine/plan.ts'
import { DOCUMENT_VERSION, type Plan } from '../model/plan.ts'
import type { RemoteResource } from '../model/resource.ts'
import { VERSION } from '../model/version.ts'
import type { OpenTargets, ReadTarget } from './read-targets.ts'
import { selectableOrphan } from './selection.ts'

/** Difference → plan, for every target. Changes nothing. */
export function planOf(open: OpenTargets, options: PlanOptions): Plan {
  const { checked, selection, selected } = open
  const targets = open.targets.map(target =>
    planTarget({
      target: target.name,
      provider: target.provider,
      actual: target.actual,
      ledger: target.ledger,
      remembered: target.remembered,
      options,
      selected,
      selectedOrphan: orphan =>
        !selection.partial || selection.accepts(selectableOrphan(orphan, tagsAt(target, orphan.remote))),
    }),
  )
  return {
    version: DOCUMENT_VERSION,
    tool: { name: 'callsheet', version: VERSION },
    workspace: checked.workspace.config!.name,
    digest: checked.workspace.digest,
    partial: selection.partial,
    targets,
    summary: totalOf(targets.map(({ summary }) => summary)),
  }
}

/** The tags that an object has at the platform. */
export function tagsAt({ provider, actual }: ReadTarget, remote: RemoteResource): string[] {
  const tags = provider.decode(remote, actual.references)['tags']
  return Array.isArray(tags) ? tags.map(String) : []
}
