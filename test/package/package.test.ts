import { copyFile, mkdir } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmulator } from '../../src/emulator/server.ts'
import { linksIn, lostLinks } from '../docs/links.ts'
import { install, root, type Installed } from './packed.ts'

let installed: Installed
beforeAll(async () => {
  installed = await install()
})
afterAll(() => installed[Symbol.asyncDispose]())

test('B220: the package holds the program, its types and schemas, the changelog and licences, and nothing else', async () => {
  const kinds = /^(package\.json|README\.md|CHANGELOG\.md|LICENSE|schemas\/[\w-]+\.schema\.json)$|^dist\//
  expect(installed.files.filter(file => !kinds.test(file))).toEqual([])
  const built = installed.files.filter(
    file => file.startsWith('dist/') && !/^dist\/chunks\/[\w-]+\.(?:js|d\.ts)$/.test(file),
  )
  expect(built.toSorted()).toEqual([
    'dist/LICENCES.txt',
    'dist/cli/bin.js',
    'dist/provider/index.d.ts',
    'dist/provider/index.js',
    'dist/sbom.json',
    'dist/sync/index.d.ts',
    'dist/sync/index.js',
    'dist/testing/index.d.ts',
    'dist/testing/index.js',
    'dist/workspace/reading-thread.js',
  ])
  expect(installed.files).toEqual(expect.arrayContaining(['CHANGELOG.md', 'LICENSE', 'README.md']))
})

test('B220: the package has what it needs inside, and the licences of all that', async () => {
  const manifest = JSON.parse(await installed.read('package.json'))
  expect(Object.keys(manifest).filter(name => /^(peer|optional|bundled?)?dependencies$/i.test(name))).toEqual(
    [],
  )
  const licences = await installed.read('dist/LICENCES.txt')
  const sbom = JSON.parse(await installed.read('dist/sbom.json')) as { components: Component[] }
  const named = sbom.components.map(({ group, name }) => (group ? `${group}/${name}` : name))
  const inside = await packagesInside()
  expect(inside).toEqual(expect.arrayContaining(['@octokit/core', 'commander', 'got', 'yaml']))
  expect(inside.filter(name => !named.includes(name))).toEqual([])
  expect(inside.filter(name => !`\n${licences}`.includes(`\nName: ${name}\n`))).toEqual([])
})

/** A package as a bill of materials has it. */
interface Component {
  readonly group?: string
  readonly name: string
}

/** Each module in a file of the program stands below its path. */
async function packagesInside(): Promise<string[]> {
  const scripts = installed.files.filter(file => file.endsWith('.js'))
  const texts = await Promise.all(scripts.map(file => installed.read(file)))
  expect(texts.filter(text => text.includes('sourceMappingURL'))).toEqual([])
  const modules = texts.flatMap(text => [
    ...text.matchAll(/^\/\/ (?:.*\/)?node_modules\/((?:@[^/\n]+\/)?[^/\n]+)/gm),
  ])
  return [...new Set(modules.map(match => match[1]!))]
}

test('B220: the types of the package stand alone, and the functions that they name are there', async () => {
  const { project } = installed
  await project.writeFile('use.ts', USE)
  const tsc = path.join(root, 'node_modules/typescript/bin/tsc')
  const flags = ['--noEmit', '--strict', '--target', 'es2023', '--module', 'nodenext', '--types', 'node']
  const typeRoots = path.join(root, 'node_modules/@types')
  const checked = await execa(process.execPath, [tsc, ...flags, '--typeRoots', typeRoots, 'use.ts'], {
    cwd: project.path,
    reject: false,
  })
  expect(checked.stdout).toBe('')
  const script =
    "const callsheet = await import('callsheet'); console.log(typeof callsheet.plan, new callsheet.Fault('USAGE', 'x').name)"
  const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', script], {
    cwd: project.path,
  })
  expect(stdout).toBe('function Fault')
})

/** What somebody would write who has only the package. */
const USE = `import { apply, plan, type Plan, type Told } from 'callsheet'
import { createHttp, type Provider, type ProviderPackage } from 'callsheet/provider'
import { contract, contractSuite, type TestedPlatform } from 'callsheet/testing'
declare const provider: Provider
const made = { interface: 1, provider, block: {}, settings: {} } satisfies ProviderPackage
const names = (platform: TestedPlatform): string[] => contract(platform).map(({ name }) => name)
console.log(createHttp, made, names, contractSuite)
const tell = (told: Told): void => console.log(told.kind)
const planned: Plan = await plan({ tell })
const targets: string[] = planned.targets.map(({ target }) => target)
const { summary } = await apply({ target: targets, tell })
const failed: number = summary.failed
console.log(failed)
`

