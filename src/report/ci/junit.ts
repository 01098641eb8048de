import { compareFiles, inOrder, type Problem } from '../../model/problem.ts'
import { inRepository } from './repository-path.ts'
import { shownMessage, shownPlace, type ShownPath } from '../shown-problem.ts'
import { counted } from '../style.ts'
import { forTerminal, oneLine } from '../text-safety.ts'
import { element, textElement, xmlDocument, type Lines } from './xml.ts'

export interface JunitOptions {
  /** The workspace's path in the repository, with slashes; empty when it is the repository's root. */
  readonly prefix: string
  /** Every file that was checked: each is a test case. */
  readonly files: readonly string[]
}

/** Problems as JUnit XML: a file with errors is a failed test case; warnings and notes are its output. */
export function problemsJunit(problems: readonly Problem[], { prefix, files }: JunitOptions): string {
  const byFile = new Map<string, Problem[]>()
  const named = [...files, ...problems.map(({ file }) => file)]
  for (const file of named.sort(compareFiles)) byFile.set(file, [])
  for (const problem of inOrder(problems)) byFile.get(problem.file)!.push(problem)

  const shownPath = (file: string) => inRepository(prefix, file)
  const cases = [...byFile].map(([file, found]) => testCase(file, found, shownPath))
  const failures = new Set(problems.flatMap(({ severity, file }) => (severity === 'error' ? [file] : [])))
    .size
  const totals = { tests: cases.length, failures, errors: 0, skipped: 0 }
  const suite = element('testsuite', { name: 'callsheet validate', ...totals }, cases)
  return xmlDocument(element('testsuites', totals, [suite]))
}

function testCase(path: string, problems: readonly Problem[], shownPath: ShownPath): Lines {
  const file = oneLine(shownPath(path))
  const errors = problems.filter(({ severity }) => severity === 'error')
  const others = problems.filter(({ severity }) => severity !== 'error')
  return element('testcase', { classname: 'callsheet.validate', name: file, file }, [
    ...(errors.length > 0 ? [failure(errors, shownPath)] : []),
    ...(others.length > 0
      ? [textElement('system-out', {}, others.map(problem => lineOf(problem, shownPath)).join('\n'))]
      : []),
  ])
}

function failure(errors: readonly Problem[], shownPath: ShownPath): Lines {
  const [first] = errors
  const title = oneLine(shownMessage(first!, shownPath))
  const message = errors.length === 1 ? title : `${counted(errors.length, 'error')}, first: ${title}`
  return textElement(
    'failure',
    { message, type: first!.code },
    errors.map(problem => lineOf(problem, shownPath)).join('\n'),
  )
}

function lineOf(problem: Problem, shownPath: ShownPath): string {
  const { severity, code } = problem
  const message = forTerminal(shownMessage(problem, shownPath))
  return `${oneLine(shownPlace(problem, shownPath))}  ${severity}  ${message}  (${code})`
}
