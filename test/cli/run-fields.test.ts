import { expect, test } from 'vitest'
import { scenario, stage, vendors, writesIn } from './harness.ts'

test.each(vendors)(
  'B120: what a file says of runs is sent to no platform and is no difference: %s',
  async vendor => {
    const statement = 'run: { repeat: 3, pass: 2, quarantine: true }\n'
    await using desk = await stage({ 'one.yaml': scenario('One', statement) }, { vendor })
    expect((await desk.run(['apply', '--yes'])).code).toBe(0)
    const [row] = desk.rows(vendor, 'scenarios')
    expect(JSON.stringify(row)).not.toMatch(/quarantine|"repeat"/)

    await desk.fixture.writeFile('one.yaml', scenario('One', 'run: { repeat: 5 }\n'))
    desk.requests()
    expect((await desk.run(['apply', '--yes'])).code).toBe(0)
    expect(writesIn(desk.requests())).toEqual([])
    expect((await desk.run(['drift'])).code).toBe(0)
  },
)
