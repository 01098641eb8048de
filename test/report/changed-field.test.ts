import { expect, test } from 'vitest'
import type { FieldChange } from '../../src/model/plan.ts'
import { planText } from '../../src/report/text/plan.ts'
import { changeOf, planOf, targetOf } from './mixed-plan.ts'

test.each([
  { says: 'a number', before: 900, after: 600, lines: ['f: 900 → 600'] },
  { says: 'a cleared text', before: 'Hi "you"', after: null, lines: [String.raw`f: "Hi \"you\"" → (unset)`] },
  { says: 'a type', before: '600', after: 600, lines: ['f: "600" → 600'] },
  { says: 'an empty list', before: null, after: [], lines: ['f: (unset) → []'] },
  {
    says: 'an invisible character',
    before: 'ab',
    after: 'a\u202eb',
    lines: [String.raw`f: "ab" → "a\u202eb"`],
  },
  {
    says: 'an invisible character in a long text',
    before: 'a\nb',
    after: 'a\nb\x1b[31m',
    lines: [String.raw`f: "a\nb" → "a\nb\u001b[31m"`],
  },
  {
    says: 'items of a set',
    before: ['b', 'a'],
    after: ['a', 'c'],
    lines: ['f:', '  - b', '  + c', '    (1 unchanged item)'],
  },
  {
    says: 'a changed statement',
    before: ['The agent offers a slot.', 'The agent says goodbye.'],
    after: ['The agent offers two slots.', 'The agent says goodbye.'],
    lines: ['f:', '  ~ The agent offers [-a slot-]{+two slots+}.', '    (1 unchanged item)'],
  },
  { says: 'an order', before: ['a', 'b'], after: ['b', 'a'], lines: ['f:', '  - a', '    b', '  + a'] },
  {
    says: 'a text that becomes a list',
    before: 'One.\nTwo.',
    after: ['One.', 'Two.', 'Three.'],
    lines: ['f:', '  + Three.', '    (2 unchanged items)'],
  },
  {
    says: 'a map',
    before: { b: 1, a: 'x' },
    after: { a: 'x', b: 2, c: { d: [true] } },
    lines: ['f:', '    a: x', '  ~ b: [-1-]{+2+}', '  + c:', '  +   d:', '  +     - true'],
  },
  {
    says: 'another line in place of a line',
    before: 'Ask for the name.\nfour',
    after: 'Tell the caller a joke.\nfour',
    lines: ['f:', '  - Ask for the name.', '  + Tell the caller a joke.', '    four'],
  },
  {
    says: 'two weak pairs rather than one strong pair',
    before: 'a b c d e\na b x y f',
    after: 'a b c x y f\na b f g h',
    lines: ['f:', '  ~ a b c [-d e-]{+x y f+}', '  ~ a b [-x y f-]{+f g h+}'],
  },
  {
    says: 'a line before a changed line',
    before: 'Ask for a refund of the order.',
    after: 'Say hello.\nAsk for a refund of the last order.',
    lines: ['f:', '  + Say hello.', '  ~ Ask for a refund of the {+last +}order.'],
  },
])('B4 an update shows $says', ({ before, after, lines }) => {
  expect(fieldLines({ path: 'f', before, after })).toEqual(lines)
})

test('B4 an unchanged stretch of a long text is folded, and says so', () => {
  const lines = Array.from({ length: 12 }, (_, index) => `Step number ${index}.`)
  const after = lines.with(6, 'Step number six.').join('\n')
  expect(fieldLines({ path: 'f', before: lines.join('\n'), after })).toEqual([
    'f:',
    '    … (4 unchanged lines)',
    '    Step number 4.',
    '    Step number 5.',
    '  ~ Step number [-6-]{+six+}.',
    '    Step number 7.',
    '    Step number 8.',
    '    … (3 unchanged lines)',
  ])
})

test('B4 a long paragraph shows its changed words and says what is folded', () => {
  const words = Array.from({ length: 100 }, (_, index) => `word${index}`)
  const before = words.join(' ')
  const after = words.with(50, 'other').join(' ')
  expect(fieldLines({ path: 'f', before, after })).toEqual([
    'f:',
    '  ~ … (280 unchanged characters) …d41 word42 word43 word44 word45 word46 word47 word48 word49 [-word50-]{+other+} word51 word52 word53 word54 word55 word56 word57 word58 wor… (283 unchanged characters) …',
  ])
})

test.each([
  {
    language: 'Japanese',
    before:
      'あなたは予約の変更を希望しています。火曜日の午後二時に来たいと言ってください。担当者が確認したら、お礼を言って電話を切ってください。',
    word: ['火曜日', '木曜日'],
    marked: /^ {2}~ .*\[-火-\]\{\+木\+\}|\[-火曜日-\]\{\+木曜日\+\}/,
  },
  {
    language: 'Chinese',
    before:
      '您想更改预约时间。请告诉客服您希望星期二下午两点来。如果没有空位，请询问其他时间，并礼貌地结束通话。请不要提供您的银行卡号码。',
    word: ['星期二', '星期四'],
    marked: /\[-星期二-\]\{\+星期四\+\}|\[-二-\]\{\+四\+\}/,
  },
  {
    language: 'Thai',
    before: 'คุณต้องการเลื่อนนัดหมาย บอกเจ้าหน้าที่ว่าคุณอยากมาวันอังคารตอนบ่ายสองโมง และขอบคุณก่อนวางสาย',
    word: ['วันอังคาร', 'วันพฤหัสบดี'],
    marked: /\[-[^\]]*อังคาร-\]\{\+[^}]*พฤหัสบดี\+\}/,
  },
])('B150 the changed words of $language, which puts no blanks between them', ({ before, word, marked }) => {
  const [old, fresh] = word as [string, string]
  const [, line, ...rest] = fieldLines({ path: 'f', before, after: before.replace(old, fresh) })
  expect(line).toMatch(marked)
  expect(rest).toEqual([])
})

/** The field lines of an update, without their margin. */
function fieldLines(field: FieldChange): string[] {
  const change = changeOf({ action: 'update', address: 'scenario.a', id: '1', name: 'A', fields: [field] })
  const lines = planText(planOf([targetOf({ changes: [change] })]), {
    color: false,
    width: Number.POSITIVE_INFINITY,
    verbose: false,
  }).split('\n')
  return lines.slice(4, lines.indexOf('', 4)).map(line => line.slice(8))
}
