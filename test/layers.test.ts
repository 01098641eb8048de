import { readFileSync } from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'
import { rooms } from './rooms.ts'
import { platformWords, platformWordsIn } from './schemas/platform-words.ts'

const src = path.resolve(import.meta.dirname, '../src')
const files = globSync('**/*.ts', { cwd: src })

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

// GitLab has projects of its own.
const OWN_WORDS = /^(cli\/commands\/)?gitlab\//

const fieldless = files.filter(file => !VENDOR_ROOMS.test(file) && !OWN_WORDS.test(file))

test.each(fieldless)('%s names no field of a platform', file => {
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
