import path from 'node:path'
import { Fault } from '../../model/fault.ts'
import { gitIn } from '../../state/git.ts'
import { knownProviders } from '../../sync/known-providers.ts'
import { exists, loadWorkspace, relativePath } from '../../workspace/index.ts'
import { workflowFiles } from '../../github/workflow-files.ts'
import { jobsFile, pipelineFile } from '../../gitlab/pipeline.ts'
import type { WorkflowFile, WorkflowOptions } from '../../review/workflow.ts'
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
  const known = knownProviders({ root, env })
  const { config } = await loadWorkspace(root, { env, asked: [], schemasWith: known.schemasWith })
  if (!config) {
    throw new Fault('INVALID_WORKSPACE', 'Nothing was written, because callsheet.yaml has errors.', {
      hint: 'Mend it; `callsheet validate` shows them.',
    })
  }
  const targets = Object.entries(config.targets).map(async ([name, target]): Promise<WorkflowTarget> => {
    const provider = await known.of(target.provider)
    if (!provider) throw known.whyNot(target.provider)
    return {
      name,
      provider: target.provider,
      keyVariable: target.api_key_env ?? provider.keyVariable,
      state: (target.state ?? 'file') === 'file' ? 'file' : 'git',
      emulated: target.base_url === 'emulator',
    }
  })
  return { name: config.name, targets: await Promise.all(targets) }
}

/** Whose CI the workflows are for. */
export type Service = 'github' | 'gitlab'

/** How workflows are wanted. */
export interface WorkflowChoice {
  readonly service: Service
  /** Whether a merge applies what was reviewed, and nothing else. */
  readonly reviewedOnly: boolean
}

/** The workflows, relative to the top of the repository. A pipeline that is there is for people to add the jobs to. */
export async function workflowsFor(
  targets: readonly WorkflowTarget[],
  { service, reviewedOnly }: WorkflowChoice,
  { place: { root, repository }, env }: { readonly place: InitPlace; readonly env: Environment },
): Promise<InitFile[]> {
  const options = {
    targets: targets.map(({ name, keyVariable }) => ({ name, keyVariable })),
    workspace: relativePath(repository, root) || '.',
    reviewedOnly,
  }
  const files =
    service === 'gitlab'
      ? await gitLabFiles(options, repository)
      : workflowFiles({ ...options, branch: await mainBranch(repository, env) })
  return files.map(({ path: file, text }) => ({ file, text }))
}

async function gitLabFiles(options: WorkflowOptions, repository: string): Promise<WorkflowFile[]> {
  const isThere = await exists(path.join(repository, pipelineFile.path))
  return [jobsFile(options), ...(isThere ? [] : [pipelineFile])]
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
