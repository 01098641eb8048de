import { Fault } from '../../../model/fault.ts'
import type { CallRequest, CallSource, DraftedScenario, Watch } from '../../../model/generate.ts'
import type { JsonObject } from '../../../model/json.ts'
import { platformText } from '../../http-text.ts'
import { listOf, objectOf, textOf } from '../../raw.ts'
import type { Api } from '../api.ts'
import { decode } from '../decode.ts'
import { dotted } from '../folder-path.ts'
import { idText, numberOf } from '../ids.ts'
import { resolveNames } from '../names.ts'
import { listProfiles } from '../profiles.ts'
import { readScenario } from '../read.ts'
import { awaitJob, failureIn, isDone, jobIdIn, routes, statusIn, type JobState } from './job.ts'
import { platformTurns } from './turns.ts'

/** Cekura saves what it makes of a call, so the draft comes with an id. */
export async function draftFromCall(api: Api, request: CallRequest, watch: Watch): Promise<DraftedScenario> {
  const settings = Object.keys(request.settings)
  if (settings.length > 0) {
    throw new Fault('USAGE', `Cekura drafts for the target's agent; it takes no ${settings.join(', ')}.`)
  }
  return savedDraft(api, await makeScenario(api, request, watch))
}

interface Start {
  readonly route: string
  readonly body: JsonObject
  readonly progressRoute: string
  readonly read: (answer: JsonObject) => JobState<string>
}

/** Gives the id of the scenario that was made. */
async function makeScenario(api: Api, request: CallRequest, watch: Watch): Promise<string> {
  const { route, body, progressRoute, read } = startOf(api, request)
  const id = jobIdIn(objectOf(await started(api, route, body)))
  if (id === undefined) {
    throw new Fault('API', 'Cekura accepted the call, but names no job to ask after.', {
      hint: afterwards,
      api: { method: 'POST', route },
    })
  }
  const what = 'The scenario from the call'
  return awaitJob(api, { id, route: progressRoute, what, read, afterwards }, watch)
}

const afterwards =
  'A scenario may be there all the same: look before you try again; `callsheet pull --adopt` brings it into a file.'

/** A job that may or may not have started must not be started twice by chance. */
async function started(api: Api, route: string, body: JsonObject): Promise<JsonObject> {
  try {
    return objectOf(await api.http.request('POST', route, { body }))
  } catch (thrown) {
    if (!(thrown instanceof Fault) || thrown.code !== 'UNCLEAR') throw thrown
    const { api: failure, cause } = thrown
    throw new Fault('UNCLEAR', thrown.message, { hint: afterwards, ...(failure && { api: failure }), cause })
  }
}

function startOf(api: Api, { source, folder }: CallRequest): Start {
  const agent = agentOf(api)
  const place = folder === '' ? {} : { folder_path: dotted(folder) }
  switch (source.kind) {
    case 'transcript':
      return {
        route: routes.transcript,
        body: { transcript_json: platformTurns(source.turns), agent, ...place },
        progressRoute: routes.transcriptProgress,
        read: readTranscriptJob,
      }
    case 'call-log':
      return {
        route: routes.callLogs,
        body: {
          agent_id: agent,
          call_logs: [callLogOf(source)],
          ...place,
          ...(api.projectId !== undefined && { project_id: api.projectId }),
        },
        progressRoute: routes.callLogsProgress,
        read: readCallLogJob,
      }
    case 'call':
      throw new Fault('UNSUPPORTED', 'Cekura drafts from call logs and transcripts, not from a call id.', {
        hint: 'Use --call-log or --transcript.',
      })
    default:
      source satisfies never
      throw new TypeError('unreachable')
  }
}

function agentOf({ agentId }: Api): number {
  if (agentId !== undefined) return agentId
  throw new Fault('USAGE', 'Cekura drafts a scenario for an agent, and the target names none.', {
    hint: 'Set agent_id of the target in callsheet.yaml.',
  })
}

function callLogOf({ id }: CallSource & { readonly kind: 'call-log' }): number {
  const number = numberOf(id)
  if (number !== undefined) return number
  throw new Fault('USAGE', `"${id}" is no call log: Cekura numbers them.`)
}

function readTranscriptJob(answer: JsonObject): JobState<string> {
  const why = failureIn(answer)
  if (why !== undefined) return { state: 'failed', why }
  if (!isDone(answer)) return { state: 'running', progress: { status: statusIn(answer) || 'unknown' } }
  return made(numberOf(answer['scenario_id'])?.toString() ?? idText(objectOf(answer['scenario'])))
}

/** One that fails counts as finished too; otherwise the count would never be full. */
function readCallLogJob(answer: JsonObject): JobState<string> {
  const total = numberOf(answer['total_scenarios']) ?? 0
  const completed = numberOf(answer['completed_scenarios']) ?? 0
  const broken = numberOf(answer['failed_scenarios']) ?? 0
  const done = completed + broken
  if (failureIn(answer) === undefined && (total === 0 || done < total)) {
    return { state: 'running', progress: { status: statusIn(answer) || 'in_progress', done, total } }
  }
  const [first] = listOf(answer['scenarios_list'])
  if (completed === 0 || first === undefined) return { state: 'failed', why: errorsIn(answer) }
  return made(idText(objectOf(first)) ?? numberOf(first)?.toString())
}

function errorsIn(answer: JsonObject): string {
  const errors = listOf(answer['errors']).map(objectOf)
  const texts = errors.map(({ call_log_id: log, error = null }) => {
    const text = platformText(textOf(error) ?? JSON.stringify(error))
    return numberOf(log) === undefined ? text : `call log ${numberOf(log)}: ${text}`
  })
  return texts.join('; ') || (failureIn(answer) ?? '')
}

function made(id: string | undefined): JobState<string> {
  if (id === undefined) return { state: 'failed', why: 'a job that is done, but shows no scenario' }
  return { state: 'done', value: id }
}

/** What was saved, with names for ids as people would write them. */
async function savedDraft(api: Api, id: string): Promise<DraftedScenario> {
  const wanted = { resources: [], types: new Set<never>(), allNames: true }
  const [remote, { references }] = await Promise.all([
    readScenario(api, id),
    resolveNames(api, wanted, () => listProfiles(api)),
  ])
  if (!remote) {
    throw new Fault('NOT_FOUND', `Cekura made the scenario ${id}, but does not show it.`, {
      hint: afterwards,
    })
  }
  const { 'cekura.agent': agent, ...fields } = decode(remote, references)
  // The target's own agent: a file would only repeat it.
  const own = numberOf(agent) === api.agentId
  return { fields: own || agent === undefined ? fields : { ...fields, 'cekura.agent': agent }, remoteId: id }
}
