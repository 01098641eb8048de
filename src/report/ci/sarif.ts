import { compareText } from '../../model/text-order.ts'
import { SarifBuilder, SarifResultBuilder, SarifRuleBuilder, SarifRunBuilder } from 'node-sarif-builder'
import { inOrder, type Problem } from '../../model/problem.ts'
import { inRepository } from './repository-path.ts'
import { shownMessage } from '../shown-problem.ts'
import { forTerminal } from '../text-safety.ts'

export interface SarifOptions {
  /** The workspace's path in the repository, with slashes; empty when it is the repository's root. */
  readonly prefix: string
  /** Of the tool. */
  readonly version: string
  /** A sentence for a code; one without describes itself. */
  readonly describe: (code: string) => string | undefined
  /** The page that explains a code. */
  readonly helpUri: (code: string) => string
}

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json'

/** Problems as SARIF 2.1.0. */
export function problemsSarif(
  problems: readonly Problem[],
  { prefix, version, describe, helpUri }: SarifOptions,
): string {
  const run = new SarifRunBuilder().initSimple({ toolDriverName: 'callsheet', toolDriverVersion: version })
  const codes = new Set(problems.map(({ code }) => code))
  for (const code of [...codes].sort(compareText)) {
    const description = describe(code) ?? code
    run.addRule(
      new SarifRuleBuilder().initSimple({
        ruleId: code,
        shortDescriptionText: description,
        helpUri: helpUri(code),
      }),
    )
  }
  for (const problem of inOrder(problems)) run.addResult(resultOf(problem, prefix))

  const builder = new SarifBuilder({ $schema: SCHEMA })
  builder.addRun(run)
  return `${JSON.stringify(builder.buildSarifOutput(), null, 2)}\n`
}

function resultOf(problem: Problem, prefix: string): SarifResultBuilder {
  const { severity, code, file, ...place } = problem
  const message = shownMessage(problem, other => inRepository(prefix, other))
  return new SarifResultBuilder().initSimple({
    level: severity,
    ruleId: code,
    messageText: forTerminal(message),
    fileUri: uriOf(inRepository(prefix, file)),
    startLine: Math.max(place.line, 1),
    startColumn: Math.max(place.column, 1),
    endLine: Math.max(place.end_line, 1),
    endColumn: Math.max(place.end_column, 1),
  })
}

function uriOf(path: string): string {
  // encodeURIComponent throws at half a character.
  const whole = path.replace(/\p{Cs}/gu, '\ufffd')
  return whole.split('/').map(encodeURIComponent).join('/')
}
