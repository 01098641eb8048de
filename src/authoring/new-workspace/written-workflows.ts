import { unixLines } from '../../model/line-ends.ts'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Environment } from '../../model/environment.ts'
import type { InitPlace } from './place.ts'
import { workflowsFor, type Service, type WorkflowTarget } from './workflows.ts'

/** A workflow file as it lies in the repository, beside what this version would write. */
export interface WrittenWorkflow {
  /** From the top of the repository. */
  readonly file: string
  /** Undefined where there is no such file. */
  readonly there: string | undefined
  readonly wanted: string
}

const SERVICES: readonly Service[] = ['github', 'gitlab']

/**
 * The workflow files of each service that has any, or of the one that is asked for. Whether only what was reviewed is
 * applied is told from what is there.
 */
export async function writtenWorkflows(
  targets: readonly WorkflowTarget[],
  {
    place,
    env,
    service,
  }: { readonly place: InitPlace; readonly env: Environment; readonly service?: Service },
): Promise<WrittenWorkflow[]> {
  const services = service === undefined ? SERVICES : [service]
  const found = await Promise.all(services.map(name => filesOf(name)))
  return found.flat()

  async function filesOf(name: Service): Promise<WrittenWorkflow[]> {
    const files = await read(name, false)
    if (service === undefined && files.every(({ there }) => there === undefined)) return []
    const isReviewedOnly = files.some(({ there }) => there?.includes('--required') === true)
    return isReviewedOnly ? read(name, true) : files
  }

  async function read(name: Service, reviewedOnly: boolean): Promise<WrittenWorkflow[]> {
    const files = await workflowsFor(targets, { service: name, reviewedOnly }, { place, env })
    return Promise.all(
      files.map(async ({ file, text }) => ({
        file,
        there: await textOf(path.join(place.repository, file)),
        wanted: text,
      })),
    )
  }
}

async function textOf(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').then(
    text => unixLines(text),
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return undefined
      throw error
    },
  )
}
