import { expect, test } from 'vitest'
import { scenario, stage, type Vendor } from './harness.ts'

const long = 'The agent reads the order back:\nnumber, size and price.'
const file = scenario('One').replace(
  'expected_outcome: The agent books it.',
  `expected_outcome:\n  - The agent greets.\n  - |\n    The agent reads the order back:\n    number, size and price.`,
)

const sent: Record<Vendor, (row: Record<string, unknown>) => unknown> = {
  cekura: row => row['expected_outcome_prompt'],
  bland: row =>
    (row['assertions'] as { name: string; config: { prompt: string } }[]).map(({ name, config }) => [
      name,
      config.prompt,
    ]),
  eqho: row => (row['evaluation_criteria'] as { nl_assertions: unknown }).nl_assertions,
  elevenlabs: row => row['success_conditions'],
  retell: row => row['metrics'],
  vapi: row =>
    (row['evaluations'] as { structuredOutput: { name: string; description: string } }[]).map(
      ({ structuredOutput: { name, description } }) => [name, description],
    ),
}

test.each<{ vendor: Vendor; value: unknown }>([
  { vendor: 'cekura', value: `The agent greets.\n${long}` },
  {
    vendor: 'bland',
    value: [
      ['The agent greets.', 'The agent greets.'],
      ['The agent reads the order back: number, size and price.', long],
    ],
  },
  { vendor: 'eqho', value: ['The agent greets.', long] },
  { vendor: 'elevenlabs', value: ['The agent greets.', long] },
  { vendor: 'retell', value: ['The agent greets.', long] },
  {
    vendor: 'vapi',
    value: [
      ['The agent greets.', 'The agent greets.'],
      ['The agent reads the order back: number,', long],
    ],
  },
])(
  'B66 an item of several lines is one statement where a line is none: $vendor',
  async ({ vendor, value }) => {
    await using desk = await stage({ 'one.yaml': file }, { vendor })
    expect(await desk.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    expect(desk.rows(vendor, 'scenarios').map(sent[vendor])).toEqual([value])
    expect((await desk.run(['plan', '--detailed-exitcode'])).code).toBe(0)
    expect((await desk.run(['drift'])).code).toBe(0)

    // A new file says the same, and so does the old one after a pull.
    await desk.run(['pull'])
    expect(await desk.fixture.readFile('one.yaml', 'utf8')).toBe(file)
    await desk.fixture.rm('one.yaml')
    await desk.run(['pull', '--adopt'])
    expect((await desk.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  },
)

test.each<Vendor>(['bland', 'eqho', 'vapi', 'elevenlabs', 'retell'])(
  'B66 the lines of a text are statements, as ever: %s',
  async vendor => {
    const text = file
      .replace('  - The agent greets.\n  - |\n', '')
      .replace('expected_outcome:', 'expected_outcome: |')
    await using desk = await stage({ 'one.yaml': text }, { vendor })
    expect(await desk.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    expect(desk.rows(vendor, 'scenarios').map(sent[vendor])).toMatchObject([{ length: 2 }])
    expect((await desk.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  },
)

test.each<{ vendor: Vendor; block: (value: string) => string }>([
  {
    vendor: 'bland',
    block: id => `bland: { assertions: [{ type: NODE_REACHED, name: n, config: { node_id: ${id} } }] }\n`,
  },
  {
    vendor: 'vapi',
    block: name =>
      `vapi: { evaluations: [{ structuredOutput: { name: ${name}, schema: { type: boolean } }, comparator: '=', value: true }] }\n`,
  },
])(
  'B27 checks of the block that change beside statements are kept, and told as kept: $vendor',
  async given => {
    const { vendor, block } = given
    await using desk = await stage({ 'one.yaml': scenario('One', block('first')) }, { vendor })
    expect(await desk.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    await desk.fixture.writeFile('one.yaml', scenario('One', block('second')))
    expect(await desk.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    expect(desk.rows(vendor, 'scenarios').map(row => JSON.stringify(row).includes('second'))).toEqual([true])
    expect((await desk.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  },
)
