import { readFile } from 'node:fs/promises'
import { Fault } from '../../model/fault.ts'
import { isObject, parseJson } from '../../model/json.ts'
import { DOCUMENT_VERSION } from '../../model/plan.ts'
import { keyOf, typeOf } from '../../model/resource.ts'
import { withSlashes } from '../../workspace/index.ts'

/** What of an outcome counts here. */
interface Touched {
  readonly address: string
  readonly action: string
  readonly status: string
}

/** The keys of the scenarios that an apply touched, by target, out of its JSON document. Throws USAGE for anything else. */
export async function readApplied(path: string): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const file = withSlashes(path)
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw unusable(`The file ${file} cannot be read.`, cause)
  })
  const document: unknown = parseJson(text)
  const targets =
    isObject(document) && document['version'] === DOCUMENT_VERSION ? document['targets'] : undefined
  if (!Array.isArray(targets)) throw unusable(`${file} is no document of an apply.`)
  return new Map(
    targets.map((target: unknown) => {
      if (!isObject(target) || typeof target['target'] !== 'string' || !Array.isArray(target['outcomes']))
        throw unusable(`${file} is no document of an apply.`)
      return [target['target'], new Set(target['outcomes'].filter(isTouched).flatMap(keysOf))]
    }),
  )
}

function isTouched(outcome: unknown): outcome is Touched {
  const texts = ['address', 'action', 'status']
  return isObject(outcome) && texts.every(name => typeof outcome[name] === 'string')
}

/** A scenario is touched with what it brings with it. */
function keysOf({ address, action, status }: Touched): string[] {
  if (status !== 'done' || action === 'delete' || typeOf(address) === 'folder') return []
  return [keyOf(address)]
}

function unusable(message: string, cause?: unknown): Fault {
  return new Fault('USAGE', message, {
    hint: 'Make it with `callsheet apply --format json > apply.json`.',
    cause,
  })
}
