import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { main } from '../../../src/cli/main.ts'
import { noPause, runDesk, scenariosOf, type RunDesk } from './desk.ts'

const runs = {
  bad: [
    {
      verdict: 'failed' as const,
      checks: [{ name: 'The agent books it.', passed: false, reason: 'It never does.' }],
      transcript: [
        { role: 'caller' as const, text: 'I am Jane Roe.' },
        { role: 'agent' as const, text: 'Goodbye.' },
      ],
    },
  ],
}

/** Runs a command with a terminal before it. */
async function onTerminal(desk: RunDesk, argv: readonly string[]): Promise<{ out: string; err: string }> {
  const said = { out: '', err: '' }
  await main(argv, {
    cwd: desk.fixture.path,
    env: { CEKURA_API_KEY: 'test-key', NO_COLOR: '1' },
    out: { write: text => (said.out += text), isTTY: true, columns: 100 },
    err: { write: text => (said.err += text), isTTY: true, columns: 100 },
    signal: new AbortController().signal,
    pause: noPause,
  })
  return said
}

test('B131: what failed is shown with its check, its reason and the line that states it; a person reads the talk', async () => {
  await using desk = await runDesk(scenariosOf({ bad: '', good: '' }), { seed: { runs } })
  const { out, err } = await onTerminal(desk, ['run', '--yes'])
  expect(out).toContain('✗ The agent books it.')
  expect(out).toContain('It never does.')
  expect(out).toContain('bad.yaml:6')
  expect(out).toContain('caller: I am Jane Roe.')
  expect(err).toContain('waiting')
})

test('B131: elsewhere nothing of the talk is told or kept, unless it is asked for', async () => {
  await using desk = await runDesk(scenariosOf({ bad: '', good: '' }), { seed: { runs } })
  const kept = () => readFile(desk.fixture.getPath('run.json'), 'utf8')
  for (const format of ['text', 'json', 'markdown', 'html', 'junit']) {
    const { out, err } = await desk.start(['--format', format, '--out', 'run.json'])
    expect([format, (out + err + (await kept())).includes('Jane')]).toEqual([format, false])
    const asked = await desk.start(['--format', format, '--out', 'asked.json', '--transcripts'])
    expect([format, asked.out.includes('Jane')]).toEqual([format, true])
  }
  expect(await readFile(desk.fixture.getPath('asked.json'), 'utf8')).toContain('Jane')
})

test('B131: a report is shown again in each form, and the talk in it only to those who ask', async () => {
  await using desk = await runDesk(scenariosOf({ bad: '', good: '' }), { seed: { runs } })
  await desk.start(['--out', 'run.json', '--transcripts'])
  desk.requests()
  for (const format of ['text', 'json', 'markdown', 'html', 'junit']) {
    const report = ['report', '--run', 'run.json', '--format', format]
    const plain = await desk.run(report)
    expect([format, plain.code, plain.out.includes('Jane')]).toEqual([format, 0, false])
    expect((await desk.run([...report, '--transcripts'])).out).toContain('Jane')
  }
  expect(desk.requests()).toEqual([])
  await desk.fixture.writeFile('none.json', '{"version":1}')
  for (const flags of [[], ['--run', 'none.json'], ['--run', 'run.json', '--format', 'annotations']])
    expect((await desk.run(['report', ...flags])).code).toBe(1)
})

test('links that show a trial to anybody are made only when they are asked for', async () => {
  await using desk = await runDesk(scenariosOf({ good: '' }))
  expect((await desk.start(['--format', 'json'])).out).not.toContain('"url"')
  expect((await desk.start(['--format', 'json', '--share'])).out).toContain('"url": "https://')
})
