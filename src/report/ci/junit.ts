import junit from 'junit-report-builder'
import type { Problem } from '../../model/problem.ts'
import { sorted } from '../text/problems.ts'
import { inRepository } from './repository-path.ts'
import { counted } from '../style.ts'
import { forTerminal, oneLine } from '../text-safety.ts'

/** How problems are written for CI systems that show tests. */
export interface JunitOptions {
  /** The workspace's path in the repository, with slashes; empty when it is the repository's root. */
  readonly prefix: string
  /** Every file that was checked: each is a test case. */
  readonly files: readonly string[]
}

// The package exports the builder itself; its types take it for a default export.
const junitBuilder = junit as unknown as typeof junit.default

// Not allowed in XML, and of no use in a report.
const nonCharacters = /[\ufffe\uffff]/g

/** Problems as JUnit XML: a file with errors is a failed test case; warnings and notes are its output. */
export function problemsJunit(problems: readonly Problem[], { prefix, files }: JunitOptions): string {
  const builder = junitBuilder.newBuilder()
  const suite = builder.testSuite().name('callsheet validate')
  const byFile = new Map<string, Problem[]>()
  for (const file of [...files, ...problems.map(({ file }) => file)].sort()) byFile.set(file, [])
  for (const problem of sorted(problems)) byFile.get(problem.file)!.push(problem)

  for (const [file, found] of byFile) {
    const path = xmlText(oneLine(inRepository(prefix, file)))
    const errors = found.filter(({ severity }) => severity === 'error')
    const others = found.filter(({ severity }) => severity !== 'error')
    const testCase = suite.testCase().className('callsheet.validate').name(path).file(path)
    if (errors.length > 0)
      testCase.failure(failureTitle(errors), errors[0]!.code).stacktrace(errors.map(lineOf).join('\n'))
    if (others.length > 0) testCase.standardOutput(others.map(lineOf).join('\n'))
  }
  return `${builder.build()}\n`
}

function failureTitle(errors: readonly Problem[]): string {
  const first = xmlText(oneLine(errors[0]!.message))
  return errors.length === 1 ? first : `${counted(errors.length, 'error')}, first: ${first}`
}

function lineOf({ file, line, column, severity, code, message }: Problem): string {
  return xmlText(`${oneLine(file)}:${line}:${column}  ${severity}  ${forTerminal(message)}  (${code})`)
}

/** The library ends a section at the second `]]>` of a text. */
function xmlText(text: string): string {
  return text.replace(nonCharacters, '').replaceAll(']]>', ']]\u200b>')
}
