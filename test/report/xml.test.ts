import { expect, test } from 'vitest'
import { element, textElement, xmlDocument } from '../../src/report/ci/xml.ts'

test('elements nest, and a text keeps its own line breaks', () => {
  const text = textElement('b', { n: 1 }, 'one\n  two')
  expect(xmlDocument(element('a', {}, [text, element('c', { x: '' })]))).toBe(
    '<?xml version="1.0" encoding="UTF-8"?>\n<a>\n  <b n="1"><![CDATA[one\n  two]]></b>\n  <c x=""/>\n</a>\n',
  )
})

test.each([
  ['a"b', 'a&quot;b'],
  ['<a & b>', '&lt;a &amp; b>'],
  ['a\tb\r\nc', 'a&#x9;b&#xD;&#xA;c'],
  ['a\u0000b\u001bc\ufffed\ud800e', 'abcde'],
  ['grüße 👋', 'grüße 👋'],
])('the attribute %j is written %j', (value, written) => {
  expect(element('a', { value })).toEqual([`<a value="${written}"/>`])
})

test.each([
  ['<b> & "c"', '<![CDATA[<b> & "c"]]>'],
  [']]>', '<![CDATA[]]]]><![CDATA[>]]>'],
  ['a]]>b]]>c', '<![CDATA[a]]]]><![CDATA[>b]]]]><![CDATA[>c]]>'],
  [']]\u0000>', '<![CDATA[]]]]><![CDATA[>]]>'],
  ['a\u0007\uffffb\udc00', '<![CDATA[ab]]>'],
])('the text %j is written %j', (text, written) => {
  expect(textElement('a', {}, text)).toEqual([`<a>${written}</a>`])
})
