import { expect, test } from 'vitest'
import { scenario, stage } from './harness.ts'

const PRIVATE = `variables:
  caller:
    mail: ann.lee@example.edu
    door: { api_key: hunter2-hunter2, phone: +1 415 555 0142, pin: 1234 }
instructions: >
  You are Ann Lee. Your number is +1 415
  273 8164, and your card is 4539 5787 6362 1486.
`

test('what looks private is a note at its place, in no message and in no frame (B175)', async () => {
  await using set = await stage({ 'a.yaml': `name: Ann calls\n${PRIVATE}` })
  const { out } = await set.run(['validate', '--format', 'json', '--strict'])
  const found = JSON.parse(out).problems.filter(({ code }: { code: string }) => code === 'private-data')
  expect(
    found.map(({ severity, line, column, end_line: last }: Record<string, unknown>) => [
      severity,
      line,
      column,
      last,
    ]),
  ).toEqual([
    ['note', 4, 11, 4],
    ['note', 5, 22, 5],
    ['note', 7, 35, 8],
    ['note', 8, 30, 8],
  ])
  expect(out).not.toMatch(/ann\.lee|hunter2|273 8164|4539/)

  const shown = await set.run(['validate', '--verbose'])
  expect(shown.out).toContain('mail: ••••••••••••••••••')
  expect(shown.out).toContain('Your number is •• •••\n')
  expect(shown.out).toContain('••• ••••, and your card is •••• •••• •••• ••••.')
  expect(shown.out).not.toMatch(/ann\.lee|hunter2|273 8164|4539/)
})

test('a frame around another mistake does not show it either (B175)', async () => {
  await using set = await stage({ 'a.yaml': `name: Ann calls\n${PRIVATE}max_turns: many\n` })
  const { err } = await set.run(['plan'])
  expect(err).toContain('many')
  expect(err).not.toMatch(/273 8164|4539/)
})

test('defaults are looked through once, and a number of the team is nobody else’s (B175)', async () => {
  await using set = await stage({
    '_defaults.yaml': 'variables: { agent: { mail: ann.lee@example.edu } }\n',
    'a.yaml': scenario('One', 'cekura: { phone_number: "+14152738164" }\n'),
    'b.yaml': scenario('Two'),
  })
  const { out } = await set.run(['validate', '--format', 'json'])
  const found = JSON.parse(out).problems.filter(({ code }: { code: string }) => code === 'private-data')
  expect(found).toMatchObject([{ file: '_defaults.yaml', line: 1 }])
})
