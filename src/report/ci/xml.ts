import { indented } from '../style.ts'

/** Lines of a document. One that holds a text may have line breaks of its own, which indenting leaves alone. */
export type Lines = readonly string[]

/** By name; in the order given. */
export type Attributes = Readonly<Record<string, string | number>>

/** A whole document, with its declaration. */
export function xmlDocument(root: Lines): string {
  return ['<?xml version="1.0" encoding="UTF-8"?>', ...root, ''].join('\n')
}

/** An element with others in it; without any it is one tag. */
export function element(name: string, attributes: Attributes, children: readonly Lines[] = []): Lines {
  const start = `${name}${attributesText(attributes)}`
  if (children.length === 0) return [`<${start}/>`]
  return [`<${start}>`, ...indented(children.flat(), 2), `</${name}>`]
}

/** An element with a text in it, which readers get as it is. */
export function textElement(name: string, attributes: Attributes, text: string): Lines {
  // A section ends at `]]>`, so a text that has one is spread over two.
  const sections = allowed(text).replaceAll(']]>', ']]]]><![CDATA[>')
  return [`<${name}${attributesText(attributes)}><![CDATA[${sections}]]></${name}>`]
}

function attributesText(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => ` ${name}="${attributeValue(String(value))}"`)
    .join('')
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '"': '&quot;',
  '\t': '&#x9;',
  '\n': '&#xA;',
  '\r': '&#xD;',
}

function attributeValue(text: string): string {
  return allowed(text).replace(/[&<"\t\n\r]/g, character => ENTITIES[character]!)
}

/** XML 1.0 has no way to say most control characters, halves of a character and non-characters. */
function allowed(text: string): string {
  return text.replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
}
