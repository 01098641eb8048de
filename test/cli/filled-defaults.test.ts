import { expect, test } from 'vitest'
import { scenario, stage } from './harness.ts'

const checks = `bland:
  assertions:
    - { type: LLM_JUDGE, name: Polite, config: { prompt: Was it polite?, output_type: boolean } }
    - { type: LLM_JUDGE, name: Fast, config: { prompt: Was it fast?, output_type: boolean, pass_on_true: true } }
    - { type: LLM_JUDGE, name: Slow, config: { prompt: Was it slow?, output_type: boolean, pass_on_true: false } }
`

test.each(['as-sent', 'filled'])(
  'what a server fills into a judge (%s) is no difference, and not "not kept" (B27, B107)',
  async judges => {
    const options = { vendor: 'bland', modes: { bland: { judges } } } as const
    await using set = await stage({ 'one.yaml': scenario('One', checks) }, options)
    const applied = await set.run(['apply', '--yes', '--format', 'json'])
    expect(applied.code).toBe(0)
    expect(applied.out).not.toContain('not_kept')
    const planned = await set.run(['plan', '--detailed-exitcode', '--refresh', '--format', 'json'])
    expect({ code: planned.code, notes: JSON.parse(planned.out).targets[0].notes }).toEqual({
      code: 0,
      notes: [],
    })
    expect((await set.run(['drift'])).code).toBe(0)
    const before = await set.fixture.readFile('one.yaml', 'utf8')
    expect((await set.run(['pull'])).code).toBe(0)
    expect(await set.fixture.readFile('one.yaml', 'utf8')).toBe(before)
  },
)
