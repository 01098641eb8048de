import { execa } from 'execa'
import { createFixture } from 'fs-fixture'
import { describe, expect, test } from 'vitest'
import { run, scenario, stage } from './harness.ts'

const none = { CEKURA_API_KEY: undefined, BLAND_API_KEY: undefined, EQHO_API_KEY: undefined }

describe('a .env beside the workspace (B140)', () => {
  test('gives the key that the environment lacks, with its quotes and comments as Node reads them', async () => {
    await using set = await stage({
      'one.yaml': scenario('One'),
      '.env': '# keys\nexport CEKURA_API_KEY="from-file" # mine\n',
    })
    const ran = await set.run(['plan'], { env: none })
    expect(ran).toMatchObject({ code: 0, err: '' })
    expect(ran.out).not.toContain('from-file')
  })

  test('fills ${NAME}, and lets a variable stand that is set, also an empty one', async () => {
    const config = (text: string) => `version: 1\nname: desk\ntargets:\n  main:\n    provider: bland\n${text}`
    await using fixture = await createFixture({
      'callsheet.yaml': config('    pathway_id: ${PATHWAY}\n'),
      '.env': 'PATHWAY=pw_file\nNO_COLOR=1\nFORCE_COLOR=1\n',
    })
    const cwd = fixture.path
    const placeOf = async (env: Record<string, string>) => {
      const { code, out } = await run(['validate', '--format', 'json'], { cwd, env })
      return { code, codes: JSON.parse(out).problems.map(({ code }: { code: string }) => code) }
    }
    expect(await placeOf({})).toEqual({ code: 0, codes: [] })
    expect((await placeOf({ PATHWAY: '' })).code).toBe(1)
    expect((await run(['validate'], { cwd })).out).not.toContain('\u001b')
  })

  test('lies in the folder of callsheet.yaml, or around it in the same repository; the nearer one counts', async () => {
    const files = {
      'repo/scenarios/callsheet.yaml': `version: 1\nname: desk\ntargets:\n  main:\n    provider: bland\n    pathway_id: \${A}-\${B}\n    pathway: \${A}\n`,
      'repo/scenarios/.env': 'A=near\n',
      'repo/.env': 'A=far\nB=far\n',
      '.env': 'B=outside\n',
    }
    await using fixture = await createFixture(files)
    const said = async () => (await run(['validate', '-w', 'repo/scenarios'], { cwd: fixture.path })).out
    expect(await said()).toContain('The environment variable B is not set')
    await fixture.mkdir('repo/.git')
    expect(await said()).not.toContain('is not set')
  })

  test('fills ${NAME} in the files of an earlier commit as well', async () => {
    await using fixture = await createFixture({
      'callsheet.yaml':
        'version: 1\nname: desk\ntargets:\n  main:\n    provider: bland\n    pathway_id: ${PATHWAY}\n',
      'one.yaml': 'name: One\ninstructions: Call.\n',
      '.env': 'PATHWAY=pw_file\n',
    })
    const cwd = fixture.path
    const env = { PATH: process.env['PATH'] ?? '' }
    const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com']
    await execa('git', ['init', '-q'], { cwd })
    await execa('git', ['add', 'callsheet.yaml', 'one.yaml'], { cwd })
    await execa('git', [...who, 'commit', '-q', '-m', 'first'], { cwd })
    await fixture.writeFile('one.yaml', 'name: One\ninstructions: Call again.\n')
    const { code, out, err } = await run(['diff', '--base', 'HEAD'], { cwd, env })
    expect({ code, err }).toEqual({ code: 0, err: '' })
    expect(out).toContain('again')
  })

  test('that git tracks is told by validate and wherever keys are used', async () => {
    await using set = await stage({ 'one.yaml': scenario('One'), '.env': 'CEKURA_API_KEY=k\n' })
    const cwd = set.fixture.path
    const env = { PATH: process.env['PATH'] ?? '' }
    await execa('git', ['init', '-q'], { cwd })
    expect((await set.run(['validate'], { env })).out).toContain('No problems')
    await execa('git', ['add', '-f', '.env'], { cwd })
    const checked = await set.run(['validate'], { env })
    expect(checked.code).toBe(0)
    expect(checked.out).toContain('.env  warning  Git tracks this file')
    expect((await set.run(['plan'], { env })).err).toContain('.env  warning  Git tracks this file')
  })
})

test('all missing keys are told at once, before anything is asked (B140)', async () => {
  await using fixture = await createFixture({
    'callsheet.yaml': `version: 1
name: desk
targets:
  staging: { provider: cekura, project_id: 1, agent_id: 2, api_key_env: STAGING_KEY }
  live: { provider: cekura, project_id: 3, agent_id: 4, api_key_env: LIVE_KEY }
  more: { provider: cekura, project_id: 5, agent_id: 6, api_key_env: LIVE_KEY }
  local: { provider: bland, pathway_id: pw_1, base_url: emulator }
`,
    'one.yaml': 'name: One\nlanguage: en\ninstructions: Call.\ncekura: { personality: 1 }\n',
  })
  const { code, err } = await run(['plan'], { cwd: fixture.path })
  expect(code).toBe(1)
  expect(err).toContain(
    'The API keys for 3 targets are missing. Not set: STAGING_KEY (staging), LIVE_KEY (live, more).',
  )
  expect(err).toContain('.env beside callsheet.yaml')
  const one = await run(['plan', '--target', 'staging'], { cwd: fixture.path })
  expect(one.err).toContain('The API key for target staging is missing: STAGING_KEY is not set.')
})
