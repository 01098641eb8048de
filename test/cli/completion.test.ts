import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { commands } from '../../src/cli/program/commands.ts'
import { run } from './harness.ts'

const script = async (shell: string) => (await run(['completion', shell], { cwd: '.' })).out

test.each([
  { typed: ['pl'], offered: ['plan'] },
  { typed: ['state', 's'], offered: ['show'] },
  { typed: ['plan', '--for'], offered: ['--force', '--format'] },
  { typed: ['plan', '--format', 'm'], offered: ['markdown'] },
  { typed: ['plan', '--format', '=', 'j'], offered: ['json'] },
  { typed: ['plan', '--target', 'state', '--over'], offered: ['--overwrite'] },
  { typed: ['completion', 'z'], offered: ['zsh'] },
  { typed: ['validate', 'wo'], offered: ['work.yaml'] },
  { typed: ['plan', '-w', 'wo'], offered: ['work.yaml'] },
])('bash completes $typed (B144)', async ({ typed, offered }) => {
  await using fixture = await createFixture({ 'work.yaml': '', 'completion.bash': await script('bash') })
  const words = ['callsheet', ...typed].map(word => `'${word}'`).join(' ')
  const asked = `source ./completion.bash; COMP_WORDS=(${words}); COMP_CWORD=${typed.length}; _callsheet; printf '%s\\n' "\${COMPREPLY[@]}"`
  const { stdout, stderr } = await execa('bash', ['-c', asked], { cwd: fixture.path })
  expect({ stderr, offered: stdout.split('\n').toSorted() }).toEqual({ stderr: '', offered })
})

test.each(['bash', 'zsh', 'fish'])(
  'the script for %s knows every command and the flags of each (B144)',
  async shell => {
    const text = await script(shell)
    for (const command of Object.keys(commands)) expect(text).toMatch(new RegExp(`\\b${command}\\b`))
    for (const flag of ['overwrite', 'max-deletes', 'lock-timeout', 'no-color']) expect(text).toContain(flag)
  },
)

test('fish gets descriptions in quotes, choices, and files where a flag takes one', async () => {
  const text = await script('fish')
  expect(text).toContain(`complete -c callsheet -n '__fish_use_subcommand' -f -a plan -d '`)
  expect(text).toContain(`-n '__fish_seen_subcommand_from plan' -l format -x -a "text json markdown html"`)
  const odd = text
    .split('\n')
    .filter(line => (line.replaceAll(/\\'/g, '').match(/'/g) ?? []).length % 2 === 1)
  expect(odd).toEqual([])
})

test('a shell without a script is refused with those that have one', async () => {
  const { code, err } = await run(['completion', 'csh'], { cwd: '.' })
  expect(code).toBe(1)
  expect(err).toContain('bash, zsh, fish')
})
