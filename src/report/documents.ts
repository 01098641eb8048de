import type { Fault } from '../model/fault.ts'
import { jsonText } from '../model/json.ts'
import { DOCUMENT_VERSION, type ApplyResult, type StepError } from '../model/plan.ts'
import { inOrder, type Problem } from '../model/problem.ts'
import { apiLine } from './text/api.ts'
import { severityCounts } from './text/problems.ts'

export interface ValidateCounts {
  readonly files: number
  readonly scenarios: number
}

/** A document as the one answer of a command. A plan and a drift report are documents as they are. */
export function documentText(document: object): string {
  return `${jsonText(document, 2)}\n`
}

/** `apply --format json`. */
export function applyDocument({ version, targets, summary }: ApplyResult): object {
  return {
    version,
    targets: targets.map(target => ({
      ...target,
      outcomes: target.outcomes.map(outcome =>
        outcome.error ? { ...outcome, error: stepErrorDocument(outcome.error) } : outcome,
      ),
    })),
    summary,
  }
}

/** `validate --format json`: by file and line. */
export function validateDocument(problems: readonly Problem[], { files, scenarios }: ValidateCounts): object {
  const { error, warning, note } = severityCounts(problems)
  return {
    version: DOCUMENT_VERSION,
    problems: inOrder(problems).map(({ inPath: _, other: __, textLine: ___, ...problem }) => problem),
    summary: { files, scenarios, errors: error, warnings: warning, notes: note },
  }
}

/** Any command that failed as a whole. The request, if there was one, is told in the message. */
export function errorDocument({ code, message, hint, api }: Fault): object {
  const request = api && apiLine(api)
  return {
    version: DOCUMENT_VERSION,
    error: {
      code,
      message: request === undefined ? message : `${message} (${request})`,
      ...(hint !== undefined && { hint }),
    },
  }
}

function stepErrorDocument({ code, message, method, route, status, requestId }: StepError): object {
  return {
    code,
    message,
    ...(method !== undefined && { method }),
    ...(route !== undefined && { route }),
    ...(status !== undefined && { status }),
    ...(requestId !== undefined && { request_id: requestId }),
  }
}
