import { Fault } from '../model/fault.ts'

/** Runs git in one folder. It never asks, runs no hook, and answers in English. */
export interface Git {
  /** What git printed. Throws a fault with git's own reason; `or` is given instead where it may fail. */
  (args: readonly string[], options?: GitOptions): Promise<string>
  /** The same git with more variables. */
  with(more: Readonly<Record<string, string>>): Git
  /** As above, for commands whose failure is an answer. */
  attempt(args: readonly string[], options?: GitOptions): Promise<GitAnswer>
}

/** What a git command is given. */
export interface GitOptions {
  readonly input?: string
}

/** How a git command ended. */
export interface GitAnswer {
  readonly ok: boolean
  readonly out: string
  /** Why it failed, in one sentence and without credentials. */
  readonly reason: string
}

/** The environment, as the process got it. */
export type Env = Readonly<Record<string, string | undefined>>

const TIMEOUT_MS = 120_000

/** On Windows execa leaves to a shell what it does not find, and the shell says it in these words. */
const NOT_FOUND = /^'"?git"?' is not recognized/

const SETTINGS = [
  // Git for Windows looks for it in its own folder, where there is none either.
  'core.hooksPath=/dev/null',
  'core.fsmonitor=false',
  'core.filesRefLockTimeout=10000',
  'gc.auto=0',
  'maintenance.auto=false',
  'push.gpgSign=false',
].flatMap(setting => ['-c', setting])

/** Git for the repository around a folder; `own` are variables that it is given beside those of the process. */
export function gitIn(folder: string, env: Env, own: Readonly<Record<string, string>> = {}): Git {
  const quiet = { ...quietly(env), ...own }
  const attempt = (args: readonly string[], { input }: GitOptions = {}): Promise<GitAnswer> =>
    run([...SETTINGS, ...args], { cwd: folder, env: quiet, input: input ?? '' })
  const git = async (args: readonly string[], options?: GitOptions): Promise<string> => {
    const { ok, out, reason } = await attempt(args, options)
    if (ok) return out
    throw new Fault('STATE_UNREADABLE', `git ${args[0]} failed: ${reason}`)
  }
  return Object.assign(git, {
    attempt,
    with: (more: Readonly<Record<string, string>>) => gitIn(folder, env, { ...own, ...more }),
  })
}

/** Takes credentials out of the addresses in a text. */
export function withoutCredentials(text: string): string {
  return text.replace(/(?<![a-z0-9+.-])([a-z0-9+.-]+:\/\/)[^\s/'"]*@/gi, '$1***@')
}

async function run(
  args: readonly string[],
  { cwd, env, input }: { cwd: string; env: Env; input: string },
): Promise<GitAnswer> {
  const { execa } = await import('execa')
  const result = await execa('git', args, {
    cwd,
    env,
    extendEnv: false,
    input,
    reject: false,
    timeout: TIMEOUT_MS,
    // In a session of its own, on Windows without a console, Ctrl-C does not cut a push short and nothing can be asked.
    detached: true,
  })
  if (result.code === 'ENOENT' || NOT_FOUND.test(result.stderr)) {
    throw new Fault('STATE_UNREADABLE', 'git cannot be started, and `state: git` needs it.', {
      hint: 'Install git, or set `state: file` for the target.',
    })
  }
  const timedOut = `no answer within ${TIMEOUT_MS / 1000} s.`
  return {
    ok: !result.failed,
    out: result.stdout,
    reason: result.timedOut ? timedOut : reasonIn(result.stderr),
  }
}

/** Git's last words are the general ones ("Could not read from remote repository"), so the fatal lines count. */
function reasonIn(stderr: string): string {
  const lines = withoutCredentials(stderr)
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '' && !line.startsWith('hint:'))
  const telling = lines.filter(line => /^(fatal|error|remote|ERROR| !|!)/.test(line))
  return (telling.length > 0 ? telling : lines).join('; ') || 'it gave no reason.'
}

/**
 * Variables that point at another repository (as inside a hook), print what is sent, or hold a platform's key, which
 * neither git nor the helpers that it starts need.
 */
const UNWANTED =
  /^GIT_(DIR|WORK_TREE|INDEX_FILE|COMMON_DIR|PREFIX|NAMESPACE|QUARANTINE_PATH|TRACE.*|CURL_VERBOSE)$|_API_KEY$/i

function quietly(env: Env): Env {
  const kept = Object.entries(env).filter(([name]) => !UNWANTED.test(name))
  return { ...Object.fromEntries(kept), GIT_TERMINAL_PROMPT: '0', GCM_INTERACTIVE: 'never', LC_ALL: 'C' }
}
