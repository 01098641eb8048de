import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import type { CallRequest, CallSource, DraftedScenario, JobClock } from '../../../model/generate.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import type { Problem } from '../../../model/problem.ts'
import { statedFields } from '../../../model/fields.ts'
import { addressOf, folderUnder } from '../../../model/resource.ts'
import { documentText } from '../../../report/documents.ts'
import { problemsText } from '../../../report/text/problems.ts'
import { oneLine } from '../../../report/text-safety.ts'
import { keyOfFile, newScenarioText, schemaPathFrom, writeNewFile } from '../../../workspace/index.ts'
import { connect } from '../../../sync/connect.ts'
import { isSound } from '../../../sync/check.ts'
import { emulatorHost } from '../../../sync/emulator-host.ts'
import { EXIT } from '../../exit.ts'
import { folderFor, outFile, placeFor, type NewFilePlace } from '../../../authoring/place.ts'
import { rehearse, type RehearsedFile } from '../../../sync/rehearsal.ts'
import { rememberMade } from '../../../authoring/remember.ts'
import { authoringTarget, type Authoring } from '../../../authoring/target.ts'
import { parseTranscript } from '../../../authoring/transcript.ts'
import { jobClock, watchJob } from '../../../authoring/job.ts'
import { hasColor, type Io } from '../../io.ts'
import { pathsFrom } from '../../paths.ts'
import type { Surroundings } from '../../../sync/talk.ts'
import { lockWait } from '../../program/options.ts'
import { surroundingsOf } from '../../talk.ts'
import type { FromCallFlags } from './flags.ts'

/** The flags, with those for settings of the target gathered under the names that `callsheet.yaml` uses. */
export type FromCallOptions = FromCallFlags & Pick<CallRequest, 'settings'>

/** Writes a new scenario file from a call that took place. */
export async function generateFromCall(
  options: FromCallOptions,
  io: Io,
  clock: JobClock = jobClock(io.signal),
): Promise<number> {
  const source = await sourceOf(options, io)
  const around = surroundingsOf(io, options)
  const authoring = await authoringTarget(source.kind, options, around)
  const { root, target, checked } = authoring
  const { out } = options
  const wanted = out === undefined ? undefined : await outFile(out, { cwd: io.cwd, ...checked })
  const folder = folderFor({ folder: options.folder, file: wanted })

  const draft = await draftOf(
    authoring,
    { source, settings: options.settings, folder },
    { options, around, clock },
  )
  const stated = draft.fields['name']
  const name = typeof stated === 'string' && stated !== '' ? stated : 'From a call'
  const id = draft.remoteId ?? (source.kind === 'transcript' ? 'transcript' : source.id)
  const place = placeFor({ name, id }, { file: wanted, folder: options.folder, ...checked })
  const file = { file: place.file, text: await textOf(draft, place, authoring) }
  const problems = await checkedDraft(file, { authoring, draft, around })
  await writeNewFile(root, file.file, file.text)

  const address = addressOf('scenario', place.key)
  const { remoteId } = draft
  if (remoteId !== undefined) {
    const made = { address, id: remoteId, file: file.file }
    await rememberMade(target, made, { root, around, lock: lockWait(options) })
  }
  answer({ target: target.name, file: file.file, address, name, id: remoteId ?? null }, problems, {
    root,
    options,
    io,
  })
  return EXIT.ok
}

async function sourceOf({ callId, callLog, transcript }: FromCallOptions, io: Io): Promise<CallSource> {
  if ([callId, callLog, transcript].filter(given => given !== undefined).length !== 1) {
    throw new Fault('USAGE', 'Say which call: exactly one of --call-id, --call-log and --transcript.')
  }
  if (callId !== undefined) return { kind: 'call', id: callId }
  if (callLog !== undefined) return { kind: 'call-log', id: callLog }
  const text = await readFile(path.resolve(io.cwd, transcript!), 'utf8').catch((cause: unknown) => {
    throw new Fault('USAGE', `The transcript ${transcript} cannot be read.`, { cause })
  })
  return { kind: 'transcript', turns: parseTranscript(text, transcript!) }
}

interface Drafting {
  readonly options: FromCallOptions
  readonly around: Surroundings
  readonly clock: JobClock
}

