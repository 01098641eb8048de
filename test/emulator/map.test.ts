import path from 'node:path'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'
import { vendors } from '../../src/emulator/vendors.ts'

const MAP = [
  'checks',
  'fields',
  'lists',
  'modes',
  'populate',
  'refusals',
  'routes/lookups',
  'routes/runs',
  'routes/scenarios',
  'rows',
  'run-start',
  'run-view',
  'seed',
  'tables',
  'vendor',
  'write',
]

test.each(vendors.map(({ name }) => name))('the folder of %s has the files that all have', vendor => {
  const folder = path.resolve(import.meta.dirname, '../../src/emulator', vendor)
  const files = globSync('**/*.ts', { cwd: folder }).map(file => file.slice(0, -'.ts'.length))
  expect(MAP.filter(file => !files.includes(file))).toEqual([])
})
