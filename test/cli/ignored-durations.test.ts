import { createFixture } from 'fs-fixture'
import { expect, test } from 'vitest'
import { startEmulator } from '../../src/emulator/server.ts'
import { run } from './harness.ts'

test('the example workspace is kept whole by the API of August, which ignores durations on POST and PATCH (B27)', async () => {
  const emulator = await startEmulator({ modes: { cekura: { spec: 'aug' } } })
  await using fixture = await createFixture('scenarios')
  try {
    const config = await fixture.readFile('callsheet.yaml', 'utf8')
    await fixture.writeFile(
      'callsheet.yaml',
      config.replaceAll(/base_url: emulator.*/g, `base_url: "${emulator.url}/cekura"`),
    )
    const only = ['--target', 'cekura', '--format', 'json']
    const { code, out } = await run(['apply', '--yes', ...only], { cwd: fixture.path })
    const { targets } = JSON.parse(out) as { targets: { outcomes: { not_kept?: unknown }[] }[] }
    expect(targets[0]!.outcomes.flatMap(({ not_kept }) => not_kept ?? [])).toEqual([])
    expect(code).toBe(0)
    expect((await run(['plan', '--detailed-exitcode', ...only], { cwd: fixture.path })).code).toBe(0)
  } finally {
    await emulator.close()
  }
})
