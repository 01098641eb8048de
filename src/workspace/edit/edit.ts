import { isScalar, type Node } from 'yaml'
import { Fault } from '../../model/fault.ts'
import {
  isJsonArray,
  isJsonObject,
  isSameJson,
  valueAt,
  type Json,
  type JsonObject,
} from '../../model/json.ts'
import type { Path } from '../places.ts'
import { isTooLarge } from '../source.ts'
import { lastBreaks } from './block-text.ts'
import { replaced, type ChangeOptions } from './change.ts'
import { draftOf, type EditedText } from './draft.ts'
import { isBlockScalar, isCollection, nodeAt, refTo } from './nodes.ts'
import { firstDifference, normalLines, withValue } from './value.ts'
import { written } from './write.ts'

/** A value to be put in a file, or to be taken out if it is undefined. */
export interface Edit {
  /** Indexes count after the edits before this one; the index after the last item adds one. */
  readonly path: Path
  readonly value: Json | undefined
}

/** How a text is edited. */
export interface EditOptions {
  /** Where new fields of the whole file go: after the nearest earlier one of these; others go to the end. */
  readonly order?: readonly string[]
  /**
   * `kept`: a text below `|` or `>` keeps the line breaks at its end that it has, whatever the value says, since
   * platforms take them away. Default: `exact`.
   */
  readonly blockEnds?: 'exact' | 'kept'
}

const maxRepairs = 100

/**
 * Changes values in the text of a file and leaves all other bytes as they are: comments, order, quotes, anchors,
 * line endings. What the result says is checked; if only the parts of a field cannot be changed, the whole field is
 * written anew. Line endings inside values become LF. Throws a fault for a text that has errors, and for a value that
 * the file cannot hold.
 */
export function editYaml(text: string, edits: readonly Edit[], options: EditOptions = {}): string {
  const mark = text.startsWith('\uFEFF') ? '\uFEFF' : ''
  let draft = draftOf(text.slice(mark.length))
  if (!draft) {
    const hint = 'Run "callsheet validate" to see them.'
    throw new Fault('INVALID_WORKSPACE', 'The file has errors, so it cannot be edited.', { hint })
  }
  for (const edit of edits) draft = edited(draft, edit, options)
  if (!isTooLarge(draft.text)) return mark + draft.text
  throw new Fault('UNSUPPORTED', 'The file would be larger than 1 MiB.', {
    hint: 'No command would read it again. Make the text shorter at the platform.',
  })
}

function edited(
  draft: EditedText,
  { path, value }: Edit,
  { order, blockEnds = 'exact' }: EditOptions,
): EditedText {
  const wanted = value === undefined ? undefined : fitting(draft, path, normalLines(value), blockEnds)
  const expected = (withValue(draft.value, path, wanted) ?? {}) as JsonObject
  if (isSameJson(draft.value, expected)) return draft
  for (const attempt of [finely, coarsely]) {
    for (const isWary of [false, true]) {
      const result = attempt(draft, path, wanted, expected, { order, isWary })
      const repaired = result && keptElsewhere(result, expected, { order, isWary })
      if (repaired) return repaired
    }
  }
  throw new Fault(
    'INTERNAL',
    `The field "${path.join('.')}" cannot be written into the file as it is laid out.`,
    {
      hint: 'Change it by hand.',
    },
  )
}

type Attempt = (
  draft: EditedText,
  path: Path,
  value: Json | undefined,
  expected: JsonObject,
  options: ChangeOptions,
) => EditedText | undefined

const finely: Attempt = (draft, path, value, _, options) => written(draft, path, value, options)

const coarsely: Attempt = (draft, [field], _, expected, options) => {
  if (field === undefined) return replaced(draft, undefined, expected, options)
  const value = expected[String(field)]
  const contents: Node | null = draft.document.contents
  const ref = isCollection(contents) ? refTo(contents, field, undefined) : undefined
  return ref && value !== undefined ? replaced(draft, ref, value, options) : undefined
}

/** Writes out what aliases and merged mappings would else say differently now. */
function keptElsewhere(
  draft: EditedText,
  expected: JsonObject,
  options: ChangeOptions,
): EditedText | undefined {
  let current: EditedText | undefined = draft
  for (let count = 0; current && count < maxRepairs; count++) {
    const path = firstDifference(current.value, expected)
    if (!path) return current
    current = written(current, path, valueAt(expected, path), options)
  }
  return undefined
}

/** The value with the ends of texts as they are in the file. */
function fitting(draft: EditedText, path: Path, value: Json, blockEnds: 'exact' | 'kept'): Json {
  if (blockEnds === 'exact') return value
  return withEnds(path.reduce<Node | null>(childOf, draft.document.contents as Node | null), value)
}

function withEnds(node: Node | null, value: Json): Json {
  if (typeof value === 'string') {
    if (!isScalar(node) || !isBlockScalar(node) || value.trim() === '') return value
    return value.replace(lastBreaks, '') + lastBreaks.exec(String(node.value))![0]
  }
  if (isJsonArray(value)) {
    return value.map((item, index) => withEnds(childOf(node, index), item))
  }
  if (!isJsonObject(value)) return value
  const members = Object.entries(value).map(([name, member]) => [name, withEnds(childOf(node, name), member)])
  return Object.fromEntries(members) as JsonObject
}

function childOf(node: Node | null, step: string | number): Node | null {
  const ref = isCollection(node) ? refTo(node, step, undefined) : undefined
  return ref ? nodeAt(ref) : null
}
