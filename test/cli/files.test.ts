import { rename, rm } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { scenario, stage, writesIn } from './harness.ts'

test('B62 a file whose ending changes to upper case keeps its object', async () => {
  await using desk = await stage({ 'a.yaml': scenario('One'), 'b.yaml': scenario('Two') })
  expect((await desk.run(['apply', '--yes'])).code).toBe(0)
  await rename(desk.fixture.getPath('a.yaml'), desk.fixture.getPath('a.YAML'))
  const planned = await desk.run(['plan', '--prune', '--detailed-exitcode'])
  expect(planned).toMatchObject({ code: 0 })
})

test('B62 B43 an object whose file `exclude` keeps out is left alone, and the plan says that it is partial', async () => {
  await using desk = await stage({ 'a.yaml': scenario('One'), 'drafts/b.yaml': scenario('Two') })
  expect((await desk.run(['apply', '--yes'])).code).toBe(0)
  const config = await desk.fixture.readFile('callsheet.yaml', 'utf8')
  await desk.fixture.writeFile('callsheet.yaml', `${config}exclude: [drafts]\n`)
  desk.requests()

  const planned = await desk.run(['plan', '--prune', '--detailed-exitcode', '--format', 'json'])
  expect(planned).toMatchObject({ code: 0 })
  expect(JSON.parse(planned.out)).toMatchObject({ partial: true, targets: [{ changes: [] }] })
  const drifted = JSON.parse((await desk.run(['drift', '--format', 'json'])).out) as { targets: unknown[] }
  expect(drifted.targets).toMatchObject([{ objects: [] }])
  await rm(desk.fixture.getPath('.callsheet/state'), { recursive: true })
  const forgotten = await desk.run(['plan', '--prune', '--force', '--format', 'json'])
  expect(JSON.parse(forgotten.out)).toMatchObject({ targets: [{ changes: [], left: [] }] })
  await desk.run(['pull', '--adopt'])
  expect(await desk.fixture.exists('drafts/b.yaml')).toBe(true)
  expect((await desk.run(['validate', '--format', 'json'])).out).toContain('"scenarios": 1')
  expect(writesIn(desk.requests())).toEqual([])
})
