import { findingCodes } from '../providers/finding-codes.ts'
import { findingRemedies } from '../providers/finding-remedies.ts'
import { problemCodes, problemRemedies } from '../workspace/index.ts'

/** What a finding means, and how to mend it. */
export interface FindingText {
  /** Whose rule is broken: that of the files, or that of a platform. */
  readonly of: 'files' | 'platforms'
  readonly meaning: string
  readonly remedy: string
}

/** The page with all findings, for people who have only their code. */
export const findingsPage = 'https://github.com/callsheet-dev/callsheet/blob/main/.github/docs/findings.md'

/** Where that page has a code. */
export function findingLink(code: string): string {
  return `${findingsPage}#${code}`
}

/** The texts of all findings by code, in order. A code that files and platforms share has one of each. */
export const findingTexts: ReadonlyMap<string, readonly FindingText[]> = collected([
  ...textsOf('files', problemCodes, problemRemedies),
  ...textsOf('platforms', findingCodes, findingRemedies),
])

function textsOf<Code extends string>(
  of: FindingText['of'],
  meanings: Readonly<Record<Code, string>>,
  remedies: Readonly<Record<Code, string>>,
): [string, FindingText][] {
  return (Object.keys(meanings) as Code[]).map(code => [
    code,
    { of, meaning: meanings[code], remedy: remedies[code] },
  ])
}

function collected(texts: readonly (readonly [string, FindingText])[]): Map<string, FindingText[]> {
  const found = new Map<string, FindingText[]>()
  const sorted = texts.toSorted(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  for (const [code, text] of sorted) found.set(code, [...(found.get(code) ?? []), text])
  return found
}
