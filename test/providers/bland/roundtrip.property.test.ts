import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Json } from '../../../src/model/json.ts'
import { bland } from '../../../src/providers/bland/index.ts'
import { desiredOf, scenario, startTarget, type Target } from './target.ts'

const text = fc.string({ unit: 'grapheme', maxLength: 20 })
const word = fc.stringMatching(/^[A-Za-z][a-z]{0,8}$/)
const nothing = fc.constant(null)
const map = fc.dictionary(word, fc.oneof(text, fc.integer(), fc.boolean(), nothing), { maxKeys: 3 })
const messages = fc.array(fc.record({ role: fc.constantFrom('user', 'assistant'), content: text }), {
  maxLength: 2,
})
const category = fc.constantFrom('HAPPY_PATH', 'EDGE_CASE', 'CUSTOM', null)
const turns = fc.oneof(fc.integer({ min: 1, max: 50 }), nothing)
const flag = fc.constantFrom(true, false, null)
const texts = fc.oneof(text, nothing)

// Names in their own words, so that a check of the block never repeats a statement.
const check = fc.oneof(
  fc.record({ type: fc.constant('NODE_REACHED'), name: word, config: fc.record({ node_id: word }) }),
  fc.record(
    {
      type: fc.constant('LLM_JUDGE'),
      name: word.map(name => `judge ${name}`),
      config: fc.record({ prompt: word.map(name => `prompt ${name}`), output_type: fc.constant('score') }),
      is_required: fc.boolean(),
      weight: fc.constantFrom(0.5, 1, 2),
    },
    { requiredKeys: ['type', 'name', 'config'] },
  ),
  fc.record({ type: fc.constantFrom('BLAND_TONE', 'REGEX_MATCH'), name: word, config: map }),
)
const block = fc.record(
  {
    description: texts,
    category,
    tester_persona_prompt: texts,
    tester_persona_name: texts,
    max_turns: turns,
    request_data: fc.oneof(map, nothing),
    start_node_id: fc.oneof(word, nothing),
    bland_tone_enabled: flag,
    is_required_for_promotion: flag,
    enabled: flag,
    advanced_instructions: texts,
    metadata: fc.oneof(map, nothing),
    assertions: fc.oneof(fc.array(check, { maxLength: 3 }), nothing),
  },
  { requiredKeys: [] },
)
const portable = fc.record(
  {
    description: texts,
    category,
    tags: fc.oneof(fc.array(word, { maxLength: 3 }), nothing),
    persona: fc.record({ name: texts }, { requiredKeys: [] }),
    instructions: texts,
    variables: fc.record({ agent: fc.oneof(map, nothing) }, { requiredKeys: [] }),
    expected_outcome: fc.oneof(text, fc.array(text, { maxLength: 4 }), nothing),
    message_history: fc.oneof(messages, nothing),
    max_turns: turns,
    enabled: flag,
    bland: block,
  },
  { requiredKeys: [] },
)
const folder = fc.constantFrom(undefined, '', 'Sales', 'Sales/Inbound')
const version = fc.record({ portable, folder })

// Many requests a run; the limit is for a busy machine.
const SLOW = 60_000

const MODES: Record<string, string>[] = [
  {},
  { envelope: 'live' },
  { put: 'replace' },
  { metadata: 'merge' },
  { nulls: 'start-node' },
  { envelope: 'live', put: 'replace', metadata: 'merge', nulls: 'start-node', errors: '2xx' },
]

test.each(MODES)(
  'what is applied, and applied again in another version, is what is there (B5; %j)',
  async modes => {
    const target = await startTarget({ modes })
    let runs = 0
    await fc.assert(
      fc.asyncProperty(version, version, async (first, second) => {
        runs += 1
        target.at = { ...target.at, settings: { pathway_id: `pw_${runs}` } }
        target.saved = undefined
        expect((await settled(target, first)).surprises).toEqual([])
        expect((await settled(target, second)).surprises).toEqual([])
      }),
      { numRuns: 25 },
    )
  },
  SLOW,
)

test(
  'a row that is adopted without a file reads back as it stands (B32)',
  async () => {
    const target = await startTarget()
    let runs = 0
    await fc.assert(
      fc.asyncProperty(version, async first => {
        runs += 1
        target.at = { ...target.at, settings: { pathway_id: `pw_${runs}` } }
        target.saved = undefined
        const { id } = await settled(target, first)
        const remote = await target.session().read('scenario', id)
        const fields = bland.decode(remote!, {})
        const pulled = await target.plan([scenario(fileOf(fields), { folder: fields['folder'] as string })])
        expect(pulled.plan.changes).toEqual([])
      }),
      { numRuns: 25 },
    )
  },
  SLOW,
)

interface Version {
  readonly portable: object
  readonly folder: string | undefined
}

/** Applies a version of the file; a surprise is whatever an apply and two plans after it should not say. */
async function settled(
  target: Target,
  { portable, folder }: Version,
): Promise<{ id: string; surprises: readonly unknown[] }> {
  const file = scenario(portable as Record<string, Json>, { folder })
  const errors = bland.encode(file, target.at).findings.filter(({ severity }) => severity === 'error')
  const { outcomes } = await target.apply([file])
  const odd = outcomes.filter(({ status, not_kept: lost }) => status !== 'done' || lost)
  const again = await target.plan([file])
  target.saved = undefined
  const withoutState = await target.plan([file])
  return {
    id: idIn(target, desiredOf(file, target.at).name),
    surprises: [...errors, ...odd, ...again.plan.changes, ...withoutState.plan.changes],
  }
}

function idIn(target: Target, name: string): string {
  const pathway = target.at.settings['pathway_id']
  return target.rows().find(row => row['name'] === name && row['pathway_id'] === pathway)!['id'] as string
}

/** Fields as a file would state them. */
function fileOf(fields: Readonly<Record<string, Json>>): Record<string, Json> {
  const root: Record<string, Json> = {}
  for (const [path, value] of Object.entries(fields)) {
    const parts = path.split('.')
    const last = parts.pop()!
    let node = root as Record<string, unknown>
    for (const part of parts) node = (node[part] ??= {}) as Record<string, unknown>
    node[last] = value
  }
  return root
}
