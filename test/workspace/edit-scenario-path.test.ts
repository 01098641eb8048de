import path from 'node:path'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { newScenarioPath, type ScenarioPlace } from '../../src/workspace/index.ts'

const nothing: ReadonlySet<string> = new Set()

function place(given: Partial<Parameters<typeof newScenarioPath>[0]>): ScenarioPlace {
  return newScenarioPath({ folder: '', name: 'A', id: '7', taken: nothing, takenPaths: nothing, ...given })
}

test.each([
  { says: 'a slug of the name', name: 'Refund: Happy  path!', file: 'refund-happy-path.yaml' },
  { says: 'no accents', name: 'Émile à la Straße', file: 'emile-a-la-strasse.yaml' },
  { says: 'at most sixty characters', name: `${'a'.repeat(59)} bcd`, file: `${'a'.repeat(59)}.yaml` },
  { says: 'a device name of Windows', name: 'CON', file: 'scenario-7.yaml' },
  { says: 'a numbered device name of Windows', name: 'com1', file: 'scenario-7.yaml' },
  { says: 'the name of the config', name: 'Callsheet', file: 'scenario-7.yaml' },
  { says: 'a name without letters', name: '../..', file: 'scenario-7.yaml' },
  { says: 'a name of signs', name: '😀 → ☎', file: 'scenario-7.yaml' },
  { says: 'an id that is a path', name: '?', id: '../X/y', file: 'scenario-x-y.yaml' },
  { says: 'no id either', name: '?', id: '…', file: 'scenario-x.yaml' },
])('file names: $says (B33)', ({ name, id = '7', file }) => {
  expect(place({ name, id })).toEqual({ file, key: file.replace('.yaml', '') })
})

test.each([
  { says: 'in its own letters', name: '払い戻し', file: '払い戻し', key: 'scenario-7' },
  { says: 'in small ones', name: 'Возврат: денег!', file: 'возврат-денег', key: 'scenario-7' },
  { says: 'with their marks', name: 'हिन्दी में', file: 'हिन्दी-में', key: 'scenario-7' },
  { says: 'beside Latin ones', name: 'Возврат VIP', file: 'возврат-vip', key: 'vip' },
  { says: 'composed', name: '\u0415\u0308ж', file: '\u0451ж', key: 'scenario-7' },
  { says: 'at most forty of them', name: 'я'.repeat(41), file: 'я'.repeat(40), key: 'scenario-7' },
])('B78: a name in another script is readable, $says', ({ name, file, key }) => {
  expect(place({ name })).toEqual({ file: `${file}.yaml`, key })
})

test('B78: names in another script that are in use get the id, and then a number', () => {
  const name = '払い戻し'
  expect(place({ name, takenPaths: new Set([`${name}.yaml`]) })).toEqual({
    file: `${name}-7.yaml`,
    key: 'scenario-7',
  })
  expect(place({ name, taken: new Set(['scenario-7']) })).toEqual({
    file: `${name}-7-2.yaml`,
    key: 'scenario-7-2',
  })
})

test.each([
  { says: 'stay as they are', folder: 'Sales/Inbound calls', directory: 'Sales/Inbound calls' },
  { says: 'keep other scripts', folder: 'Ventes/Été/払い戻し', directory: 'Ventes/Été/払い戻し' },
  { says: 'need no outer slashes', folder: '/a//b/', directory: 'a/b' },
  { says: 'never go up', folder: '../../etc', directory: 'folder/folder/etc', isTold: true },
  { says: 'are not hidden', folder: '.git/_drafts', directory: 'git/drafts', isTold: true },
  { says: 'hold no drive or separator', folder: 'C:\\x/a*b', directory: 'C--x/a-b', isTold: true },
  { says: 'end in no dot or space', folder: 'a. /b.', directory: 'a/b', isTold: true },
  { says: 'are no devices', folder: 'nul/Aux.txt', directory: 'folder-nul/folder-Aux-txt', isTold: true },
  { says: 'are no numbered devices', folder: 'COM¹/x', directory: 'folder-COM¹/x', isTold: true },
  { says: 'hold no control characters', folder: 'a\u0000b\u202ec', directory: 'a-b-c', isTold: true },
  { says: 'are no options', folder: '-rf', directory: 'rf', isTold: true },
  {
    says: 'are read by the workspace',
    folder: 'node_modules/x.yaml',
    directory: 'folder-node_modules/x-yaml',
    isTold: true,
  },
  { says: 'are short', folder: 'x'.repeat(101), directory: 'x'.repeat(50), isTold: true },
  { says: 'are composed', folder: 'e\u0301', directory: '\u00e9', isTold: true },
])('folders $says (B33)', ({ folder, directory, isTold = false }) => {
  const told = folder
    .split('/')
    .filter(part => part !== '')
    .join('/')
  expect(place({ folder })).toEqual({
    file: `${directory}/a.yaml`,
    key: 'a',
    ...(isTold && { folder: told }),
  })
})

