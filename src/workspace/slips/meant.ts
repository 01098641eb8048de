import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml'
import { maxFlaws, type Flaw, type ProblemCode } from '../codes.ts'
import type { SourceDocument } from '../document.ts'
import { blankFlaw, keyFlaw } from './blank-flaws.ts'
import { PlacedText } from './placed-text.ts'
import { anchorFlaw, cutFlaw, dashFlaw, swallowedFlaw, unindentedFlaw } from './scalar-flaws.ts'
import { inQuotes, writeInstead } from './shown-line.ts'

/** What a text that is YAML says and nobody meant. */
export function slipsIn(text: string, document: SourceDocument): Flaw[] {
  const placed = new PlacedText(text)
  const flaws: Flaw[] = []
  visit(document.contents, undefined)
  return flaws

  function visit(node: unknown, parent: Node | undefined): void {
    if (flaws.length > maxFlaws) return
    if (isMap(node)) for (const pair of node.items) visitPair(pair as Pair<Node, Node | null>, node)
    else if (isSeq(node)) for (const item of node.items) visit(item, node)
    else if (isScalar(node)) flaws.push(...scalarFlaws(placed, node, parent))
  }

  function visitPair({ key, value }: Pair<Node, Node | null>, map: Node): void {
    if (isMap(key) && isMap(map) && map.flow) return void flaws.push(bracesFlaw(placed, map))
    if (isScalar(key)) flaws.push(...[keyFlaw(placed, key)].flatMap(flaw => flaw ?? []))
    visit(value, map)
  }
}

function scalarFlaws(placed: PlacedText, node: Scalar, parent: Node | undefined): Flaw[] {
  if (!node.range) return []
  const isPlain = node.type === 'PLAIN'
  const slip = isPlain
    ? (cutFlaw(placed, node) ??
      swallowedFlaw(placed, node, parent) ??
      dashFlaw(placed, node, parent) ??
      anchorFlaw(placed, node))
    : unindentedFlaw(placed, node)
  const flaw = slip ?? blankFlaw(placed, node)
  return flaw ? [flaw] : []
}

/** `{{name}}`, which is a mapping whose field is a mapping. */
function bracesFlaw({ text, lineAround }: PlacedText, { range }: Node): Flaw {
  const [start, end] = range!
  const code: ProblemCode = 'unquoted-text'
  const line = lineAround(start, end, inQuotes)
  const message = `YAML reads braces as a mapping, not as a text. Put the text in quotes. ${line === undefined ? '' : writeInstead(line)}`
  return {
    severity: 'error',
    code,
    message: message.trimEnd(),
    start,
    end,
    covers: [start, end ?? text.length],
  }
}
