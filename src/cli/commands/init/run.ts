import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { documentText } from '../../../report/documents.ts'
import { oneLine } from '../../../report/text-safety.ts'
import { configFile } from '../../../model/config-file.ts'
import { exists, relativePath, replaceFile, writeNewFile } from '../../../workspace/index.ts'
import { isSound } from '../../../sync/check.ts'
import { EXIT } from '../../exit.ts'
import { rehearse } from '../../../sync/rehearsal.ts'
import { answersOf } from './answers.ts'
import { ignoreText, workspaceFiles, type InitFile } from '../../../authoring/new-workspace/files.ts'
import { existingPlace, initPlace, type InitPlace } from '../../../authoring/new-workspace/place.ts'
import {
  knownTargets,
  plannedTargets,
  workflowsFor,
  type WorkflowTarget,
} from '../../../authoring/new-workspace/workflows.ts'
import { hasColor, type Io } from '../../io.ts'
import { pathsFrom } from '../../paths.ts'
import { problemsReport } from '../../problems-report.ts'
import type { InitFlags } from './flags.ts'

/**
 * Makes a workspace, or adds the workflows to one. Nothing that is there is overwritten; when something is, nothing
 * is written at all.
 */
export async function init(folder: string | undefined, options: InitFlags, io: Io): Promise<number> {
  const known = isForWorkflows(options) ? await existingPlace(io.cwd, folder) : undefined
  if (known) return addWorkflows(known, options, io)

  const place = await initPlace(io.cwd, folder)
  const answers = await answersOf(options, place.root, io)
  const files = await workspaceFiles(answers, place.root)
  const targets = plannedTargets(answers)
  const workflows = answers.workflows ? await workflowsFor(targets, place, io.env) : []
  await refuseExisting([...located(files, place.root), ...located(workflows, place.repository)], io)
  await refuseBroken(files, place.root, io)

  await writeAll(place.root, files)
  await writeAll(place.repository, workflows)
  const ignored = await ignore(place.repository)
  if (answers.workflows) warnOfFiles(targets, io)
  const written = [...located(files, place.root), ...located(workflows, place.repository), ...ignored]
  const keys = answers.emulator ? [] : answers.targets.map(({ provider }) => provider.keyVariable)
  answer(written, { place, name: answers.name, keys, options, io })
  return EXIT.ok
}

/** What else a new workspace needs was not said, so the workflows are for the one that is there. */
function isForWorkflows({ workflows, name, provider, emulator, set }: InitFlags): boolean {
  return workflows && name === undefined && provider.length === 0 && !emulator && set.length === 0
}

async function addWorkflows(place: InitPlace, options: InitFlags, io: Io): Promise<number> {
  const { name, targets } = await knownTargets(place.root, io.env)
  const workflows = await workflowsFor(targets, place, io.env)
  const files = located(workflows, place.repository)
  await refuseExisting(files, io)
  await writeAll(place.repository, workflows)
  warnOfFiles(targets, io)
  answer(files, { place, name, keys: [], options, io })
  return EXIT.ok
}

function warnOfFiles(targets: readonly WorkflowTarget[], io: Io): void {
  const forgetful = targets.filter(({ state }) => state === 'file').map(({ name }) => oneLine(name))
  if (forgetful.length === 0) return
  const keep = forgetful.length === 1 ? 'keeps its' : 'keep their'
  io.err.write(
    `Warning: ${forgetful.join(', ')} ${keep} state in a file, which a runner of workflows forgets. Say \`state: git\` in ${configFile}.\n`,
  )
}

function located(files: readonly InitFile[], folder: string): string[] {
  return files.map(({ file }) => path.join(folder, file))
}

async function refuseExisting(files: readonly string[], io: Io): Promise<void> {
  const there = await Promise.all(files.map(exists))
  const taken = files.filter((_, index) => there[index]).map(file => shown(file, io))
  if (taken.length === 0) return
  throw new Fault('USAGE', `Nothing was written, because this is there already: ${taken.join(', ')}.`, {
    hint: 'Move it away, or choose another folder.',
  })
}

/** Settings come from people, so what they make is checked like any other file. */
function refuseBroken(files: readonly InitFile[], root: string, io: Io): Promise<void> {
  return rehearse(files, { root: undefined, env: io.env }, ({ workspace, problems }) => {
    if (isSound(problems)) return
    const shownPath = pathsFrom(io.cwd, root)
    const color = hasColor(io.err, io.env)
    io.err.write(problemsReport(workspace, problems, { color, verbose: false, shownPath }))
    throw new Fault('USAGE', 'Nothing was written: the workspace would not be valid with these settings.', {
      hint: 'Mend the --set flags.',
    })
  })
}

async function writeAll(folder: string, files: readonly InitFile[]): Promise<void> {
  if (files.length === 0) return
  await mkdir(folder, { recursive: true })
  for (const { file, text } of files) await writeNewFile(folder, file, text)
}

async function ignore(repository: string): Promise<string[]> {
  const text = await ignoreText(repository)
  if (!text) return []
  if (text.before === null) await writeNewFile(repository, '.gitignore', text.after)
  else await replaceFile(repository, '.gitignore', text.after)
  return [path.join(repository, '.gitignore')]
}

function shown(file: string, { cwd }: Io): string {
  return relativePath(cwd, file)
}

/** As sh, PowerShell and cmd read it as one word. */
function quoted(path: string): string {
  return /\s/.test(path) ? `"${path}"` : path
}

interface Done {
  readonly place: InitPlace
  readonly name: string
  /** Variables that have to be set before the next command. */
  readonly keys: readonly string[]
  readonly options: InitFlags
  readonly io: Io
}

function answer(written: readonly string[], { place, name, keys, options, io }: Done): void {
  const files = written.map(file => shown(file, io))
  const isFound = [io.cwd, path.join(io.cwd, 'scenarios')].includes(place.root)
  const flag = isFound ? '' : ` -w ${quoted(shown(place.root, io))}`
  const next = ['validate', 'plan', 'apply'].map(command => `callsheet ${command}${flag}`)
  if (options.format === 'json') {
    const workspace = shown(place.root, io) || '.'
    io.out.write(documentText({ version: DOCUMENT_VERSION, name, workspace, files, next }))
    return
  }
  const lines = [
    ...files.map(file => `+ ${oneLine(file)}`),
    '',
    keys.length === 0 ? 'Next:' : `Next, with ${keys.join(' and ')} in the environment:`,
    ...next.map(command => `  ${oneLine(command)}`),
  ]
  io.out.write(`${lines.join('\n')}\n`)
}
