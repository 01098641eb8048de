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

/** A comment or an issue, as far as it tells who may have written it. */
export interface Post {
  readonly body?: string | null | undefined
  readonly user?: { readonly type?: string } | null
  readonly author_association?: string | undefined
}

const INSIDERS: ReadonlySet<string | undefined> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])

/**
 * True for a post that starts with the mark and was written by a program or by somebody who may write. Anybody can
 * paste a mark; a stranger's post must not become the place where the plan is read.
 */
export function carries({ body, user, author_association }: Post, mark: Mark): boolean {
  return body?.startsWith(mark) === true && (user?.type === 'Bot' || INSIDERS.has(author_association))
}
