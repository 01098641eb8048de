import { nearestName } from '../../../model/suggest.ts'
import { unixLines } from '../../../model/line-ends.ts'
import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import type { JobClock, WrittenInstructions } from '../../../model/generate.ts'
import type { Json } from '../../../model/json.ts'
import { DOCUMENT_VERSION } from '../../../model/plan.ts'
import { addressOf, type FieldPath, type Resource } from '../../../model/resource.ts'
import { documentText } from '../../../report/documents.ts'
import { changedField } from '../../../report/text/field.ts'
import { styleOf } from '../../../report/style.ts'
import { forTerminal, oneLine } from '../../../report/text-safety.ts'
import {
  editYaml,
  namesWithin,
  problemsFor,
  readSource,
  replaceFile,
  withSlashes,
  type WorkspaceScenario,
} from '../../../workspace/index.ts'
import { connect } from '../../../sync/connect.ts'
import { isSound, refuseUnsound } from '../../../sync/check.ts'
import { emulatorHost } from '../../../sync/emulator-host.ts'
import { EXIT } from '../../exit.ts'
import { rehearse } from '../../../sync/rehearsal.ts'
import { authoringTarget, type Authoring } from '../../../authoring/target.ts'
import { jobClock, watchJob } from '../../../authoring/job.ts'
import type { Surroundings } from '../../../sync/talk.ts'
import { surroundingsOf } from '../../talk.ts'
import { hasColor, type Io } from '../../io.ts'
import type { InstructionsFlags } from './flags.ts'

/** Has the platform's AI write the instructions of a scenario, and puts them into its file. */
export async function generateInstructions(
  given: string,
  options: InstructionsFlags,
  io: Io,
  clock: JobClock = jobClock(io.signal),
): Promise<number> {
  const around = surroundingsOf(io, options)
  const authoring = await authoringTarget('instructions', options, around)
  const { target, root } = authoring
  const scenario = scenarioAt(given, authoring, io)
  refuseVariant(scenario)
  const resource = resourceOf(scenario, authoring)
  const field = instructionsPath(resource, authoring)
  const written = await writtenFor(resource, { authoring, options, around, clock })

  const before = resource.fields[field] ?? null
  const after = asWritten(written.instructions, before)
  const { file } = scenario
  const source = readSource(root, file) ?? ''
  const text = editYaml(source, [{ path: field.split('.'), value: after }])
  if (text !== source) {
    await refuseBroken({ file, text }, authoring, around)
    await replaceFile(root, file, text)
  }
  const change = { path: field, before, after }
  answer({ target: target.name, file, address: resource.address, ...change }, written, { options, io })
  return EXIT.ok
}

function scenarioAt(given: string, { root, checked }: Authoring, { cwd }: Io): WorkspaceScenario {
  const { scenarios } = checked.workspace
  const names = [cwd, root].flatMap(base => namesWithin(root, path.resolve(base, given)))
  const found = names.map(name => scenarios.find(({ file }) => file === name)).find(Boolean)
  if (found) return found
  const near = nearestName(
    given,
    scenarios.map(({ file }) => file),
  )
  throw new Fault('NOT_FOUND', `There is no scenario file ${given} in ${withSlashes(root)}.`, {
    ...(near !== undefined && { hint: `Did you mean ${near}?` }),
  })
}

/** What is written for one of many callers cannot stand for all of them. */
function refuseVariant({ file, variant }: WorkspaceScenario): void {
  if (!variant) return
  throw new Fault('UNSUPPORTED', `${file} makes several scenarios, and instructions are written for one.`, {
    hint: 'Write them into a file without a matrix, and copy them from there with their placeholders.',
  })
}

function resourceOf({ key, file }: WorkspaceScenario, { target }: Authoring): Resource {
  const address = addressOf('scenario', key)
  const resource = target.resources.find(candidate => candidate.address === address)
  if (resource) return resource
  throw new Fault('USAGE', `${file} does not go to the target ${target.name}.`, {
    hint: 'Its `targets` leave that one out. Choose another with --target.',
  })
}

function instructionsPath({ fields, file }: Resource, { target }: Authoring): FieldPath {
  const place = target.provider.instructionsPlace!(fields)
  if ('path' in place) return place.path
  throw new Fault('UNSUPPORTED', `${file} states ${place.taken} in place of instructions.`, {
    hint: 'Take that out first; nothing was changed.',
  })
}

interface Writing {
  readonly authoring: Authoring
  readonly options: InstructionsFlags
  readonly around: Surroundings
  readonly clock: JobClock
}

async function writtenFor(
  resource: Resource,
  { authoring, options, around, clock }: Writing,
): Promise<WrittenInstructions> {
  const { root, target } = authoring
  const emulator = emulatorHost(root, around.signal)
  try {
    const { session } = await connect(target, { around, emulator, concurrency: undefined })
    const { references, findings } = await session.resolve({
      resources: [resource],
      types: new Set(['scenario']),
    })
    const { workspace } = authoring.checked
    const scenario = workspace.scenarios.find(({ key }) => key === resource.key)!
    const problems = problemsFor(findings, scenario, workspace, target.name)
    refuseUnsound({ workspace, problems }, around)
    const watch = watchJob(target.name, { deadline: options.deadline, clock, tell: around.tell })
    const { fields } = resource
    return await session.generator!.instructions!({ fields, references, extra: options.extra }, watch)
  } finally {
    await emulator.close()
  }
}

/** Keeps the style of a text that ends with a line break, so that the diff shows words only. */
function asWritten(instructions: string, before: Json): string {
  const text = unixLines(instructions).trim()
  const endsLine = typeof before === 'string' ? before.endsWith('\n') : text.includes('\n')
  return endsLine ? `${text}\n` : text
}

/** Whatever is written must be valid with the rest of the file. */
function refuseBroken(
  file: { readonly file: string; readonly text: string },
  { root, checked }: Authoring,
  { env, tell }: Surroundings,
): Promise<void> {
  return rehearse([file], { root, env, asked: checked.workspace.asked }, ({ workspace, problems }) => {
    if (isSound(problems)) return
    tell({ kind: 'problems', workspace, problems, root })
    throw new Fault(
      'INVALID_WORKSPACE',
      'The file would not be valid with these instructions, so it is as it was.',
    )
  })
}

interface Edited {
  readonly target: string
  readonly file: string
  readonly address: string
  readonly path: string
  readonly before: Json
  readonly after: string
}

function answer(
  edited: Edited,
  { expectedOutcome }: WrittenInstructions,
  { options, io }: { readonly options: InstructionsFlags; readonly io: Io },
): void {
  const suggested = expectedOutcome === undefined ? {} : { suggested: { expected_outcome: expectedOutcome } }
  if (options.format === 'json') {
    io.out.write(documentText({ version: DOCUMENT_VERSION, ...edited, ...suggested }))
    return
  }
  const { file, path: field, before, after } = edited
  const style = styleOf(hasColor(io.out, io.env))
  const lines =
    before === after
      ? [`${oneLine(file)} says this already.`]
      : [
          `~ ${oneLine(file)}`,
          ...changedField({ path: field, before, after }, '', style).map(line => `    ${line}`),
        ]
  io.out.write(`${lines.map(line => line.trimEnd()).join('\n')}\n`)
  if (expectedOutcome !== undefined) {
    io.err.write(`It also suggests an expected outcome: ${forTerminal(expectedOutcome).trim()}\n`)
  }
}