test('names that are in use get the id, and then a number (B33)', () => {
  expect(place({ taken: new Set(['a']) }).file).toBe('a-7.yaml')
  expect(place({ takenPaths: new Set(['A.yaml']) }).file).toBe('a-7.yaml')
  expect(place({ takenPaths: new Set(['a.yml']) }).file).toBe('a-7.yaml')
  expect(place({ taken: new Set(['a', 'a-7', 'a-7-2']) }).key).toBe('a-7-3')
})

test('a folder that differs from a directory by case goes there and is told (B33)', () => {
  const takenPaths = new Set(['Sales/Old/x.yaml'])
  expect(place({ folder: 'sales/old', takenPaths })).toEqual({
    file: 'Sales/Old/a.yaml',
    key: 'a',
    folder: 'sales/old',
  })
  expect(place({ folder: 'Sales/new', takenPaths })).toEqual({ file: 'Sales/new/a.yaml', key: 'a' })
  const both = new Set([...takenPaths, 'sales/Old/y.yaml'])
  expect(place({ folder: 'sales/Old', takenPaths: both })).toEqual({ file: 'sales/Old/a.yaml', key: 'a' })
})

test('whatever comes from a platform, files stay inside, differ without regard to case and are read (B33)', () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.stringMatching(/^[aAbB./\\ _:-]{0,8}$/),
    fc.constantFrom('..', '.', 'CON', 'con.x', '/etc', 'A/a', 'é', 'e\u0301', 'x'.repeat(300)),
  )
  const objects = fc.array(fc.record({ folder: text, name: text, id: text }), { maxLength: 12 })
  fc.assert(
    fc.property(objects, all => {
      const taken = new Set<string>()
      const takenPaths = new Set<string>()
      for (const given of all) {
        const { file, key, folder } = newScenarioPath({ ...given, taken, takenPaths })
        expect(path.posix.normalize(file)).toBe(file)
        expect(file).toMatch(/^[^./\\_][^\\:*?"<>|\0-\x1F]*\.yaml$/)
        expect(file.split('/').every(part => /^[^._\s]/.test(part) && !/[.\s]$/.test(part))).toBe(true)
        expect(key).toMatch(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
        const base = path.posix.basename(file, '.yaml')
        expect(Buffer.byteLength(base)).toBeLessThan(250)
        expect(/^[ -~]*$/.test(base) ? base : key).toBe(key)
        const directory = path.posix.dirname(file).replace(/^\.$/, '')
        expect(folder ?? directory).toBe(
          given.folder
            .split('/')
            .filter(part => part !== '')
            .join('/'),
        )
        taken.add(key)
        takenPaths.add(file)
      }
      expect(new Set([...takenPaths].map(folded)).size).toBe(all.length)
      const directories = [...takenPaths].flatMap(file =>
        file
          .split('/')
          .slice(0, -1)
          .map((_, index, parts) => parts.slice(0, index + 1).join('/')),
      )
      expect(new Set(directories).size).toBe(new Set(directories.map(folded)).size)
    }),
    { numRuns: 500 },
  )
})

function folded(text: string): string {
  return text.normalize('NFC').toLowerCase()
}
