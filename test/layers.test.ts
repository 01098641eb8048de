import { readFileSync } from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'
import { platformWords, platformWordsIn } from './schemas/platform-words.ts'

const src = path.resolve(import.meta.dirname, '../src')
const files = globSync('**/*.ts', { cwd: src })

/** Which rooms and packages a room may import; Node's own modules are free but for pure rooms. */
const GROUND = ['model', 'workspace', 'engine', 'state', 'providers', 'emulator']

const rooms: Record<string, { rooms: readonly string[]; packages: readonly string[] }> = {
  model: { rooms: [], packages: [] },
  workspace: { rooms: ['model'], packages: ['yaml', 'fastest-levenshtein'] },
  engine: { rooms: ['model'], packages: ['p-limit'] },
  state: { rooms: ['model'], packages: ['write-file-atomic', 'execa'] },
  providers: { rooms: ['model'], packages: ['got', 'fastest-levenshtein'] },
  report: {
    rooms: ['model'],
    packages: ['diff', '@babel/code-frame', 'node-sarif-builder'],
  },
  emulator: { rooms: [], packages: ['hono', '@hono/node-server', 'fastest-levenshtein'] },
  sync: { rooms: GROUND, packages: ['picomatch'] },
  authoring: { rooms: [...GROUND, 'sync', 'github'], packages: [] },
  github: {
    rooms: ['model', 'workspace', 'engine', 'report'],
    packages: ['@octokit/core', '@octokit/plugin-paginate-rest'],
  },
  cli: {
    rooms: [...GROUND, 'report', 'sync', 'authoring', 'github'],
    packages: ['commander', '@commander-js/extra-typings', 'cli-progress'],
  },
}

const PURE = ['model', 'engine', 'report']
const PURE_MODULES = ['node:crypto', 'node:util', 'node:timers/promises']

test.each(files)('%s imports only what its room may', file => {
  const room = file.split('/')[0]!
  const allowed = rooms[room]!
  const imports = importsOf(file)
  const foreign = imports.filter(name => name.startsWith('.')).map(name => roomOf(file, name))
  const packages = imports.filter(name => !name.startsWith('.') && !name.startsWith('node:')).map(packageOf)
  const builtIns = imports.filter(name => name.startsWith('node:'))

  expect(foreign.filter(other => other !== room && !allowed.rooms.includes(other))).toEqual([])
  expect(packages.filter(name => !allowed.packages.includes(name))).toEqual([])
  const impure = PURE.includes(room) ? builtIns.filter(name => !PURE_MODULES.includes(name)) : []
  expect(impure).toEqual([])
})

test.each(files.filter(file => file.startsWith('sync/')))(
  '%s knows no stream, no colour and no text',
  file => {
    expect(read(file).match(/\.\.\/report\/|\b(stdout|stderr|isTTY|hasColor|Io)\b|\.write\(/g) ?? []).toEqual(
      [],
    )
  },
)

const VENDOR_ROOMS = /^(providers|emulator)\/|\/generated\//

test.each(files.filter(file => !VENDOR_ROOMS.test(file)))('%s names no vendor', file => {
  expect(read(file).match(/\b(cekura|bland|eqho)\b/gi) ?? []).toEqual([])
})

test.each(files.filter(file => !VENDOR_ROOMS.test(file)))('%s names no field of a platform', file => {
  expect(platformWordsIn(read(file))).toEqual([])
})

test('names of fields are told from words of a sentence', () => {
  expect(platformWords).toEqual(expect.arrayContaining(['metrics', 'phone_number', 'task_instructions']))
  const text = "name === 'metrics', --pathway-id, { pathwayId }; one of many metrics; instructions"
  expect(platformWordsIn(text).toSorted()).toEqual(["'metrics", 'pathway-id', 'pathwayId'])
})

function importsOf(file: string): string[] {
  const text = read(file)
  const fixed = [...text.matchAll(/\bfrom\s+'([^']+)'/g), ...text.matchAll(/\bimport\('([^']+)'\)/g)]
  return fixed.map(match => match[1]!)
}

function roomOf(file: string, relative: string): string {
  return path.posix.join(path.posix.dirname(file), relative).split('/')[0]!
}

function packageOf(name: string): string {
  return name
    .split('/')
    .slice(0, name.startsWith('@') ? 2 : 1)
    .join('/')
}

function read(file: string): string {
  return readFileSync(path.join(src, file), 'utf8')
}
