import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { Hono, type Context } from 'hono'

/** Who wrote something, as far as it matters. */
interface Author {
  readonly user: { readonly login: string; readonly type: 'Bot' | 'User' }
  readonly author_association: string
}

/** A comment at an issue or pull request. */
export interface FakeComment extends Author {
  readonly id: number
  readonly issue: number
  body: string
  readonly html_url: string
}

/** An issue, or a pull request in its guise as an issue. */
export interface FakeIssue extends Author {
  readonly number: number
  title: string
  body: string
  state: 'open' | 'closed'
  state_reason: string | null
  labels: readonly string[]
  readonly html_url: string
  readonly pull_request?: object
}

/** What a workflow run kept. */
export interface FakeArtifact {
  readonly name: string
  readonly runId: number
  readonly headSha: string
  readonly expired?: boolean
  /** The repository that the run's branch is in; ours without it. */
  readonly headRepository?: number
  /** The file of the run's workflow; ours without it. */
  readonly workflow?: string
  /** What started the run; a pull request without it. */
  readonly event?: string
}

/** A pull request that was merged. */
export interface FakeMerge {
  readonly number: number
  readonly headSha: string
  readonly mergeSha: string
}

/** One request as it came. */
export interface FakeRequest {
  readonly method: string
  readonly path: string
}

/** An answer given instead of the right one. */
export interface FakeFault {
  readonly method: string
  readonly status: number
  readonly headers?: Readonly<Record<string, string>>
  /** JSON of a message without it. */
  readonly body?: string
}

/** A GitHub of one repository, on loopback. */
export interface FakeGitHub extends AsyncDisposable {
  readonly url: string
  readonly comments: FakeComment[]
  readonly issues: FakeIssue[]
  readonly labels: Set<string>
  readonly artifacts: FakeArtifact[]
  readonly merges: FakeMerge[]
  readonly requests: FakeRequest[]
  /** Each is used once, in order. */
  readonly faults: FakeFault[]
  /** Whether the token may write, and whether labels may be made. */
  readonly may: { write: boolean; label: boolean }
  comment(fields: Partial<FakeComment>): FakeComment
  issue(fields: Partial<FakeIssue>): FakeIssue
  /** Requests since the last call that change something. */
  writes(): FakeRequest[]
}

const OUR_REPOSITORY = 1
const BOT: Author = { user: { login: 'github-actions[bot]', type: 'Bot' }, author_association: 'NONE' }

