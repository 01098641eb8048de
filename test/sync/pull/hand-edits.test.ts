import { expect, test } from 'vitest'
import { parse } from 'yaml'
import type { Vendor } from '../../cli/harness.ts'
import { desk, type Desk } from './desk.ts'
import { changesIn } from './settled.ts'

type Row = Record<string, unknown>
type Field = 'instructions' | 'expected_outcome' | 'tags' | 'folder' | 'key'
type Said = Partial<Record<Field, unknown>>

const TEXT = 'You want an appointment.\nOn Monday.\n'
const START = {
  instructions: TEXT,
  expected_outcome: ['The agent books.', 'The agent says bye.'],
  tags: ['old'],
}

/** What a person does in the file meanwhile; `says` are the fields that it says otherwise by then. */
interface HandEdit {
  readonly what: string
  readonly edit: (text: string) => string
  readonly says: Said
  /** Where the file goes, by its key. */
  readonly to?: (key: string) => string
}

const handEdits: readonly HandEdit[] = [
  { what: 'nothing', edit: text => text, says: {} },
  {
    what: 'another style of the text',
    edit: text => text.replace(/\|\n(?: {2}.*\n)+/, `${JSON.stringify(TEXT)} # one line\n`),
    says: {},
  },
  {
    what: 'comments',
    edit: text =>
      text.replaceAll('\n  - ', '\n  # why\n  - ').replace('tags:', '# of the nightly run\ntags:'),
    says: {},
  },
  {
    what: 'lists on one line',
    edit: text => text.replace(/\n {2}- (.*)\n {2}- (.*)\n/, ' ["$1", "$2"]\n'),
    says: {},
  },
  { what: 'another order', edit: text => text.replace(/^(tags: .*\n)([^]*)$/m, '$2$1'), says: {} },
  {
    what: 'the text',
    edit: text => text.replace('Monday', 'Friday'),
    says: { instructions: TEXT.replace('Monday', 'Friday') },
  },
  { what: 'the tags', edit: text => text.replace('[old]', '[old, mine]'), says: { tags: ['old', 'mine'] } },
  {
    what: 'the statements',
    edit: text => text.replace('  - The agent says bye.\n', ''),
    says: { expected_outcome: ['The agent books.'] },
  },
  {
    what: 'no statements any more',
    edit: text => text.replace(/expected_outcome:\n(?: {2}.*\n)+/, ''),
    says: { expected_outcome: undefined },
  },
  { what: 'another folder', edit: text => text, says: { folder: 'moved' }, to: key => `moved/${key}.yaml` },
  {
    what: 'another name of the file',
    edit: text => `${text}formerly: [KEY]\n`,
    says: { key: 'renamed' },
    to: key => `team/${key}-new.yaml`,
  },
]

const remoteEdits: readonly { readonly what: string; readonly says: Said }[] = [
  { what: 'nothing', says: {} },
  { what: 'the text', says: { instructions: 'You want your money back.\nNow.\n' } },
  {
    what: 'a statement more',
    says: { expected_outcome: [...START.expected_outcome, 'The agent is polite.'] },
  },
  { what: 'no statement', says: { expected_outcome: null } },
  { what: 'the tags', says: { tags: ['old', 'theirs'] } },
  {
    what: 'all of it',
    says: { instructions: 'Short.\n', expected_outcome: ['The agent pays.'], tags: ['theirs'] },
  },
]

const cases = handEdits.flatMap((here, row) =>
  remoteEdits.map((there, column) => ({
    here,
    there,
    key: `c${row}-${column}`,
    name: `Case ${row} ${column}`,
  })),
)

