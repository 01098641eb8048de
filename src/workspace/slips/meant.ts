import { isMap, isScalar, isSeq, type Node, type Pair, type Scalar } from 'yaml'
import { maxFlaws, type Flaw, type ProblemCode } from '../codes.ts'
import type { SourceDocument } from '../document.ts'
import { blankFlaw, keyFlaw } from './blank-flaws.ts'
import { oddBlank } from './blanks.ts'
import { PlacedText } from './placed-text.ts'
import { anchorFlaw, cutFlaw, dashFlaw, swallowedFlaw, unindentedFlaw } from './scalar-flaws.ts'
import { inQuotes, writeInstead } from './shown-line.ts'

/** What a text that is YAML says and nobody meant. */
export function slipsIn(text: string, document: SourceDocument): Flaw[] {
  const placed = new PlacedText(text)
  // Hardly any file has one, and no more is looked for in the others.
  const hasOddBlanks = oddBlank.test(text)
  const flaws: Flaw[] = []
  visit(document.contents, undefined)
  return flaws

  function visit(node: unknown, parent: Node | undefined): void {
    if (flaws.length > maxFlaws) return
    if (isMap(node)) for (const pair of node.items) visitPair(pair as Pair<Node, Node | null>, node)
    else if (isSeq(node)) for (const item of node.items) visit(item, node)
    else if (isScalar(node) && node.range) {
      const flaw = scalarFlaw(placed, node, parent) ?? (hasOddBlanks ? blankFlaw(placed, node) : undefined)
      if (flaw) flaws.push(flaw)
    }
  }

  function visitPair({ key, value }: Pair<Node, Node | null>, map: Node): void {
    if (isMap(key) && isMap(map) && map.flow) return void flaws.push(bracesFlaw(placed, map))
    const flaw = hasOddBlanks && isScalar(key) ? keyFlaw(placed, key) : undefined
    if (flaw) flaws.push(flaw)
    visit(value, map)
  }
}

function scalarFlaw(placed: PlacedText, node: Scalar, parent: Node | undefined): Flaw | undefined {
  if (node.type !== 'PLAIN') return unindentedFlaw(placed, node)
  return (
    cutFlaw(placed, node) ??
    swallowedFlaw(placed, node, parent) ??
    dashFlaw(placed, node, parent) ??
    anchorFlaw(placed, node)
  )
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
