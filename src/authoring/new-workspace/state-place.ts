import { Fault } from '../../model/fault.ts'
import type { Environment } from '../../model/environment.ts'
import { gitIn } from '../../state/git.ts'
import type { Answers, FirstTarget } from './settings.ts'

/** Whether the repository around a folder has a remote; false without git. */
export async function hasRemote(folder: string, env: Environment): Promise<boolean> {
  const { ok, out } = await gitIn(folder, env)
    .attempt(['remote'])
    .catch(() => ({ ok: false, out: '' }))
  return ok && out.trim() !== ''
}

/**
 * Where a new workspace keeps its state. A runner of workflows forgets files, so it is in git where there are workflows
 * and a remote; never for the emulator, whose data is on one machine. What `--set` says stands. Throws USAGE for state
 * in git with the emulator.
 */
export function withStatePlace(answers: Answers, { remote }: { readonly remote: boolean }): Answers {
  const { targets, emulator, workflows } = answers
  if (emulator) {
    const inGit = targets.find(({ settings }) => settings['state'] === 'git' && !('base_url' in settings))
    if (!inGit) return answers
    throw new Fault('USAGE', 'State in git and the built-in emulator do not go together.', {
      hint: `The emulator's data is on this machine only. Leave out --emulator or --set ${inGit.provider.name}.state=git.`,
    })
  }
  return workflows !== undefined && remote ? { ...answers, targets: targets.map(rememberedInGit) } : answers
}

function rememberedInGit({ provider, settings }: FirstTarget): FirstTarget {
  return { provider, settings: 'state' in settings ? settings : { ...settings, state: 'git' } }
}