test.each<{ vendor: Vendor; fields: readonly Field[] }>([
  { vendor: 'cekura', fields: ['instructions', 'expected_outcome', 'tags', 'folder', 'key'] },
  { vendor: 'bland', fields: ['instructions', 'expected_outcome', 'tags', 'folder', 'key'] },
  { vendor: 'eqho', fields: ['instructions', 'expected_outcome', 'folder', 'key'] },
])(
  'B79: whatever a person does in a file, and another at $vendor, a pull keeps both',
  async ({ vendor, fields }) => {
    const files = Object.fromEntries(cases.map(({ key, name }) => [`team/${key}.yaml`, fileOf(name)]))
    await using set = await desk(files, { targets: [vendor] })
    expect((await set.run('apply --yes')).code).toBe(0)
    await set.fixture.mkdir('moved')
    for (const { here, there, key, name } of cases) {
      await set.edit(vendor, name, row => editOf(vendor, row, there.says))
      await editByHand(set, here, key)
    }

    const pulled = await set.run('pull --format json')
    expect(pulled).toMatchObject({ code: 4, err: '' })
    expect(await set.run('validate')).toMatchObject({ code: 0 })
    const texts = await set.files()
    for (const { here, there, key } of cases) {
      const said = parse(texts[(here.to ?? (() => `team/${key}.yaml`))(key)]!) as Said
      for (const field of ['instructions', 'expected_outcome', 'tags'] as const)
        expect({ key, field, says: said[field] }).toEqual({
          key,
          field,
          says: mergedOf(field, { here, there, fields }),
        })
    }
    const changes = changesIn(await set.run('plan --format json --overwrite'))
    expect(changes.toSorted()).toEqual(cases.flatMap(one => expectedOf(one, { vendor, fields })).toSorted())
    await set.run('pull')
    expect(await set.files()).toEqual(texts)
  },
)

interface Meeting {
  readonly here: HandEdit
  readonly there: (typeof remoteEdits)[number]
}

/** The value of a field after a pull: the platform's where only that moved, else the file's. */
function mergedOf(
  field: 'instructions' | 'expected_outcome' | 'tags',
  { here, there, fields }: Meeting & { readonly fields: readonly Field[] },
): unknown {
  if (field in here.says) return here.says[field]
  return fields.includes(field) && field in there.says ? there.says[field] : START[field]
}

/** What a plan has to do: what the person in the file did, whatever happened at the platform. */
function expectedOf(
  { here, key }: Meeting & { readonly key: string },
  { vendor, fields }: { readonly vendor: Vendor; readonly fields: readonly Field[] },
): string[] {
  const moved = fields.filter(field => field in here.says && here.says[field] !== undefined)
  const address = `scenario.${'key' in here.says ? `${key}-new` : key}`
  return moved.map(field => `${vendor} ${address} ${field}`)
}

function fileOf(name: string): string {
  return `name: ${name}
tags: [old]
instructions: |
${TEXT.replace(/^(?=.)/gm, '  ')}expected_outcome:
${START.expected_outcome.map(item => `  - ${item}\n`).join('')}cekura: { personality: Normal Male, metrics: [expected_outcome] }
`
}

async function editByHand(set: Desk, { edit, to }: HandEdit, key: string): Promise<void> {
  const from = `team/${key}.yaml`
  const text = edit(await set.text(from)).replace('KEY', key)
  if (to) await set.fixture.rm(from)
  await set.fixture.writeFile(to?.(key) ?? from, text)
}

function editOf(vendor: Vendor, row: Row, says: Said): object {
  const {
    instructions,
    expected_outcome: outcome,
    tags,
  } = says as {
    instructions?: string
    expected_outcome?: readonly string[] | null
    tags?: readonly string[]
  }
  if (vendor === 'cekura') {
    const marks = (row['tags'] as string[]).filter(name => name.startsWith('callsheet:'))
    return {
      ...(instructions !== undefined && { instructions }),
      ...(outcome !== undefined && { expected_outcome_prompt: (outcome ?? []).join('\n') }),
      ...(tags && { tags: [...marks, ...tags] }),
    }
  }
  if (vendor === 'bland') {
    const { name, metadata } = row as { name: string; metadata: { callsheet: Row } }
    return {
      name,
      metadata: tags ? { ...metadata, callsheet: { ...metadata.callsheet, tags } } : metadata,
      ...(instructions !== undefined && { tester_persona_prompt: instructions }),
      ...(outcome !== undefined && { assertions: (outcome ?? []).map(judge) }),
    }
  }
  const lead = row['lead_scenario'] as { instructions: object }
  return {
    ...(instructions !== undefined && {
      lead_scenario: { ...lead, instructions: { ...lead.instructions, task_instructions: instructions } },
    }),
    ...(outcome !== undefined && { evaluation_criteria: { actions: [], nl_assertions: outcome ?? [] } }),
  }
}

function judge(prompt: string, order: number): object {
  const config = { prompt, output_type: 'boolean', pass_on_true: true }
  return { type: 'LLM_JUDGE', name: prompt, config, is_required: true, weight: 1, order }
}
