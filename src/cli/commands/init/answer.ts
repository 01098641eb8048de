import path from 'node:path'
import type { InitPlace } from '../../../authoring/new-workspace/place.ts'
import type { Service, WorkflowTarget } from '../../../authoring/new-workspace/workflows.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { oneLine } from '../../../report/text-safety.ts'
import { exists, relativePath } from '../../../workspace/index.ts'
import type { Io } from '../../io.ts'
import type { InitFlags } from './flags.ts'

/** What was written, and what there is to do next. */
export interface Done {
  readonly place: InitPlace
  readonly name: string
  readonly targets: readonly WorkflowTarget[]
  /** The ids in the configuration are those of the emulator's own data. */
  readonly invented: boolean
  /** Whose workflows were written. */
  readonly service: Service | undefined
  /** A workspace was made, and not only added to. */
  readonly isNew: boolean
  readonly options: InitFlags
  readonly io: Io
}

/** Tells what was written and what comes next. */
export async function answer(written: readonly string[], done: Done): Promise<void> {
  const { place, name, options, io } = done
  const files = written.map(file => relativePath(io.cwd, file))
  const next = commandsFor(done)
  if (options.format === 'json') {
    const workspace = relativePath(io.cwd, place.root) || '.'
    io.out.write(documentText({ version: DOCUMENT_VERSION, name, workspace, files, next }))
    return
  }
  const keys = done.isNew ? keysOf(done) : []
  const lines = [
    ...files.map(file => `+ ${oneLine(file)}`),
    '',
    ...(done.invented ? [INVENTED, ''] : []),
    ...(isForAccount(done) ? [EXAMPLES, ''] : []),
    ...(done.service ? await workflowLines(done) : []),
    keys.length === 0
      ? 'Next:'
      : `Next, with ${keys.join(' and ')} in the environment, or in a .env that git ignores:`,
    ...next.map(command => `  ${oneLine(command)}`),
  ]
  io.out.write(`${lines.join('\n')}\n`)
}

const INVENTED =
  'The ids in callsheet.yaml are made up: the emulator knows them, your account does not. To use your account, write its own ids and take `base_url: emulator` out.'

const EXAMPLES =
  'The scenarios are examples: take them out before the first apply, unless you want them in your account.'

function isForAccount({ isNew, targets }: Done): boolean {
  return isNew && targets.some(({ emulated }) => !emulated)
}

/** For a real account what stands there comes in first, so that the first plan is about that. */
function commandsFor(done: Done): string[] {
  const { place, io } = done
  const isFound = [io.cwd, path.join(io.cwd, 'scenarios')].includes(place.root)
  const flag = isFound ? '' : ` -w ${quoted(relativePath(io.cwd, place.root))}`
  const words = isForAccount(done)
    ? ['validate', 'pull --adopt', 'plan', 'apply']
    : ['validate', 'plan', 'apply']
  return words.map(word => `npx callsheet ${word}${flag}`)
}

async function workflowLines(done: Done): Promise<string[]> {
  const secrets = secretsOf(done)
  const lock = await exists(path.join(done.place.repository, 'package-lock.json'))
  return [
    ...(secrets.length === 0 ? [] : [NEEDS[done.service!], ...secrets.map(line => `  ${line}`), '']),
    ...(lock ? [] : [NO_LOCK, '']),
  ]
}

const NEEDS = {
  github: 'The workflows need these secrets:',
  gitlab: 'The pipeline needs these CI/CD variables, masked:',
} as const satisfies Record<Service, string>

function secretsOf(done: Done): string[] {
  const keys = keysOf(done)
  if (done.service === 'github') return keys.map(key => `gh secret set ${key}`)
  const state = done.targets.some(target => target.state === 'git') ? ['STATE_TOKEN'] : []
  return [...keys, 'GITLAB_TOKEN', ...state]
}

const NO_LOCK =
  'The workflows install with `npm ci`, which needs a lock file: run `npm install --save-dev callsheet`, and commit package.json and package-lock.json.'

function keysOf({ targets }: Done): string[] {
  return [...new Set(targets.flatMap(({ emulated, keyVariable }) => (emulated ? [] : keyVariable)))]
}

/** As sh, PowerShell and cmd read it as one word. */
function quoted(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path
}
