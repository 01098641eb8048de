import { Fault } from '../../../model/fault.ts'
import type {
  InstructionsPlace,
  InstructionsRequest,
  Watch,
  WrittenInstructions,
} from '../../../model/generate.ts'
import type { Json, JsonObject } from '../../../model/json.ts'
import type { Fields } from '../../../model/resource.ts'
import { objectOf, textOf } from '../../raw.ts'
import type { Api } from '../api.ts'
import { draftBody } from '../body.ts'
import { cekuraFields } from '../fields.ts'
import { markOf } from '../mark.ts'
import { awaitJob, failureIn, isDone, jobIdIn, routes, statusIn, type JobState } from './job.ts'

/** Has the platform's AI write the instructions of a scenario. Nothing is saved there. */
export async function writeInstructions(
  api: Api,
  request: InstructionsRequest,
  watch: Watch,
): Promise<WrittenInstructions> {
  const body = bodyOf(api, request)
  // Nothing is made, so an unclear answer leaves nothing behind.
  const answer = objectOf(
    await api.http.request('POST', routes.instructions, { body, unclearOnFailure: false }),
  )
  const id = jobIdIn(answer)
  if (id !== undefined) {
    const what = 'Writing the instructions'
    const afterwards = 'Try again later; the file is as it was.'
    return awaitJob(api, { id, route: routes.instructionsProgress, what, read, afterwards }, watch)
  }
  const written = writtenIn(answer)
  if (written) return written
  throw new Fault('API', 'Cekura answered with neither a job nor instructions.', {
    api: { method: 'POST', route: routes.instructions },
  })
}

/** Instructions have one place, and conditional actions have the same one. */
export function instructionsPlace(fields: Fields): InstructionsPlace {
  const script = Object.keys(fields).find(path => fields[path] !== null && isScript(path))
  if (script === undefined) return { path: cekuraFields.fieldIn(fields, 'instructions').path }
  return { taken: script.slice(0, script.lastIndexOf('.')) }
}

function isScript(path: string): boolean {
  return cekuraFields.rowOf(path)?.field.startsWith('conditional_actions.') === true
}

/** Which agent is meant is named in every way that the platform's pages name it. */
function bodyOf(api: Api, { fields, references, extra }: InstructionsRequest): JsonObject {
  const sent = Object.entries(fields).filter(([path, value]) => isOfUse(path, value))
  const name = textOf(fields['name']) ?? ''
  const { tags: _, ...body } = draftBody(api, { fields: Object.fromEntries(sent), references, name })
  const agent = body['agent'] ?? api.agentId
  if (agent === undefined && body['assistant_id'] === undefined) throw withoutAgent()
  return {
    ...body,
    ...(agent !== undefined && { agent, agent_id: agent }),
    ...(api.projectId !== undefined && { project: api.projectId }),
    ...(extra !== undefined && { extra_instructions: extra }),
  }
}

// A profile may not exist yet, and where the scenario lies says nothing about the conversation.
function isOfUse(path: string, value: Json): boolean {
  const field = cekuraFields.rowOf(path)?.field
  if (field === undefined || field === 'folder_path' || value === null) return false
  return field !== 'test_profile' || typeof value !== 'string' || !markOf(value)
}

function read(answer: JsonObject): JobState<WrittenInstructions> {
  const why = failureIn(answer)
  if (why !== undefined) return { state: 'failed', why }
  const status = statusIn(answer)
  const written = writtenIn(answer)
  if (isDone(answer) && !written)
    return { state: 'failed', why: 'a job that is done, but shows no instructions' }
  // An answer without a status is the result itself.
  if (written && (status === '' || isDone(answer))) return { state: 'done', value: written }
  return { state: 'running', progress: { status: status || 'unknown' } }
}

/** The text wherever the answer carries it. */
function writtenIn(answer: JsonObject): WrittenInstructions | undefined {
  const places = [answer, objectOf(answer['result']), objectOf(answer['scenario'])]
  const place = places.find(candidate => (textOf(candidate['instructions']) ?? '').trim() !== '')
  const instructions = textOf(place?.['instructions']) ?? textOf(answer['result'])
  if (instructions === undefined || instructions.trim() === '') return undefined
  const outcome = textOf(place?.['expected_outcome_prompt'])
  return { instructions, ...(outcome && { expectedOutcome: outcome }) }
}

function withoutAgent(): Fault {
  return new Fault('USAGE', 'Cekura writes instructions for an agent, and none is named.', {
    hint: 'Set agent_id of the target in callsheet.yaml, or state cekura.agent in the file.',
  })
}
