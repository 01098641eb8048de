import { findingTexts } from '../../src/authoring/finding-texts.ts'

/** `.github/docs/findings.md`: a heading for each code, so that a link leads to it. */
export function findingsPageText(): string {
  const sections = [...findingTexts].map(([code, texts]) =>
    [
      `## ${code}`,
      ...texts.map(({ of, meaning, remedy }) => `${whose[of]}${meaning} **What to do:** ${remedy}`),
    ].join('\n\n'),
  )
  return `${[head, ...sections].join('\n\n')}\n`
}

const head = `# Findings

What \`callsheet validate\` and the commands that plan tell of the files, by the code in brackets behind each message. Codes are permanent.
\`callsheet explain CODE\` shows the same in a terminal.`

const whose = { files: '', platforms: 'Of a platform: ' } as const
