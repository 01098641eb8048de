import {
  Composer,
  Document,
  isScalar,
  Lexer,
  Parser,
  YAMLParseError,
  type CST,
  type ScalarTag,
  type Tags,
} from 'yaml'
import { numberOfScalar } from './numbers.ts'

/** A parsed file of the workspace: keeps comments, layout and offsets. */
export type SourceDocument = Document.Parsed

// Duplicates are found while values are read: the library compares every key with every other.
const options = { version: '1.2', uniqueKeys: false } as const

// One for all documents: a schema is otherwise built anew for each file. Known tags are off because a tag that
// a file uses would be added to it.
const schema = new Document(null, {
  schema: 'core',
  merge: true,
  resolveKnownTags: false,
  customTags: withExactNumbers,
}).schema

// Composing recurses for each open token, so a file that is nested without end would end the process.
const maxOpenTokens = 300

/** Parses one file as YAML 1.2 (core schema, merge keys). Errors are in the document; nothing is thrown. */
export function parseSource(text: string): SourceDocument {
  // Nobody sees where in the parser an error was made, and a hostile text makes very many.
  const { stackTraceLimit } = Error
  Error.stackTraceLimit = 0
  try {
    return composed(text)
  } finally {
    Error.stackTraceLimit = stackTraceLimit
  }
}

function composed(text: string): SourceDocument {
  const composer = new Composer({ ...options, schema })
  let document: SourceDocument | undefined
  try {
    for (const next of composer.compose(tokensOf(text), true, text.length)) {
      document ??= next
      if (next === document) continue
      const message = 'Each file holds one document.'
      document.errors.push(new YAMLParseError([next.range[0], next.range[1]], 'MULTIPLE_DOCS', message))
      break
    }
    return document!
  } catch (error) {
    return tooDeep(error)
  }
}

/** The number tags of the schema, without the digits that a double loses; those of infinity stay as they are. */
function withExactNumbers(tags: Tags): Tags {
  return tags.map(tag => {
    const { tag: name, test } = tag as ScalarTag
    const isNumber = /:(?:int|float)$/.test(name ?? '') && !test?.test('.inf')
    return isNumber ? { ...(tag as ScalarTag), resolve: numberOfScalar } : tag
  })
}

/** Whether a key is a plain `<<`, which merges its value into the mapping. */
export function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.source === '<<'
}

function* tokensOf(text: string): Generator<CST.Token, void> {
  const parser = new Parser()
  for (const lexeme of new Lexer().lex(text)) {
    yield* parser.next(lexeme)
    if (parser.stack.length > maxOpenTokens) throw new NestingError(parser.offset)
  }
  yield* parser.end()
}

class NestingError extends Error {
  readonly offset: number

  constructor(offset: number) {
    super('Values are nested too deeply.')
    this.offset = offset
  }
}

function tooDeep(error: unknown): SourceDocument {
  if (!(error instanceof NestingError)) throw error
  const { offset, message } = error
  const document = new Document(null, { schema }) as SourceDocument
  document.errors.push(new YAMLParseError([offset, offset + 1], 'RESOURCE_EXHAUSTION', message))
  return document
}
