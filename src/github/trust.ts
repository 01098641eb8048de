/** A comment or an issue, as far as it tells who may have written it. */
export interface Authored {
  readonly user?: { readonly type?: string } | null
  readonly author_association?: string | undefined
}

const INSIDERS: ReadonlySet<string | undefined> = new Set(['OWNER', 'MEMBER', 'COLLABORATOR'])

/**
 * True for what was written by a program or by somebody who may write. Anybody can paste a mark; a stranger's post must
 * not become the place where the plan is read.
 */
export function isTrusted({ user, author_association }: Authored): boolean {
  return user?.type === 'Bot' || INSIDERS.has(author_association)
}
