import { Fault } from '../model/fault.ts'
import { canonicalJson, type Json } from '../model/json.ts'
import type { Ledger } from '../model/ledger.ts'
import { gitIn, type Env, type Git } from './git.ts'
import { parseLedger } from './ledger-text.ts'
import { runUrlOf } from './run-url.ts'
import { breakLock, lockRef, type Edit, type LockedRef } from './git-lock.ts'
import { remoteRef, type RemoteRef } from './git-ref.ts'
import { repositoryOf, type Repository } from './git-remote.ts'
import { emptyLedger, type Backend } from './ledger.ts'
import { localCopy } from './local-copy.ts'
import { systemClock, type Clock } from './lock.ts'
import { changedEntries, mergeLedgers } from './merge.ts'
import { storedName } from './stored-name.ts'
import { unsaved } from './unsaved.ts'

/** What a target's ref belongs to. */
export interface GitBackendOptions {
  /** The root of the workspace; the repository around it is used. */
  readonly root: string
  readonly target: string
  /** The workspace's name. */
  readonly workspace: string
  readonly env: Env
  /** The remote's name; `origin` or the only one without it. */
  readonly remote?: string
  readonly clock?: Clock
}

/**
 * Keeps the ledger at `refs/callsheet/state/<target>` of the repository's own remote. While a run is at work a
 * copy on disk takes each finished step, and the end of the run is one push. What must not be lost with the machine
 * is pushed beside the lock meanwhile.
 */
export function gitBackend(options: GitBackendOptions): Backend {
  const { root, target, env, clock = systemClock } = options
  const copy = localCopy(root, target)
  let opened: Promise<Opened> | undefined
  let held: LockedRef | undefined
  let start: Ledger | undefined
  let base: Ledger | undefined
  /** What the last commit without a lock holds. */
  let before: Ledger | undefined
  let saved: Ledger | undefined
  /** Why the copy on disk lacks what was saved last. */
  let uncopied: unknown

  const open = (): Promise<Opened> => (opened ??= openRef(options))
  const parse = (state: string | undefined): Ledger | undefined => ledgerIn(state, options)

  return {
    async load() {
      const state = held ? held.state : (await (await open()).ref.read())?.state
      base = parse(state)
      before = base
      start = await copy.joined(base)
      saved = undefined
      uncopied = undefined
      return start
    },
    async save(ledger) {
      const empty = emptyLedger(ledger)
      const isFirst = !saved || uncopied !== undefined
      saved = ledger
      uncopied = undefined
      const begun = isFirst ? copy.begin({ start: start ?? empty, base: base ?? empty }) : Promise.resolve()
      await begun.then(() => copy.save(ledger)).catch(behind)
    },
    async publish() {
      const ours = saved
      if (!held || !ours) return
      await held.publish(textOf(ours))
      base = ours
      if (uncopied === undefined) await copy.reached(ours).catch(behind)
    },
    async acquire(wait) {
      const locked = await lockRef((await open()).ref, { ...wait, target, clock })
      held = locked
      await copy.sweep()
      return { lost: locked.lost, release }
    },
    unlock: async () => breakLock((await open()).ref),
    history: async () => (await open()).ref.history(),
  }

  /** The copy is for a run that dies; this one still has its push. */
  function behind(thrown: unknown): void {
    uncopied = thrown
  }

  async function release(summary?: string): Promise<void> {
    const ending = held
    held = undefined
    if (!ending) return
    const ours = saved ?? start
    if (!ours) return ending.release(() => undefined)

    const empty = emptyLedger(ours)
    let published = ours
    const details = await detailsOf((await open()).git, env)
    const edit: Edit = state => {
      const theirs = parse(state) ?? empty
      published = mergeLedgers({ base: base ?? empty, ours, theirs, prefer: 'ours' })
      return editOf({ before, theirs, published }, { summary, details })
    }
    await ending.release(edit).catch(async (thrown: unknown) => {
      if (uncopied === undefined) throw thrown
      throw await unsaved(thrown, () => copy.rescue({ ours, base: base ?? empty }))
    })
    await copy.finish(published).catch(ignored)
  }
}

interface Opened extends Repository {
  readonly ref: RemoteRef
}

async function openRef({ root, target, env, remote }: GitBackendOptions): Promise<Opened> {
  const repository = await repositoryOf(gitIn(root, env), env, remote)
  return { ...repository, ref: remoteRef(repository, refOf(target)) }
}

function refOf(target: string): string {
  return `refs/callsheet/state/${storedName(target)}`
}

/** All workspaces of a repository share its refs, so one could take the other's objects for its own. */
function ledgerIn(state: string | undefined, { target, workspace }: GitBackendOptions): Ledger | undefined {
  if (state === undefined) return undefined
  const ref = refOf(target)
  const ledger = parseLedger(state, ref)
  if (ledger.workspace === workspace) return ledger
  throw new Fault('STATE_UNREADABLE', `The state at ${ref} is that of workspace "${ledger.workspace}".`, {
    hint: `Workspaces of one repository need targets of different names when their state is in git. If this one was renamed, delete the ref (\`git push origin :${ref}\`) and adopt its objects anew.`,
  })
}

function editOf(
  { before, theirs, published }: { before: Ledger | undefined; theirs: Ledger; published: Ledger },
  { summary, details }: { summary: string | undefined; details: readonly string[] },
): ReturnType<Edit> {
  const changed = changedEntries(before ?? emptyLedger(published), published)
  if (changed === 0 && changedEntries(theirs, published) === 0) return undefined
  const title = summary ?? `${changed === 1 ? '1 entry' : `${changed} entries`} changed (${published.target})`
  const message = [title, ...(details.length > 0 ? ['', ...details] : [])].join('\n')
  const isNothingYet = changed === 0 && before === undefined
  return { state: isNothingYet ? undefined : textOf(published), message }
}

function textOf(ledger: Ledger): string {
  return JSON.stringify(JSON.parse(canonicalJson(ledger as unknown as Json)), null, 2)
}

/** Where the run can be looked at, and which commit of the files it applied. */
async function detailsOf(git: Git, env: Env): Promise<string[]> {
  const head = await git.attempt(['rev-parse', '--quiet', '--verify', 'HEAD'])
  const run = runUrlOf(env)
  return [...(run === undefined ? [] : [`run: ${run}`]), ...(head.ok ? [`commit: ${head.out}`] : [])]
}

/** What others see is right; a copy that is behind is joined with it by the next run. */
function ignored(): void {}
