import { Fault } from '../../model/fault.ts'
import { isJsonObject, jsonText, type Json, type JsonObject } from '../../model/json.ts'
import type { ForeignCase, ForeignFile, ForeignSuite, TreeFormat } from '../../model/suite-format.ts'
import { listOf, objectOf, textOf } from '../raw.ts'
import { caseOf, loss, refusal, stated, type Carried } from './carried.ts'
import { carriedFields, documented, type FieldRow } from './rows.ts'
import { beginningOf, tidyName, tidyText } from './texts.ts'

// What the command line of livekit-cli reads (cmd/lk/simulate.go); it drops any other field in silence.

const fileRows: readonly FieldRow[] = [
  { from: 'name', remark: 'Names the folder, unless --out does.', carry: () => [] },
  { from: 'scenarios', kind: 'list', remark: 'One file each.', carry: () => [] },
]

const caseRows: readonly FieldRow[] = [
  {
    from: 'label',
    kind: 'text',
    to: ['name', 'key'],
    remark: 'The key is made of it.',
    carryText: text => [stated('name', tidyName(text))],
  },
  { from: 'instructions', kind: 'text', to: ['instructions'] },
  {
    from: 'agent_expectations',
    kind: 'text',
    to: ['expected_outcome'],
    remark: 'As one statement: it is judged as a whole there, and its sentences lean on each other.',
    carryText: text => [stated('expected_outcome', tidyText(text))],
  },
  {
    from: 'tags',
    kind: 'map',
    to: ['tags'],
    remark: 'As `name=value`; a comma in a value becomes a blank.',
    carry: carriedTags,
  },
  {
    from: 'userdata',
    members: [
      {
        from: '*',
        remark: 'It is data for code that judges there; here only what is written in words is judged.',
      },
    ],
  },
]

/** The scenarios of a LiveKit agent. */
export const livekit: TreeFormat = {
  title: 'the scenarios.yaml of a LiveKit agent',
  syntax: 'yaml',
  maxBytes: 4 * 1024 * 1024,
  shared: ['language', 'max_duration', 'run.repeat'],
  fields: [...documented(fileRows), ...documented(caseRows, 'scenarios[].')],
  read,
}

const SHAPE =
  'It is YAML with "scenarios": a list of items with "label", "instructions" and "agent_expectations".'

function read({ base, folder, value }: ForeignFile<Json>): ForeignSuite {
  const suite = objectOf(value)
  const scenarios = listOf(suite['scenarios'])
  if (scenarios.length === 0) {
    throw new Fault(
      'USAGE',
      'The file is no LiveKit suite: it has no list of "scenarios", or an empty one.',
      {
        hint: SHAPE,
      },
    )
  }
  const { losses } = caseOf(carriedFields(fileRows, suite), { at: 'the file' })
  const name = tidyName(textOf(suite['name']) ?? '')
  return {
    name: name !== '' ? name : base === 'scenarios' ? folder : base,
    losses,
    cases: scenarios.map((one, index) => readCase(one, `scenarios[${index}]`)),
  }
}

function readCase(one: Json, at: string): ForeignCase {
  if (!isJsonObject(one)) return caseOf([refusal('It is not an object.')], { at })
  return caseOf([...carriedFields(caseRows, one), ...nameFor(one), ...weaker(one)], { at })
}

/** A label is not required there. */
function nameFor({ label, instructions }: JsonObject): Carried[] {
  if (tidyName(textOf(label) ?? '') !== '') return []
  const beginning = beginningOf(textOf(instructions) ?? '', 60)
  if (beginning === '') return [refusal('It has neither a "label" nor "instructions".')]
  return [stated('name', beginning), loss('label', 'It is missing, so the instructions made the name.')]
}

/** What the judge of words cannot see, and what is known not to work yet. */
function weaker({ userdata, tags }: JsonObject): Carried[] {
  const hasState = Object.keys(objectOf(userdata)).some(name => name.startsWith('expected_'))
  return [
    ...(hasState
      ? [loss('userdata', 'The end state is judged there as well, so these scenarios are weaker here.')]
      : []),
    ...(objectOf(tags)['capability'] === 'pending'
      ? [loss('tags.capability', 'It is meant to fail for now: consider `run: { quarantine: true }`.')]
      : []),
  ]
}

function carriedTags(value: Json): Carried[] {
  const tags = Object.entries(objectOf(value)).map(([name, given]) => {
    const text = typeof given === 'string' ? given : jsonText(given)
    return tidyName(`${name}=${text}`.replaceAll(',', ' '))
  })
  return [stated('tags', tags)]
}
