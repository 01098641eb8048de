import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono, type Context } from 'hono'

/** A note at a merge request or an issue. */
export interface FakeNote {
  readonly id: number
  readonly noteable: string
  body: string
  readonly system: boolean
  readonly author: { readonly id: number }
}

/** An issue of the project. */
export interface FakeIssue {
  readonly iid: number
  title: string
  description: string
  state: 'opened' | 'closed'
  readonly labels: readonly string[]
  readonly author: { readonly id: number }
  readonly web_url: string
}

/** A pipeline that a merge request started, with one job that may have kept files. */
export interface FakePipeline {
  readonly id: number
  readonly iid: number
  readonly sha: string
  readonly ref?: string
  readonly source?: string
  readonly project_id?: number
  /** By the name of the job. */
  readonly jobs: Readonly<Record<string, Readonly<Record<string, unknown>>>>
}

/** A merge request that was merged. */
export interface FakeMerge {
  readonly iid: number
  readonly sha: string
  readonly merge_commit_sha?: string | null
  readonly squash_commit_sha?: string | null
  readonly source_project_id?: number
  readonly state?: string
}

/** An answer given instead of the right one; `stored` where the right thing was done before. */
export interface FakeFault {
  readonly method: string
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  readonly stored?: boolean
}

/** A GitLab of one project under a sub-path, on loopback. */
export interface FakeGitLab extends AsyncDisposable {
  readonly url: string
  readonly notes: FakeNote[]
  readonly issues: FakeIssue[]
  readonly merges: FakeMerge[]
  readonly pipelines: FakePipeline[]
  /** By commit. */
  readonly parents: Record<string, readonly string[]>
  readonly requests: { readonly method: string; readonly path: string }[]
  /** Each is used once, in order. */
  readonly faults: FakeFault[]
  readonly may: { write: boolean }
  note(fields: Partial<FakeNote>): FakeNote
  issue(fields: Partial<FakeIssue>): FakeIssue
  /** Requests since the last call that change something. */
  writes(): string[]
}

export const PROJECT = 42
export const OURS = 7
const BASE = '/git/api/v4'

