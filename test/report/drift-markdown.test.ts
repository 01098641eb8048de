import { expect, test } from 'vitest'
import type { Drift, DriftLabel, DriftObject } from '../../src/model/plan.ts'
import { driftMarkdown } from '../../src/report/markdown/drift.ts'
import { hostileTexts } from './hostile.ts'

function driftOf(...objects: readonly DriftObject[]): Drift {
  const count = (label: DriftLabel): number => objects.filter(object => object.label === label).length
  const summary = {
    'remote-changed': count('remote-changed'),
    'local-ahead': count('local-ahead'),
    both: count('both'),
    missing: count('missing'),
    unmanaged: count('unmanaged'),
  }
  return { version: 1, fingerprint: 'f1', targets: [{ target: 'eqho', objects, summary }] }
}

function objectOf(object: Partial<DriftObject> & Pick<DriftObject, 'label'>): DriftObject {
  return { address: 'scenario.refund', id: '7', name: 'Refund', file: 'refund.yaml', fields: [], ...object }
}

test('B30 nothing moved', () => {
  expect(driftMarkdown(driftOf())).toBe(
    '## Callsheet drift\n\n**No drift: every object is as it was last applied.**\n\nFingerprint of this drift: <code>f1</code>\n',
  )
})

test('B29 B30 who moved what, from the older to the newer value', () => {
  const drift = driftOf(
    objectOf({
      label: 'remote-changed',
      fields: [
        { path: 'max_turns', before: 20, after: 10 },
        { path: 'instructions', before: 'One.\nTwo.\n', after: 'One.\nThree.\n' },
      ],
      changed_at: '2026-05-04T08:00:00Z',
      changed_by: 'ana@example.com',
    }),
    objectOf({ label: 'unmanaged', address: 'scenario.99', name: 'New one', file: null }),
  )
  expect(driftMarkdown(drift)).toBe(`\
## Callsheet drift

- **eqho:** 1 remote-changed, 1 unmanaged

Fingerprint of this drift: <code>f1</code>

### Target eqho

<details open><summary><b>remote-changed</b> Refund <code>scenario.refund</code> · 2 fields</summary>

edited on the platform (files → platform) · last changed at 2026-05-04T08:00:00Z by ana&#64;&#8203;example.com · <code>refund.yaml</code>

- **max_turns:** <code>10</code> → <code>20</code>

**instructions:**

\`\`\`diff
  One.
- Three.
+ Two.
\`\`\`

</details>

- <b>unmanaged</b> New one <code>scenario.99</code> · on the platform, in no file
`)
})

test('B7 the limit holds, and what is hidden is counted', () => {
  const objects = Array.from({ length: 5000 }, (_, index) =>
    objectOf({ label: 'missing', address: `scenario.call-${index}` }),
  )
  const markdown = driftMarkdown(driftOf(...objects), { fullReportAt: 'the log of this run' })
  expect(markdown.length).toBeLessThanOrEqual(65_536)
  const shown = markdown.match(/^- <b>missing/gm)!.length
  expect(markdown).toContain(
    `> **${5000 - shown} more objects not shown here.** The full report: the log of this run\n`,
  )
})

test.each(hostileTexts)('hostile text stays text: %j', text => {
  const fields = [{ path: text, before: text, after: `${text}\n${text}` }]
  const object = objectOf({
    label: 'both',
    address: text,
    name: text,
    file: text,
    fields,
    changed_at: text,
    changed_by: text,
  })
  const outside = driftMarkdown(driftOf(object), { title: text }).replace(/^(`{3,})diff$[^]*?^\1$/gm, '')
  expect(outside.replace(/<\/?(?:details|summary|code|b)(?: open)?>/g, '')).not.toMatch(
    /[<>`~[\]\\$@]|:\/\/|\u001b/,
  )
})