/** Starts a GitHub that knows `owner/name` and one token; a page of comments has `mostComments` at most. */
export async function fakeGitHub({
  token = 'gh-token',
  repository = 'team/agent',
  mostComments = 100,
} = {}): Promise<FakeGitHub> {
  const app = new Hono()
  const base = `/repos/${repository}`
  let nextId = 100
  let seen = 0
  const github: Omit<FakeGitHub, 'url' | typeof Symbol.asyncDispose> = {
    comments: [],
    issues: [],
    labels: new Set(),
    artifacts: [],
    merges: [],
    requests: [],
    faults: [],
    may: { write: true, label: true },
    comment(fields) {
      const id = (nextId += 1)
      const comment = { id, issue: 1, body: '', html_url: `https://github.test/c/${id}`, ...BOT, ...fields }
      github.comments.push(comment)
      return comment
    },
    issue(fields) {
      const number = (nextId += 1)
      const html_url = `https://github.test/i/${number}`
      const state = { state: 'open' as const, state_reason: null, labels: [] }
      const issue: FakeIssue = { number, title: '', body: '', html_url, ...state, ...BOT, ...fields }
      github.issues.push(issue)
      return issue
    },
    writes() {
      const fresh = github.requests.slice(seen)
      seen = github.requests.length
      return fresh.filter(({ method }) => method !== 'GET')
    },
  }

  app.use(async (c, next) => {
    github.requests.push({ method: c.req.method, path: c.req.path })
    if (c.req.header('authorization') !== `token ${token}`) return c.json({ message: 'Bad credentials' }, 401)
    const fault = github.faults.findIndex(({ method }) => method === c.req.method)
    if (fault !== -1) {
      const { status, headers, body } = github.faults.splice(fault, 1)[0]!
      return new Response(body ?? '{"message":"Something went wrong"}', {
        status,
        headers: { 'content-type': 'application/json', ...headers },
      })
    }
    if (c.req.method !== 'GET' && !github.may.write)
      return c.json({ message: 'Resource not accessible by integration' }, 403)
    return next()
  })

  app.get(`${base}/issues/:number/comments`, c => {
    const issue = Number(c.req.param('number'))
    return c.json(
      page(
        c,
        github.comments.filter(comment => comment.issue === issue),
        mostComments,
      ),
    )
  })
  app.post(`${base}/issues/:number/comments`, async c => {
    const { body } = await c.req.json<{ body: string }>()
    if (body.length > 65_536)
      return c.json({ message: 'Body is too long (maximum is 65536 characters)' }, 422)
    return c.json(github.comment({ body, issue: Number(c.req.param('number')) }), 201)
  })
  app.patch(`${base}/issues/comments/:id`, async c => {
    const comment = github.comments.find(({ id }) => id === Number(c.req.param('id')))
    if (!comment) return c.json({ message: 'Not Found' }, 404)
    return c.json(Object.assign(comment, await c.req.json<{ body: string }>()))
  })
  app.get(`${base}/issues`, c => {
    const { state = 'open', labels } = c.req.query()
    const newestFirst = github.issues.toReversed()
    const found = newestFirst.filter(
      issue =>
        (state === 'all' || issue.state === state) && (labels === undefined || issue.labels.includes(labels)),
    )
    return c.json(page(c, found))
  })
  app.post(`${base}/issues`, async c => c.json(github.issue(await c.req.json<Partial<FakeIssue>>()), 201))
  app.patch(`${base}/issues/:number`, async c => {
    const issue = github.issues.find(({ number }) => number === Number(c.req.param('number')))
    if (!issue) return c.json({ message: 'Not Found' }, 404)
    return c.json(Object.assign(issue, await c.req.json<Partial<FakeIssue>>()))
  })
  app.post(`${base}/labels`, async c => {
    const { name } = await c.req.json<{ name: string }>()
    if (!github.may.label) return c.json({ message: 'Resource not accessible by integration' }, 403)
    if (github.labels.has(name)) return c.json({ message: 'Validation Failed' }, 422)
    github.labels.add(name)
    return c.json({ name }, 201)
  })
  app.get(`${base}/commits/:sha/pulls`, c => {
    const merges = github.merges.filter(({ mergeSha }) => mergeSha === c.req.param('sha'))
    return c.json(page(c, merges).map(pullRow))
  })
  app.get(`${base}/pulls`, c => c.json(page(c, github.merges.toReversed()).map(pullRow)))
  app.get(`${base}/actions/artifacts`, c => {
    const found = github.artifacts.flatMap((artifact, index) =>
      artifact.name === c.req.query('name') ? [artifactRow(artifact, index)] : [],
    )
    return c.json({ total_count: found.length, artifacts: page(c, found) })
  })
  app.get(`${base}/actions/runs/:id`, c => {
    const run = github.artifacts.find(({ runId }) => runId === Number(c.req.param('id')))
    if (!run) return c.json({ message: 'Not Found' }, 404)
    const { workflow = '.github/workflows/callsheet-plan.yml', event = 'pull_request' } = run
    return c.json({ id: run.runId, path: workflow, event })
  })

  const server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' })
  await new Promise<void>(resolve => {
    server.once('listening', () => resolve())
  })
  const { port } = server.address() as AddressInfo
  return Object.assign(github, {
    url: `http://127.0.0.1:${port}`,
    async [Symbol.asyncDispose]() {
      await new Promise(resolve => {
        server.close(resolve)
        if ('closeAllConnections' in server) server.closeAllConnections()
      })
    },
  })
}

function pullRow({ number, headSha, mergeSha }: FakeMerge) {
  return {
    number,
    merged_at: '2026-01-01T00:00:00Z',
    merge_commit_sha: mergeSha,
    head: { sha: headSha },
  }
}

function artifactRow({ name, runId, headSha, expired = false, headRepository }: FakeArtifact, index: number) {
  return {
    id: index + 1,
    name,
    expired,
    workflow_run: {
      id: runId,
      head_sha: headSha,
      repository_id: OUR_REPOSITORY,
      head_repository_id: headRepository ?? OUR_REPOSITORY,
    },
  }
}

/** A page, with the link to the next one if there is more. `most` is what a page may hold at all. */
function page<T>(c: Context, rows: readonly T[], most = 100): T[] {
  const size = Math.min(Number(c.req.query('per_page') ?? 30), most)
  const number = Number(c.req.query('page') ?? 1)
  if (rows.length > number * size) {
    const next = new URL(c.req.url)
    next.searchParams.set('page', String(number + 1))
    c.header('link', `<${next.href}>; rel="next"`)
  }
  return rows.slice((number - 1) * size, number * size)
}
