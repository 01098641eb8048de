import { expect, test } from 'vitest'
import { scenario, stage, vendors } from '../cli/harness.ts'

const STATE = '.callsheet/state/main.json'

const strange = ['../../elsewhere', '..', 'a/b', '1?x=1', '1#x', '', ' 1', '%2e%2e', 'x'.repeat(200)]

test.each(vendors)(
  '%s: an id that is none gets into no address, wherever it comes from (B108)',
  async vendor => {
    await using set = await stage({ 'one.yaml': scenario('One') }, { vendor })
    expect((await set.run(['apply', '--yes'])).code).toBe(0)
    const [file, config] = [
      await set.fixture.readFile('one.yaml', 'utf8'),
      await set.fixture.readFile(STATE, 'utf8'),
    ]
    await set.fixture.writeFile('one.yaml', file.replace('an appointment', 'a refund'))
    expect((await set.run(['plan', '--out', 'plan.json'])).code).toBe(0)
    const plan = await set.fixture.readFile('plan.json', 'utf8')
    const { id } = JSON.parse(config).entries['scenario.one'] as { id: string }
    set.requests()

    for (const other of strange.filter(text => text !== '')) {
      await set.fixture.writeFile(STATE, config.replaceAll(JSON.stringify(id), JSON.stringify(other)))
      const planned = await set.run(['plan'])
      expect(planned.err + planned.out).toContain('is no id of')
      expect(planned.code).toBe(1)
      await set.fixture.writeFile(STATE, config)
      await set.fixture.writeFile('plan.json', plan.replaceAll(JSON.stringify(id), JSON.stringify(other)))
      const applied = await set.run(['apply', 'plan.json'])
      expect([1, 4, 5]).toContain(applied.code)
      const imported = await set.run(['state', 'import', 'scenario.one', other, '--force'])
      expect(imported).toMatchObject({ code: 1, err: expect.stringContaining('is no id of') })
    }
    const paths = set.requests().map(({ method, path }) => `${method} ${path.split('?')[0]}`)
    expect(paths.length).toBeGreaterThan(0)
    expect(
      paths.filter(path => !/^GET \/(test_framework|v1|v2|eval|get-test-case-definition)\//.test(path)),
    ).toEqual([])
    expect(paths.filter(path => /elsewhere|\.\.|x{9}/.test(path))).toEqual([])
  },
)
