import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, existsSync, openSync } from 'node:fs'
import { text } from 'node:stream/consumers'
import path from 'node:path'
import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { scenario } from '../cli/harness.ts'

const bin = path.resolve(import.meta.dirname, '../../dist/cli/bin.js')

// More than a pipe takes, so that what is written meets a reader that is gone.
const many = Object.fromEntries(
  Array.from({ length: 60 }, (_, index) => [`case-${index}.yaml`, scenario(`Case ${index}`)]),
)

async function workspace() {
  return createFixture({
    'callsheet.yaml':
      'version: 1\nname: desk\ntargets:\n  main: { provider: cekura, project_id: 742, agent_id: 2142, base_url: emulator }\n',
    ...many,
  })
}

const commands = [
  'plan',
  'plan --format json --detailed-exitcode',
  'validate --format json',
  '--help',
  '--version',
]

test.runIf(existsSync('/dev/full')).each(commands)(
  '%s: a full disk is one sentence and exit 1 (B106)',
  async command => {
    await using fixture = await workspace()
    const full = openSync('/dev/full', 'w')
    const child = spawn(process.execPath, [bin, ...command.split(' ')], {
      cwd: fixture.path,
      stdio: ['ignore', full, 'pipe'],
    })
    closeSync(full)
    const [said, [code]] = await Promise.all([text(child.stderr!), once(child, 'exit')])
    expect(code).toBe(1)
    expect(said).toMatch(/^Error: The answer could not be written in full: there is no space left\.$/m)
    expect(said).not.toContain('    at ')
  },
)

test('an answer that nobody reads is one sentence and exit 1 (B106)', async () => {
  await using fixture = await workspace()
  const child = spawn(process.execPath, [bin, 'plan', '--format', 'json'], {
    cwd: fixture.path,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  child.stdout.destroy()
  const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')])
  expect(code).toBe(1)
  expect(said).toMatch(/^Error: The answer could not be written in full: nobody reads it any more\.$/m)
})
