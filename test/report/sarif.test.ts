import { expect, test } from 'vitest'
import { problemsSarif } from '../../src/report/ci/sarif.ts'
import { hostileTexts } from './hostile.ts'
import { problemOf } from './problem-samples.ts'

const options = {
  prefix: 'scenarios',
  version: '0.1.0',
  describe: (code: string) => (code === 'unknown-field' ? 'There is no field of this name here.' : undefined),
  helpUri: (code: string) => `https://example.com/findings#${code}`,
}

interface SarifRegion {
  readonly startLine: number
  readonly startColumn: number
  readonly endLine: number
  readonly endColumn: number
}

interface SarifResult {
  readonly level: string
  readonly ruleId: string
  readonly ruleIndex: number
  readonly message: { readonly text: string }
  readonly locations: readonly {
    readonly physicalLocation: {
      readonly artifactLocation: { readonly uri: string }
      readonly region: SarifRegion
    }
  }[]
}

interface SarifLog {
  readonly runs: readonly {
    readonly tool: { readonly driver: { readonly rules: readonly { readonly id: string }[] } }
    readonly results: readonly SarifResult[]
  }[]
}

function runOf(sarif: string): SarifLog['runs'][number] {
  return (JSON.parse(sarif) as SarifLog).runs[0]!
}

test('B36 no problems are a run without results', () => {
  expect(JSON.parse(problemsSarif([], options))).toEqual({
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      { tool: { driver: { name: 'callsheet', rules: [], version: '0.1.0' } }, results: [], artifacts: [] },
    ],
  })
})

test('B36 each problem with its rule, level and region', () => {
  const problems = [
    problemOf({ severity: 'note', code: 'not-carried', file: 'Sales/ä b.yaml', message: 'Not carried.' }),
    problemOf({ line: 2, column: 3, end_line: 2, end_column: 9 }),
    problemOf({ severity: 'warning', line: 4 }),
  ]
  const run = runOf(problemsSarif(problems, options))
  expect(run.tool.driver.rules).toEqual([
    {
      id: 'not-carried',
      shortDescription: { text: 'not-carried' },
      helpUri: 'https://example.com/findings#not-carried',
    },
    {
      id: 'unknown-field',
      shortDescription: { text: 'There is no field of this name here.' },
      helpUri: 'https://example.com/findings#unknown-field',
    },
  ])
  expect(run.results.map(({ level, ruleId, ruleIndex }) => [level, ruleId, ruleIndex])).toEqual([
    ['note', 'not-carried', 0],
    ['error', 'unknown-field', 1],
    ['warning', 'unknown-field', 1],
  ])
  expect(run.results.slice(0, 2).map(({ message, locations }) => [message.text, locations])).toEqual([
    [
      'Not carried.',
      [
        {
          physicalLocation: {
            artifactLocation: { uri: 'scenarios/Sales/%C3%A4%20b.yaml', index: 0 },
            region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 2 },
          },
        },
      ],
    ],
    [
      'Wrong.',
      [
        {
          physicalLocation: {
            artifactLocation: { uri: 'scenarios/a.yaml', index: 1 },
            region: { startLine: 2, startColumn: 3, endLine: 2, endColumn: 9 },
          },
        },
      ],
    ],
  ])
})

test('B36 regions start at 1, even where a place is not known', () => {
  const problem = problemOf({ line: 0, column: 0, end_line: 0, end_column: 0 })
  const region = runOf(problemsSarif([problem], options)).results[0]!.locations[0]!.physicalLocation.region
  expect(region).toEqual({ startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 })
})

test.each([...hostileTexts, 'SARIF_BUILDER_INVALID', '__proto__', '\ud800'])(
  'hostile text is data: %j',
  text => {
    const problem = problemOf({ code: text, message: `Says ${text}`, file: `${text}.yaml` })
    const run = runOf(problemsSarif([problem], options))
    expect(run.results).toHaveLength(1)
    expect(run.results[0]!.ruleId).toBe(text)
    const { uri } = run.results[0]!.locations[0]!.physicalLocation.artifactLocation
    expect(uri).toMatch(/^scenarios\/[\w%./!~*'()-]*\.yaml$/)
  },
)
