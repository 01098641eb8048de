/** Starts every comment and issue that is kept up to date; not shown by GitHub. */
export type Mark = `<!-- callsheet:${string} -->`

/** What a mark stands for. */
export interface Marked {
  readonly kind: 'plan' | 'drift' | 'run'
  readonly workspace: string
  readonly target: string
}

/** The mark of a target's comment or issue. */
export function markOf({ kind, workspace, target }: Marked): Mark {
  return `<!-- callsheet:${kind}:${workspace}/${target} -->`
}
