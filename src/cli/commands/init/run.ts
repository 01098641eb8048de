import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import { exists, relativePath, replaceFile, writeNewFile } from '../../../workspace/index.ts'
import { isSound } from '../../../sync/check.ts'
import { EXIT, EXIT_MEANINGS } from '../../exit.ts'
import { rehearse } from '../../../sync/rehearsal.ts'
import { answer } from './answer.ts'
import { answersOf } from './answers.ts'
import { agentsGuide } from '../../../authoring/new-workspace/agents-guide.ts'
import { checkWorkflows } from './check.ts'
import { ignoreText, workspaceFiles, type InitFile } from '../../../authoring/new-workspace/files.ts'
import { editorFile, editorSettings } from '../../../authoring/new-workspace/editor-settings.ts'
import type { Answers } from '../../../authoring/new-workspace/settings.ts'
import { hasRemote, withStatePlace } from '../../../authoring/new-workspace/state-place.ts'
import { existingPlace, initPlace, type InitPlace } from '../../../authoring/new-workspace/place.ts'
import { knownTargets, plannedTargets, workflowsFor } from '../../../authoring/new-workspace/workflows.ts'
import { hasColor, type Io } from '../../io.ts'
import { pathsFrom } from '../../paths.ts'
import { problemsReport } from '../../problems-report.ts'
import type { InitFlags } from './flags.ts'
import { warnOf } from './warnings.ts'

/**
 * Makes a workspace, or adds the workflows to one. Nothing that is there is overwritten; when something is, nothing
 * is written at all.
 */
export async function init(folder: string | undefined, options: InitFlags, io: Io): Promise<number> {
  refuseMeaningless(options)
  const known = isAddition(options) ? await existingPlace(io.cwd, folder) : undefined
  if (known && options.check) return checkWorkflows(known, options, io)
  if (known) return addTo(known, options, io)
  if (options.check) throw nothingToCheck()

  const place = await initPlace(io.cwd, folder)
  const { answers, files: workspace } = await soundAnswers(options, place, io)
  const targets = plannedTargets(answers)
  const guide = options.agents ? [await agentsGuide(answers.name, targets, EXIT_MEANINGS)] : []
  const files = [...workspace, ...guide]
  const { workflows: service, reviewedOnly } = answers
  const workflows = service
    ? await workflowsFor(targets, { service, reviewedOnly }, { place, env: io.env })
    : []
  await refuseExisting([...located(files, place.root), ...located(workflows, place.repository)], io)

  await writeAll(place.root, files)
  await writeAll(place.repository, workflows)
  const besides = [...(await ignore(place.repository)), ...(await writeEditorSettings(place, io))]
  if (service !== undefined) await warnOf(service, { targets, place, written: workflows, io })
  const written = [...located(files, place.root), ...located(workflows, place.repository), ...besides]
  const { name, emulator } = answers
  await answer(written, {
    place,
    name,
    targets,
    invented: emulator,
    service,
    isNew: true,
    options,
    io,
  })
  return EXIT.ok
}

const ROUNDS = 5

/** Answers that make a valid workspace. Where somebody is there to ask, what is wrong is told and asked again. */
async function soundAnswers(
  options: InitFlags,
  place: InitPlace,
  io: Io,
): Promise<{ readonly answers: Answers; readonly files: readonly InitFile[] }> {
  const remote = await hasRemote(place.repository, io.env)
  let before: Answers | undefined
  for (let round = 1; ; round += 1) {
    const given = await answersOf(options, { root: place.root, io, before })
    const answers = withStatePlace(given, { remote })
    const files = await workspaceFiles(answers, place.root)
    if (await isValid(files, place.root, io)) return { answers, files }
    if (!given.asked || round === ROUNDS) {
      throw new Fault('USAGE', 'Nothing was written: the workspace would not be valid with these settings.', {
        hint: 'Mend the --set flags.',
      })
    }
    io.err.write('The workspace would not be valid so. Enter keeps what you have answered.\n')
    before = given
  }
}

/** What else a new workspace needs was not said, so the workflows and the guide are for the one that is there. */
function isAddition({ workflows, agents, name, provider, emulator, set }: InitFlags): boolean {
  const isNew = name !== undefined || provider.length > 0 || emulator || set.length > 0
  return (workflows !== undefined || agents) && !isNew
}

async function addTo(place: InitPlace, options: InitFlags, io: Io): Promise<number> {
  const { name, targets } = await knownTargets(place.root, io.env)
  const { workflows: service, reviewedOnly } = options
  const workflows = service
    ? await workflowsFor(targets, { service, reviewedOnly }, { place, env: io.env })
    : []
  const guide = options.agents ? [await agentsGuide(name, targets, EXIT_MEANINGS)] : []
  const files = [...located(guide, place.root), ...located(workflows, place.repository)]
  await refuseExisting(files, io)
  await writeAll(place.root, guide)
  await writeAll(place.repository, workflows)
  if (service) await warnOf(service, { targets, place, written: workflows, io })
  await answer(files, { place, name, targets, invented: false, service, isNew: false, options, io })
  return EXIT.ok
}

function refuseMeaningless({ workflows, check, reviewedOnly }: InitFlags): void {
  if (workflows !== undefined || (!check && !reviewedOnly)) return
  const flag = check ? '--check' : '--reviewed-only'
  throw new Fault('USAGE', `${flag} says something about workflows only.`, {
    hint: `Give --workflows ${flag}, or --workflows gitlab ${flag}.`,
  })
}

function nothingToCheck(): Fault {
  return new Fault('USAGE', 'There is no workspace here whose workflows could be compared.', {
    hint: 'Give its folder: `callsheet init FOLDER --workflows --check`, and no flags of a new workspace.',
  })
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
function isValid(files: readonly InitFile[], root: string, io: Io): Promise<boolean> {
  return rehearse(files, { root: undefined, env: io.env }, ({ workspace, problems }) => {
    if (isSound(problems)) return true
    const shownPath = pathsFrom(io.cwd, root)
    const color = hasColor(io.err, io.env)
    io.err.write(problemsReport(workspace, problems, { color, verbose: false, shownPath }))
    return false
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

/** Lets an editor know the schemas. What its settings say already stays. */
async function writeEditorSettings(place: InitPlace, io: Io): Promise<string[]> {
  const settings = await editorSettings(place)
  if (settings.kind === 'by-hand')
    io.err.write(`${editorFile} has comments, so it is left alone. Add this by hand:\n${settings.lines}`)
  if (settings.kind === 'nothing' || settings.kind === 'by-hand') return []
  if (settings.kind === 'new') await writeNewFile(place.repository, editorFile, settings.text)
  else await replaceFile(place.repository, editorFile, settings.text)
  return [path.join(place.repository, editorFile)]
}

function shown(file: string, { cwd }: Io): string {
  return relativePath(cwd, file)
}