/** Starts a GitLab that knows one token; a page has `most` rows at most. Its links name it as people do, not as we do. */
export async function fakeGitLab({ token = 'gl-token', most = 100 } = {}): Promise<FakeGitLab> {
  const app = new Hono()
  const at = `${BASE}/projects/${PROJECT}`
  let nextId = 100
  let seen = 0
  const gitlab: Omit<FakeGitLab, 'url' | typeof Symbol.asyncDispose> = {
    notes: [],
    issues: [],
    merges: [],
    pipelines: [],
    parents: {},
    requests: [],
    faults: [],
    may: { write: true },
    note(fields) {
      const id = (nextId += 1)
      const note = {
        id,
        noteable: 'merge_requests/7',
        body: '',
        system: false,
        author: { id: OURS },
        ...fields,
      }
      gitlab.notes.push(note)
      return note
    },
    issue(fields) {
      const iid = (nextId += 1)
      const issue: FakeIssue = {
        iid,
        title: '',
        description: '',
        state: 'opened',
        labels: [],
        author: { id: OURS },
        web_url: `https://gitlab.test/i/${iid}`,
        ...fields,
      }
      gitlab.issues.push(issue)
      return issue
    },
    writes() {
      const fresh = gitlab.requests.slice(seen)
      seen = gitlab.requests.length
      return fresh
        .filter(({ method }) => method !== 'GET')
        .map(({ method, path }) => `${method} ${path.replace(at, '')}`)
    },
  }

  app.use(async (c, next) => {
    gitlab.requests.push({ method: c.req.method, path: c.req.path })
    if (c.req.header('private-token') !== token) return c.json({ message: '401 Unauthorized' }, 401)
    const index = gitlab.faults.findIndex(({ method }) => method === c.req.method)
    if (index !== -1) {
      const {
        status,
        headers,
        body = '{"message":"Something went wrong"}',
        stored,
      } = gitlab.faults.splice(index, 1)[0]!
      if (stored) await next()
      c.res = undefined
      c.res = new Response(body, { status, headers: { 'content-type': 'application/json', ...headers } })
      return
    }
    if (c.req.method !== 'GET' && !gitlab.may.write)
      return c.json(
        { error: 'insufficient_scope', error_description: 'The request requires higher privileges.' },
        403,
      )
    return next()
  })

  app.get(`${BASE}/user`, c => c.json({ id: OURS, username: 'project_42_bot' }))
  app.get(`${at}/merge_requests/:iid`, c =>
    c.json({ iid: Number(c.req.param('iid')), web_url: `https://gitlab.test/mr/${c.req.param('iid')}` }),
  )
  app.get(`${at}/merge_requests/:iid/pipelines`, c => {
    const found = gitlab.pipelines.filter(({ iid }) => iid === Number(c.req.param('iid')))
    return c.json(
      page(c, found, most).map(({ id, sha, ref = 'refs/merge-requests/7/head', source, project_id }) => ({
        id,
        sha,
        ref,
        source: source ?? 'merge_request_event',
        project_id: project_id ?? PROJECT,
      })),
    )
  })
  app.get(`${at}/:kind{merge_requests|issues}/:iid/notes`, c => {
    const noteable = `${c.req.param('kind')}/${c.req.param('iid')}`
    return c.json(
      page(
        c,
        gitlab.notes.filter(note => note.noteable === noteable),
        most,
      ),
    )
  })
  app.post(`${at}/:kind{merge_requests|issues}/:iid/notes`, async c => {
    const { body } = await c.req.json<{ body: string }>()
    if (body.length > 1_000_000) return c.json({ message: { note: ['is too long'] } }, 400)
    // As GitLab keeps it.
    return c.json(
      gitlab.note({ body: body.trimEnd(), noteable: `${c.req.param('kind')}/${c.req.param('iid')}` }),
      201,
    )
  })
  app.put(`${at}/merge_requests/:iid/notes/:id`, async c => {
    const note = gitlab.notes.find(({ id }) => id === Number(c.req.param('id')))
    if (!note) return c.json({ message: '404 Note Not Found' }, 404)
    note.body = (await c.req.json<{ body: string }>()).body.trimEnd()
    return c.json(note)
  })
  app.get(`${at}/issues`, c => {
    const { state = 'all', labels } = c.req.query()
    const found = gitlab.issues.filter(
      issue => (state === 'all' || issue.state === state) && (!labels || issue.labels.includes(labels)),
    )
    return c.json(page(c, found, most))
  })
  app.post(`${at}/issues`, async c => {
    const { title, description, labels } = await c.req.json<{
      title: string
      description: string
      labels: string
    }>()
    return c.json(gitlab.issue({ title, description, labels: labels.split(',') }), 201)
  })
  app.put(`${at}/issues/:iid`, async c => {
    const issue = gitlab.issues.find(({ iid }) => iid === Number(c.req.param('iid')))
    if (!issue) return c.json({ message: '404 Issue Not Found' }, 404)
    const { state_event: event, ...fields } = await c.req.json<{ state_event?: string }>()
    if (event !== undefined) issue.state = event === 'close' ? 'closed' : 'opened'
    return c.json(Object.assign(issue, fields))
  })
  app.get(`${at}/repository/commits/:sha/merge_requests`, c => {
    const sha = c.req.param('sha')
    const found = gitlab.merges.filter(merge =>
      [merge.merge_commit_sha, merge.squash_commit_sha, merge.sha].includes(sha),
    )
    return c.json(
      page(c, found, most).map(merge => ({
        state: 'merged',
        source_project_id: PROJECT,
        target_project_id: PROJECT,
        merge_commit_sha: null,
        squash_commit_sha: null,
        ...merge,
      })),
    )
  })
  app.get(`${at}/repository/commits/:sha`, c =>
    c.json({ id: c.req.param('sha'), parent_ids: gitlab.parents[c.req.param('sha')] ?? [] }),
  )
  app.get(`${at}/pipelines/:id/jobs`, c => {
    const pipeline = gitlab.pipelines.find(({ id }) => id === Number(c.req.param('id')))
    const names = Object.keys(pipeline?.jobs ?? {})
    return c.json(names.map((name, index) => ({ id: pipeline!.id * 100 + index, name, status: 'success' })))
  })
  app.get(`${at}/jobs/:id/artifacts/:file`, c => {
    const id = Number(c.req.param('id'))
    const pipeline = gitlab.pipelines.find(other => other.id === Math.floor(id / 100))
    const files = Object.values(pipeline?.jobs ?? {})[id % 100]
    const file = files?.[c.req.param('file')]
    return file === undefined ? c.json({ message: '404 Not Found' }, 404) : c.json(file as object)
  })

  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>(resolve => {
    server.once('listening', () => resolve())
  })
  const { port } = server.address() as AddressInfo
  return Object.assign(gitlab, {
    url: `http://127.0.0.1:${port}${BASE}`,
    async [Symbol.asyncDispose]() {
      await new Promise(resolve => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  })
}

/** A page, with the link to the next one if there is more. */
function page<T>(c: Context, rows: readonly T[], most: number): T[] {
  const size = Math.min(Number(c.req.query('per_page') ?? 20), most)
  const number = Number(c.req.query('page') ?? 1)
  if (rows.length > number * size) {
    const next = new URL(c.req.url)
    next.searchParams.set('page', String(number + 1))
    const first = `<https://gitlab.test${next.pathname}?page=1>; rel="first"`
    c.header('link', `<https://gitlab.test${next.pathname}${next.search}>; rel="next", ${first}`)
  }
  return rows.slice((number - 1) * size, number * size)
}
