import { Fault } from '../../model/fault.ts'
import { providers } from '../../providers/registry.ts'
import { gitIn } from '../../state/git.ts'
import { loadWorkspace, relativePath } from '../../workspace/index.ts'
import { workflowFiles } from '../../github/workflow-files.ts'
import type { Environment } from '../../model/environment.ts'
import type { Answers } from './settings.ts'
import type { InitFile } from './files.ts'
import type { InitPlace } from './place.ts'

/** A target as far as workflows care. */
export interface WorkflowTarget {
  readonly name: string
  readonly provider: string
  /** The environment variable with its key. */
  readonly keyVariable: string
  readonly state: 'file' | 'git'
  /** On the built-in emulator, which needs no key. */
  readonly emulated: boolean
}

/** The targets of a workspace that is about to be written. */
export function plannedTargets({ targets, emulator }: Answers): WorkflowTarget[] {
  return targets.map(({ provider, settings }) => {
    const stated = settings['api_key_env']
    return {
      name: provider.name,
      provider: provider.name,
      keyVariable: typeof stated === 'string' ? stated : provider.keyVariable,
      state: settings['state'] === 'git' ? 'git' : 'file',
      emulated: (settings['base_url'] ?? (emulator ? 'emulator' : '')) === 'emulator',
    }
  })
}

/** The name and the targets of a workspace that is there. Throws INVALID_WORKSPACE when its configuration has errors. */
export async function knownTargets(
  root: string,
  env: Environment,
): Promise<{ readonly name: string; readonly targets: readonly WorkflowTarget[] }> {
  const { config } = await loadWorkspace(root, { env, asked: [] })
  if (!config) {
    throw new Fault('INVALID_WORKSPACE', 'Nothing was written, because callsheet.yaml has errors.', {
      hint: 'Mend it; `callsheet validate` shows them.',
    })
  }
  const targets = Object.entries(config.targets).map(async ([name, target]): Promise<WorkflowTarget> => {
    const { keyVariable } = await providers[target.provider]!()
    return {
      name,
      provider: target.provider,
      keyVariable: target.api_key_env ?? keyVariable,
      state: (target.state ?? 'file') === 'file' ? 'file' : 'git',
      emulated: target.base_url === 'emulator',
    }
  })
  return { name: config.name, targets: await Promise.all(targets) }
}

/** The workflows, relative to the top of the repository. */
export async function workflowsFor(
  targets: readonly WorkflowTarget[],
  { root, repository }: InitPlace,
  env: Environment,
): Promise<InitFile[]> {
  const files = workflowFiles({
    targets: targets.map(({ name, keyVariable }) => ({ name, keyVariable })),
    workspace: relativePath(repository, root) || '.',
    branch: await mainBranch(repository, env),
  })
  return files.map(({ path: file, text }) => ({ file, text }))
}

/** The branch that the remote shows first, where the clone knows it; else the current one. */
async function mainBranch(repository: string, env: Environment): Promise<string> {
  const git = gitIn(repository, env)
  for (const [name, prefix] of [
    ['refs/remotes/origin/HEAD', 'origin/'],
    ['HEAD', ''],
  ] as const) {
    const { ok, out } = await git.attempt(['symbolic-ref', '--quiet', '--short', name]).catch(withoutGit)
    if (ok && out.startsWith(prefix)) return out.slice(prefix.length)
  }
  return 'main'
}

/** Without git there is no branch to be told from. */
function withoutGit(): { ok: false; out: string } {
  return { ok: false, out: '' }
}
