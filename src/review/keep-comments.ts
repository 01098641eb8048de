import { carries, type Forge } from './forge.ts'
import type { TargetComment } from './target-comment.ts'

/** How a comment ended up. */
export type Posted =
  { readonly did: 'created' | 'updated' | 'unchanged'; readonly url: string } | { readonly did: 'nothing' }

/**
 * Makes the comments be there once: each is found by its mark and updated in place. Where several carry one mark the
 * oldest is ours; the others are left alone.
 */
export async function keepComments(
  comments: readonly TargetComment[],
  review: number,
  forge: Forge,
): Promise<Posted[]> {
  const earlier = await forge.comments(review)
  const posted: Posted[] = []
  for (const comment of comments) posted.push(await keep(comment))
  return posted

  async function keep({ mark, body: bodyAfter, idle }: TargetComment): Promise<Posted> {
    const own = earlier.find(comment => carries(comment, mark))
    const body = bodyAfter(own?.body)
    // Blanks at the end are not kept everywhere.
    if (own?.body.trimEnd() === body.trimEnd()) return { did: 'unchanged', url: own.url }
    if (own) return { did: 'updated', url: await forge.changeComment(review, own, body) }
    if (idle) return { did: 'nothing' }
    return { did: 'created', url: await forge.addComment(review, body) }
  }
}
