import { isJsonObject, type JsonObject } from '../model/json.ts'
import type { Forge, IssueFilter, PostedComment, PostedIssue } from '../review/forge.ts'
import { withoutFingerprint } from '../review/keep-issue.ts'
import type { GitLab } from './client.ts'
import { asWritten, harmless } from './quick-actions.ts'
import { numberOf, textOf } from './rows.ts'

/** The most that GitLab takes for one note. Source: GitLab, "Application limits", size of comments and descriptions. */
export const NOTE_LIMIT = 1_000_000

/**
 * The notes and issues of a project at GitLab; `project` as it stands in an address. What counts as ours is what the
 * token's own user wrote: anybody can paste a mark.
 */
export function gitLabForge(project: string, gitlab: GitLab): Forge {
  const at = `/projects/${project}`
  let own: Promise<number | undefined> | undefined
  let pages: Promise<string> | undefined
  return {
    async comments(review) {
      const rows = await gitlab.all(notesOf(review), { sort: 'asc', order_by: 'created_at' })
      const ours = await ownRows(rows.filter(row => row['system'] !== true))
      const page = ours.length === 0 ? '' : await pageOf(review)
      return ours.flatMap(row => commentOf(row, page)).toSorted((a, b) => a.id - b.id)
    },
    async addComment(review, body) {
      const row = await gitlab.one('POST', notesOf(review), { body: { body: harmless(body) } })
      return noteUrl(await pageOf(review), numberOf(row, 'id'))
    },
    async changeComment(review, { id, url }, body) {
      await gitlab.one('PUT', `${notesOf(review)}/${id}`, { body: { body: harmless(body) } })
      return url
    },
    async issues({ state, label }: IssueFilter) {
      const rows = await gitlab.all(`${at}/issues`, {
        state: state === 'open' ? 'opened' : 'all',
        labels: label,
        scope: 'all',
        order_by: 'created_at',
        sort: 'asc',
      })
      const ours = await ownRows(rows)
      return ours.flatMap(issueOf).toSorted((a, b) => a.number - b.number)
    },
    async openIssue({ title, body, label }) {
      // GitLab makes a label that is not there yet.
      const fields = { title, description: harmless(body), labels: label.name }
      return textOf(await gitlab.one('POST', `${at}/issues`, { body: fields }), 'web_url')
    },
    changeIssue: (issue, { title, body }) =>
      put(issue, {
        title,
        description: harmless(body),
        ...(!issue.isOpen && { state_event: 'reopen' }),
      }),
    /** Closed first: a note that fails afterwards is missed by nobody, one that is repeated is. */
    async closeIssue(issue, said) {
      // Who closes an issue by hand leaves the fingerprint in it: that is told from this.
      const description = harmless(withoutFingerprint(issue.body))
      const url = await put(issue, { description, state_event: 'close' })
      await gitlab.one('POST', `${at}/issues/${issue.number}/notes`, { body: { body: harmless(said) } })
      return url
    },
  }

  function notesOf(review: number): string {
    return `${at}/merge_requests/${review}/notes`
  }

  async function put({ number, url }: PostedIssue, body: JsonObject): Promise<string> {
    return textOf(await gitlab.one('PUT', `${at}/issues/${number}`, { body }), 'web_url') || url
  }

  async function pageOf(review: number): Promise<string> {
    pages ??= gitlab.one('GET', `${at}/merge_requests/${review}`).then(row => textOf(row, 'web_url'))
    return pages
  }

  async function ownRows(rows: readonly JsonObject[]): Promise<JsonObject[]> {
    if (rows.length === 0) return []
    own ??= gitlab.one('GET', '/user').then(row => numberOf(row, 'id'))
    const id = await own
    return rows.filter(
      ({ author }) => id !== undefined && isJsonObject(author) && numberOf(author, 'id') === id,
    )
  }
}

function commentOf(row: JsonObject, page: string): PostedComment[] {
  const id = numberOf(row, 'id')
  return id === undefined ? [] : [{ id, body: asWritten(textOf(row, 'body')), url: noteUrl(page, id) }]
}

function noteUrl(page: string, id: number | undefined): string {
  return id === undefined ? page : `${page}#note_${id}`
}

function issueOf(row: JsonObject): PostedIssue[] {
  const number = numberOf(row, 'iid')
  if (number === undefined) return []
  const isOpen = textOf(row, 'state') !== 'closed'
  const body = asWritten(textOf(row, 'description'))
  return [{ number, body, url: textOf(row, 'web_url'), isOpen, isDismissed: !isOpen }]
}
