/**
 * Text that orders nothing: a line that begins with a slash may be a quick action (`/merge`), which GitLab carries out
 * with the rights of the token. A zero-width space before it is not seen. Source: GitLab, "Quick actions".
 */
export function harmless(markdown: string): string {
  return markdown.replace(/^([ \t]*)\//gm, '$1\u200b/')
}

/** The text before that. */
export function asWritten(markdown: string): string {
  return markdown.replace(/^([ \t]*)\u200b\//gm, '$1/')
}
