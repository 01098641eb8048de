import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'
import { providers } from '../src/providers/registry.ts'
import { rooms } from './rooms.ts'

const root = path.resolve(import.meta.dirname, '..')
const page = read('.github/CONTRIBUTING.md')

function read(file: string): string {
  return readFileSync(path.join(root, file), 'utf8')
}

test('the page lists the behaviours that tests name, each once and in order', () => {
  const listed = [...page.matchAll(/^- B(\d+): /gm)].map(match => Number(match[1]))
  const tests = globSync('test/**/*.test.ts', { cwd: root, ignore: 'test/contributing.test.ts' })
  const named = new Set(tests.flatMap(file => read(file).match(/\bB\d+\b/g) ?? []))
  const inOrder = [...named].map(name => Number(name.slice(1))).toSorted((a, b) => a - b)
  expect(inOrder.length).toBeGreaterThan(40)
  expect(listed).toEqual(inOrder)
})

function codeIn(text: string): string[] {
  return [...text.matchAll(/`([^`]+)`/g)].map(match => match[1]!)
}

/** A path as the page writes it, for each platform where it says NAME. */
function pathsOf(name: string): string[] {
  if (!name.includes('NAME')) return [name]
  return Object.keys(providers).map(platform => name.replace('NAME', platform))
}

test('every path that the page names is there', () => {
  const named = [...page.matchAll(/`((?:src|test|schemas|\.github)\/[^`\s…]*|[\w.]+\.(?:md|json|ts))`/g)].map(
    match => match[1]!,
  )
  const linked = [...page.matchAll(/\]\(([\w./-]+)\)/g)].map(match => path.posix.join('.github', match[1]!))
  const paths = [...named.filter(name => name.includes('/')), ...linked].flatMap(pathsOf)
  expect(paths.length).toBeGreaterThan(60)
  expect(paths.filter(file => !existsSync(path.join(root, file)))).toEqual([])
})

test('the rooms and what each may import are those of the layers', () => {
  const rows = [...page.matchAll(/^\| `(\w+)` *\|[^|]*\|([^|]*)\|([^|]*)\|$/gm)]
  const told = rows.map(([, room, may, packages]) => [
    room,
    { rooms: codeIn(may!), packages: codeIn(packages!) },
  ])
  expect(Object.fromEntries(told)).toEqual(rooms)
})

test('the drawing of the rooms has no arrow that the layers forbid', () => {
  const arrows = [...page.matchAll(/^ {2}(\w+) --> (\w+)$/gm)].map(match => [match[1]!, match[2]!] as const)
  expect(new Set(arrows.flat())).toEqual(new Set(Object.keys(rooms)))
  expect(arrows.filter(([from, to]) => !rooms[from]?.rooms.includes(to))).toEqual([])
})
