import { rm } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { scenario, stage } from '../cli/harness.ts'

const files = { 'a.yaml': scenario('a'), 'b.yaml': scenario('b') }
const target = ', prune: true'

describe('prune: true (B56)', () => {
  test('deletes an object whose file is gone, without a flag', async () => {
    await using set = await stage(files, { target })
    await set.run(['apply', '--yes'])
    await set.fixture.rm('b.yaml')
    expect((await set.run(['plan'])).out).toContain('1 to delete')
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
    expect(set.rows('cekura', 'scenarios').map(({ name }) => name)).toEqual(['a'])
  })

  test('goes through the same gate', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 12 }, (_, index) => [`k${index}.yaml`, scenario(`k${index}`)]),
    )
    await using set = await stage(many, { target })
    await set.run(['apply', '--yes'])
    for (const index of [0, 1, 2, 3]) await set.fixture.rm(`k${index}.yaml`)
    const planned = await set.run(['plan', '--out', 'plan.json', '--format', 'json'])
    expect(planned).toMatchObject({ code: 5 })
    expect(JSON.parse(planned.out)).toMatchObject({
      summary: { delete: 4 },
      refused: { code: 'REFUSED', message: expect.stringContaining('delete 4 of 12') },
    })
    expect(await set.fixture.exists('plan.json')).toBe(false)
    expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 5 })
    expect(await set.run(['apply', '--yes', '--force'])).toMatchObject({ code: 0 })
  })

  test('without a state that could tell, deletes are left and named', async () => {
    await using set = await stage(files, { target })
    await set.run(['apply', '--yes'])
    await set.fixture.rm('b.yaml')
    await rm(set.fixture.getPath('.callsheet'), { recursive: true })
    const planned = await set.run(['plan', '--detailed-exitcode'])
    expect(planned).toMatchObject({ code: 0 })
    expect(planned.out).toContain('scenario.b  no file states it, but there is no state')
  })
})

describe('what validate says of it', () => {
  const warned = async (config: string) => {
    await using set = await stage(files)
    await set.fixture.writeFile('callsheet.yaml', config)
    const { out } = await set.run(['validate', '--format', 'json'])
    return (JSON.parse(out).problems as { code: string; severity: string; line: number }[]).filter(
      ({ severity }) => severity === 'warning',
    )
  }
  const head = 'version: 1\nname: desk\ntargets:\n  main: '

  test('the built-in emulator with state in git is a warning: others do not have its data (B47)', async () => {
    const config = `${head}{ provider: cekura, project_id: 742, agent_id: 2142, base_url: emulator, state: git }\n`
    expect(await warned(config)).toMatchObject([{ code: 'emulator-state', line: 4 }])
  })
})
