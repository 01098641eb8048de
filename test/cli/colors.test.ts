import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { VERSION } from '../../src/model/generated/version.ts'
import { run } from './harness.ts'

const ESCAPE = '\u001b['
const broken = { 'callsheet.yaml': 'version: 1\n' }

test.each([
  { says: 'a terminal', columns: 80, colored: true },
  { says: 'no terminal', colored: false },
  { says: 'a terminal that is dumb', columns: 80, env: { TERM: 'dumb' }, colored: false },
  { says: 'NO_COLOR', columns: 80, env: { NO_COLOR: '1' }, colored: false },
  { says: '--no-color', columns: 80, flags: ['--no-color'], colored: false },
  { says: '--no-color before the command', columns: 80, first: ['--no-color'], colored: false },
  { says: '--no-color over FORCE_COLOR', env: { FORCE_COLOR: '1' }, flags: ['--no-color'], colored: false },
  { says: '--color', flags: ['--color'], colored: true },
  { says: '--color on a dumb terminal', env: { TERM: 'dumb' }, flags: ['--color'], colored: true },
  { says: 'the last of both', flags: ['--color', '--no-color'], colored: false },
])('$says: colours $colored (B135)', async ({ columns, env, first = [], flags = [], colored }) => {
  await using fixture = await createFixture(broken)
  const { code, out } = await run([...first, 'validate', ...flags], {
    cwd: fixture.path,
    ...(columns !== undefined && { columns }),
    ...(env && { env }),
  })
  expect(code).toBe(1)
  expect(out.includes(ESCAPE)).toBe(colored)
})

test.each([['-v'], ['-V'], ['--version'], ['version']])('%s prints the version', async word => {
  expect(await run([word], { cwd: '.' })).toEqual({ code: 0, out: `${VERSION}\n`, err: '' })
})

test('the help names the command for the version, and the flags', async () => {
  const { out } = await run(['--help'], { cwd: '.' })
  for (const text of ['version', '-v, --version', '--no-color']) expect(out).toContain(text)
})
