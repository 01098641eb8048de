import { Fault } from '../model/fault.ts'
import type { Env, Git } from './git.ts'

/** The repository that holds the workspace, ready to talk to its remote. */
export interface Repository {
  readonly git: Git
  /** The name of the remote. */
  readonly remote: string
}

/**
 * Finds the remote that keeps the state: the named one, else `origin`, else the only one. The branch has no say, or
 * two people on two branches would not see each other. Throws STATE_UNREADABLE where none of these is there.
 */
export async function repositoryOf(git: Git, env: Env, named?: string): Promise<Repository> {
  const inside = await git.attempt(['rev-parse', '--git-dir'])
  if (!inside.ok) {
    throw new Fault('STATE_UNREADABLE', `The workspace lies in no git repository: ${inside.reason}`, {
      hint: '`state: git` keeps the state in a ref of the repository around the workspace. Run `git init`, or set `state: file`.',
    })
  }
  const remote = chosenRemote(await remotesOf(git), named)
  return { git: git.with(await identity(git, env)).with(await ssh(git, env)), remote }
}

function chosenRemote(remotes: readonly string[], named: string | undefined): string {
  const only = remotes.length === 1 ? remotes[0] : undefined
  const remote = named ?? (remotes.includes('origin') ? 'origin' : only)
  if (remote !== undefined && remotes.includes(remote)) return remote
  const known = remotes.length === 0 ? 'It has no remote.' : `Its remotes: ${remotes.join(', ')}.`
  if (named !== undefined) {
    throw new Fault(
      'STATE_UNREADABLE',
      `The repository has no remote "${named}" to keep state at. ${known}`,
      {
        hint: `Add it (\`git remote add ${named} URL\`), or name another in \`state: { git: { remote: … } }\`.`,
      },
    )
  }
  throw new Fault(
    'STATE_UNREADABLE',
    `The git repository around the workspace has no remote to keep state at. ${known}`,
    {
      hint:
        remotes.length === 0
          ? 'Add one (`git remote add origin URL`), or set `state: file` for the target.'
          : 'Say which one in `state: { git: { remote: NAME } }`: no remote is called origin.',
    },
  )
}

async function remotesOf(git: Git): Promise<string[]> {
  return (await git(['remote'])).split('\n').filter(line => line !== '')
}

/** Commits need an author; a machine may have none. */
async function identity(git: Git, env: Env): Promise<Record<string, string>> {
  const [name, email] = await Promise.all([setting(git, 'user.name'), setting(git, 'user.email')])
  const actor = env['GITHUB_ACTOR'] || env['GITLAB_USER_LOGIN']
  const who = {
    name: name ?? (actor || 'callsheet'),
    email:
      email ??
      (actor
        ? `${actor}@${env['GITHUB_ACTOR'] ? 'users.noreply.github.com' : 'localhost'}`
        : 'callsheet@localhost'),
  }
  const variables = {
    GIT_AUTHOR_NAME: who.name,
    GIT_AUTHOR_EMAIL: who.email,
    GIT_COMMITTER_NAME: who.name,
    GIT_COMMITTER_EMAIL: who.email,
  }
  return Object.fromEntries(Object.entries(variables).filter(([variable]) => !env[variable]))
}

/** No question about a host or a passphrase, whichever ssh the repository asks for. */
async function ssh(git: Git, env: Env): Promise<Record<string, string>> {
  if (env['GIT_SSH'] && !env['GIT_SSH_COMMAND']) return {}
  const command = env['GIT_SSH_COMMAND'] || (await setting(git, 'core.sshCommand')) || 'ssh'
  return { GIT_SSH_COMMAND: `${command} -o BatchMode=yes` }
}

async function setting(git: Git, name: string): Promise<string | undefined> {
  const { ok, out } = await git.attempt(['config', '--get', name])
  return ok && out !== '' ? out : undefined
}
