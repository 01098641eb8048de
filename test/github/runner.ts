import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import { evaluated, filled, isTrue, workflowOf, type Contexts, type Job, type Step } from './workflow.ts'

/** What starts a workflow. */
export interface Trigger {
  readonly event: string
  readonly payload: object
  readonly sha: string
  /** The branch that it runs for; main without it. */
  readonly branch?: string
  /** What a person states who starts it by hand. */
  readonly inputs?: Readonly<Record<string, boolean>>
}

/** Where jobs run. */
export interface Machine {
  /** New folders are made here. */
  readonly scratch: string
  /** Variables of every step, as GitHub and the runner set them. */
  readonly env: Readonly<Record<string, string>>
  readonly secrets: Readonly<Record<string, string>>
  readonly token: string
  readonly actions: Readonly<Record<string, Action>>
}

/** What stands for an action that is not ours. */
export type Action = (inputs: Readonly<Record<string, string>>, job: JobFolder) => Promise<void>

/** Where a job's steps run. */
export interface JobFolder {
  readonly work: string
  readonly sha: string
  readonly runId: number
}

/** How a job ended. */
export interface RanJob {
  /** As the workflow calls it. */
  readonly id: string
  /** Empty for a job that is not about a target. */
  readonly target: string
  /** Of the step that failed, else 0. */
  readonly code: number
  /** Steps by name, in order; those that were skipped are left out. */
  readonly steps: readonly { readonly name: string; readonly code: number; readonly output: string }[]
  readonly summary: string
  readonly output: string
}

let runs = 1000

/** Runs each job of a workflow, once for each target, with its steps as they are written; a job after what it needs. */
export async function runWorkflow(text: string, trigger: Trigger, machine: Machine): Promise<RanJob[]> {
  const runId = (runs += 1)
  const ran: RanJob[] = []
  for (const [id, job] of Object.entries(workflowOf(text).jobs)) {
    const before = ran.filter(other => other.id === job.needs)
    const result = before.some(({ code }) => code !== 0) ? 'failure' : 'success'
    const needs = job.needs === undefined ? {} : { [job.needs]: { result } }
    const targets = job.strategy?.matrix.target ?? ['']
    const setting = { id, trigger, machine, runId, needs }
    ran.push(...(await Promise.all(targets.map(target => runJob(job, { ...setting, target })))))
  }
  return ran
}

interface JobSetting {
  readonly id: string
  readonly target: string
  readonly trigger: Trigger
  readonly machine: Machine
  readonly runId: number
  readonly needs: Contexts
}

async function runJob(job: Job, { id, target, trigger, machine, runId, needs }: JobSetting): Promise<RanJob> {
  const folder = await mkdtemp(path.join(machine.scratch, 'job-'))
  const work = path.join(folder, 'work')
  const temp = path.join(folder, 'temp')
  await Promise.all([mkdir(work), mkdir(temp)])
  const files = {
    GITHUB_EVENT_PATH: path.join(folder, 'event.json'),
    GITHUB_OUTPUT: path.join(folder, 'output'),
    GITHUB_STEP_SUMMARY: path.join(folder, 'summary.md'),
  }
  await writeFile(files.GITHUB_EVENT_PATH, JSON.stringify(trigger.payload))
  await writeFile(files.GITHUB_STEP_SUMMARY, '')

  const outputs: Record<string, { outputs: Record<string, string>; outcome: string }> = {}
  const contexts: Contexts = {
    matrix: { target },
    needs,
    github: {
      event_name: trigger.event,
      event: trigger.payload,
      ref: `refs/heads/${trigger.branch ?? 'main'}`,
      sha: trigger.sha,
      token: machine.token,
    },
    inputs: trigger.inputs ?? {},
    runner: { temp },
    secrets: machine.secrets,
    steps: outputs,
  }
  const env = {
    ...machine.env,
    ...files,
    GITHUB_EVENT_NAME: trigger.event,
    GITHUB_REF: `refs/heads/${trigger.branch ?? 'main'}`,
    GITHUB_SHA: trigger.sha,
    GITHUB_RUN_ID: String(runId),
    RUNNER_TEMP: temp,
    ...filledAll(job.env ?? {}, contexts),
  }
  const ran: { name: string; code: number; output: string }[] = []
  const steps = job.if === undefined || isTrue(evaluated(job.if, contexts)) ? job.steps : []
  for (const step of steps) {
    const failed = ran.some(({ code }) => code !== 0)
    if (failed && !step.if?.includes('failure()')) continue
    if (step.if !== undefined && !isTrue(evaluated(step.if, { ...contexts, failed }))) continue
    await writeFile(files.GITHUB_OUTPUT, '')
    const { code, output } = await runStep(step, {
      contexts,
      env,
      folder: { work, sha: trigger.sha, runId },
      machine,
    })
    if (step.id !== undefined) {
      const outcome = code === 0 ? 'success' : 'failure'
      outputs[step.id] = { outputs: await outputsIn(files.GITHUB_OUTPUT), outcome }
    }
    ran.push({ name: step.name ?? step.uses ?? '', code, output })
  }
  return {
    id,
    target,
    code: ran.find(({ code }) => code !== 0)?.code ?? 0,
    steps: ran,
    summary: await readFile(files.GITHUB_STEP_SUMMARY, 'utf8'),
    output: ran.map(({ output }) => output).join(''),
  }
}

/** What a step runs in. */
export interface StepSetting {
  readonly contexts: Contexts
  readonly env: Readonly<Record<string, string>>
  readonly folder: JobFolder
  readonly machine: Pick<Machine, 'actions'>
}

/** Runs one step as it is written. */
export async function runStep(
  step: Step,
  { contexts, env, folder, machine }: StepSetting,
): Promise<{ code: number; output: string }> {
  if (step.uses !== undefined) {
    const action = machine.actions[step.uses.split('@')[0]!]
    if (!action) throw new Error(`Nothing stands for ${step.uses}.`)
    await action(filledAll(step.with ?? {}, contexts), folder)
    return { code: 0, output: '' }
  }
  const shell = step.shell === 'bash' ? ['--noprofile', '--norc', '-eo', 'pipefail'] : ['-e']
  const script = path.join(folder.work, '..', 'step.sh')
  await writeFile(script, filled(step.run!, contexts))
  const { exitCode, all } = await execa('bash', [...shell, script], {
    cwd: path.join(folder.work, filled(step['working-directory'] ?? '.', contexts)),
    env: { ...env, ...filledAll(step.env ?? {}, contexts) },
    extendEnv: false,
    all: true,
    reject: false,
    stripFinalNewline: false,
  })
  return { code: exitCode ?? 1, output: all }
}

function filledAll(values: Readonly<Record<string, unknown>>, contexts: Contexts): Record<string, string> {
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, filled(String(value), contexts)]),
  )
}

async function outputsIn(file: string): Promise<Record<string, string>> {
  const lines = (await readFile(file, 'utf8')).split('\n').filter(line => line !== '')
  return Object.fromEntries(lines.map(line => line.split(/=(.*)/s).slice(0, 2) as [string, string]))
}