test('B221: a stranger makes a workspace and goes through a day with nothing but the package', async () => {
  const { project, run } = installed
  const file = 'scenarios/booking/moves-an-appointment.yaml'
  const edit = async (from: string, to: string) => {
    const text = await project.readFile(file, 'utf8')
    expect(text).toContain(from)
    await project.writeFile(file, text.replace(from, to))
  }
  expect(await run(['--version'])).toBe(JSON.parse(await installed.read('package.json')).version)
  const init = [
    'init',
    '--name',
    'stranger',
    '--provider',
    'bland',
    '--emulator',
    '--set',
    'bland.pathway_id=pw_1',
  ]
  await execa('npx', ['--no', '--', 'callsheet', ...init], { cwd: project.path })
  expect(await run(['validate'])).toContain('No problems')
  expect(await run(['plan'])).toContain('1 to create')
  expect(await run(['apply', '--yes'])).toContain('1 done')
  expect(await run(['plan', '--detailed-exitcode'])).toContain('No changes')

  await edit('Daniel Ortiz. You', 'Daniel Ortiz, in a hurry. You')
  await run(['plan', '--detailed-exitcode', '--out', 'plan.json'], 2)
  expect(await run(['apply', 'plan.json'])).toContain('1 done')
  expect(await run(['drift'])).toContain('No drift')

  await atDashboard(project.getPath('scenarios/.callsheet/emulator'), 'in no hurry')
  expect(await run(['drift'], 2)).toContain('remote-changed')
  await run(['pull'])
  expect(await project.readFile(file, 'utf8')).toContain('in no hurry')
  expect(await run(['plan', '--detailed-exitcode'])).toContain('No changes')
  expect(await run(['run', '--yes'])).toContain('passed')
})

/** Somebody opens the platform's page, and writes another prompt. */
async function atDashboard(dataDir: string, words: string): Promise<void> {
  await using emulator = await startEmulator({ dataDir })
  const at = '/bland/v1/agent-testing/scenarios'
  const rows = emulator.state()['bland']!['scenarios'] as Record<string, unknown>[]
  const row = rows.find(({ name }) => name === 'Caller moves an appointment')!
  const prompt = String(row['tester_persona_prompt']).replace('in a hurry', words)
  const answer = await emulator.atDashboard(`${at}/${String(row['id'])}`, {
    method: 'PUT',
    body: JSON.stringify({ tester_persona_prompt: prompt }),
  })
  expect(answer.ok).toBe(true)
}

test('B222: a stack trace names functions and lines of the package', async () => {
  const said = await installed.run(['validate', '-w', 'nowhere', '--debug'], 1)
  expect(said).toMatch(/ at findWorkspace \(.*\bdist\/chunks\/[\w-]+\.js:\d+:\d+\)/)
  expect(said).toMatch(/ at async validate \(.*\bdist\/chunks\/[\w-]+\.js:\d+:\d+\)/)
})

test('B223: links in the packed README lead to what the repository has, headings included', async () => {
  const readme = await installed.read('README.md')
  expect(linksIn(readme).length).toBeGreaterThan(10)
  // On npm a link is one into the repository.
  expect(await lostLinks('README.md', readme)).toEqual([])
})

test('B254: a provider that somebody else has written works with the installed package, and its author has the suite', async () => {
  const { project, run } = installed
  const home = 'node_modules/callsheet-provider-acme'
  const manifest = {
    name: 'callsheet-provider-acme',
    version: '1.0.0',
    type: 'module',
    exports: './index.js',
  }
  for (const folder of [home, 'acme']) await mkdir(project.getPath(folder), { recursive: true })
  await project.writeFile(`${home}/package.json`, JSON.stringify(manifest))
  await copyFile(path.join(root, 'test/outside/acme/index.js'), project.getPath(home, 'index.js'))
  const target = 'main: { provider: callsheet-provider-acme, project: 7 }'
  await project.writeFile('acme/callsheet.yaml', `version: 1\nname: acme\ntargets:\n  ${target}\n`)
  await project.writeFile('acme/one.yaml', 'name: One\ninstructions: Call.\nacme: { voice: loud }\n')
  expect(await run(['validate', '-w', 'acme'], 1)).toContain(
    '"voice" is "loud", but must be "calm" or "hasty"',
  )
  await project.writeFile('acme/one.yaml', 'name: One\ninstructions: Call.\nacme: { voice: calm }\n')
  expect(await run(['validate', '-w', 'acme', '--strict'])).toContain('2 files')
  expect(await run(['plan', '-w', 'acme'], 1)).toContain('ACME_API_KEY is not set')

  const { stdout } = await execa(process.execPath, ['--input-type=module', '-e', SUITE], {
    cwd: project.path,
  })
  expect(stdout).toMatch(/^\d\d checks$/)
})

/** What the author of a provider may run. */
const SUITE = `import { contract, testEmulator } from 'callsheet/testing'
async function open() {
  const { url, rows, close } = await testEmulator()
  const objects = async () => rows('eqho', 'scenarios').map(({ _id, name }) => ({ id: _id, name }))
  return { url: url + '/eqho', objects, close, writes: async () => [] }
}
const checks = contract({ name: 'eqho', provider: 'eqho', env: { EQHO_API_KEY: 'key' }, open })
await checks.find(({ name }) => name.startsWith('B1:')).run()
console.log(checks.length, 'checks')
`