/** A folder that the platform would refuse is told before anything is made there. */
async function draftOf(
  { root, target }: Authoring,
  request: CallRequest,
  { options, around, clock }: Drafting,
): Promise<DraftedScenario> {
  const emulator = emulatorHost(root, around.signal)
  try {
    const { session } = await connect(target, { around, emulator, concurrency: undefined })
    const folder = folderUnder(target.config.folder, request.folder)
    refuseFolder(request, target)
    const watch = watchJob(target.name, { deadline: options.deadline, clock, tell: around.tell })
    return await session.generator!.fromCall!({ ...request, folder }, watch)
  } finally {
    await emulator.close()
  }
}

function refuseFolder({ folder }: CallRequest, { provider, scope, name }: Authoring['target']): void {
  if (folder === '') return
  const value = { name: 'Draft', instructions: 'Draft', folder }
  const { findings } = provider.encode({ key: 'draft', file: `${folder}/draft.yaml`, folder, value }, scope)
  const error = findings.find(({ severity, at }) => severity === 'error' && at[0] === 'folder')
  if (error) throw new Fault('USAGE', `The target ${name} cannot have this folder. ${error.message}`)
}

async function textOf(
  { fields }: DraftedScenario,
  place: NewFilePlace,
  { root, target, checked }: Authoring,
): Promise<string> {
  // The file's directory says where the scenario lies.
  const { folder: _, ...rest } = fields
  const several = Object.keys(checked.workspace.config!.targets).length > 1
  const schema = (await schemaPathFrom(root))(place.file)
  return newScenarioText({
    fields: {
      ...(place.key !== keyOfFile(place.file) && { key: place.key }),
      ...(place.folder !== undefined && { folder: place.folder }),
      ...statedFields(rest),
      ...(several && { targets: [target.name] }),
    },
    ...(schema !== undefined && { schemaPath: schema }),
  })
}

/** Throws when the workspace would not accept the file; gives warnings of what looks private in it. */
function checkedDraft(
  file: RehearsedFile,
  given: {
    readonly authoring: Authoring
    readonly draft: DraftedScenario
    readonly around: Surroundings
  },
): Promise<Problem[]> {
  const { root, checked } = given.authoring
  const { env, tell } = given.around
  return rehearse([file], { root, env, asked: checked.workspace.asked }, ({ workspace, problems }) => {
    if (!isSound(problems)) {
      tell({ kind: 'problems', workspace, problems, root })
      throw unusable(given.draft)
    }
    return problems
      .filter(problem => problem.code === 'private-data' && problem.file === file.file)
      .map(problem => ({ ...problem, severity: 'warning' as const }))
  })
}

function unusable({ remoteId }: DraftedScenario): Fault {
  const mend = 'Make the defaults of its folder fit'
  const saved = remoteId === undefined ? '' : ` It is saved at the platform as ${remoteId}.`
  const message = `The draft is not a valid scenario, so no file was written.${saved}`
  return new Fault('INVALID_WORKSPACE', message, {
    hint:
      remoteId === undefined
        ? `${mend}, or choose another --folder.`
        : `${mend}; then \`callsheet pull --adopt\` writes it into a file.`,
  })
}

interface Made {
  readonly target: string
  readonly file: string
  readonly address: string
  readonly name: string
  readonly id: string | null
}

function answer(
  made: Made,
  problems: readonly Problem[],
  { root, options, io }: { readonly root: string; readonly options: FromCallOptions; readonly io: Io },
): void {
  if (problems.length > 0) {
    // The lines themselves are not repeated: the talk stream of a CI run is read by many.
    const color = hasColor(io.err, io.env)
    const shownPath = pathsFrom(io.cwd, root)
    io.err.write(
      problemsText(problems, { color, verbose: true, files: 1, source: () => undefined, shownPath }),
    )
    io.err.write('Only what has a telling shape is found: read names, addresses and numbers yourself.\n')
  }
  if (options.format === 'json') {
    io.out.write(documentText({ version: DOCUMENT_VERSION, ...made, problems }))
    return
  }
  const { file, name, id, address, target } = made
  io.out.write(`+ ${oneLine(file)}  ${oneLine(name)}\n`)
  if (id !== null) {
    const recorded = `It is saved at ${target} as ${oneLine(id)} already and recorded in state as ${address}`
    io.out.write(`${recorded}, so the next apply does not make a second one.\n`)
  }
}
