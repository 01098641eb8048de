import { operationOf, type RouteKind, type Subject } from '../route-kind.ts'

/** A simulation is what a scenario needs beside it to be run, as the test profile of another platform. */
export function kindOf(method: string, path: string): RouteKind | undefined {
  const run = /^\/eval\/simulation\/run(\/[^/]+)?(\/item)?(\/[^/]+)?$/.exec(path)
  if (run) return runKind(method, run)
  const found = COLLECTIONS.find(([base]) => path === base || path.startsWith(`${base}/`))
  if (!found) return undefined
  const [base, subject] = found
  const operation = operationOf(method, path === base)
  return operation && { operation, subject }
}

function runKind(method: string, [, run, items, item]: readonly string[]): RouteKind | undefined {
  if (items !== undefined) return { operation: item === undefined ? 'list' : 'one', subject: 'run' }
  if (run === undefined && method === 'POST') return { operation: 'start', subject: 'run' }
  const operation = operationOf(method, run === undefined)
  return operation && { operation, subject: 'run' }
}

/** The longer paths first. */
const COLLECTIONS: readonly (readonly [base: string, subject: Subject])[] = [
  ['/eval/simulation/scenario', 'scenario'],
  ['/eval/simulation/personality', 'lookup'],
  ['/eval/simulation/suite', 'lookup'],
  ['/eval/simulation', 'profile'],
  ['/structured-output', 'lookup'],
]
