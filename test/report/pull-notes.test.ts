import { describe, expect, test } from 'vitest'
import { isConflict, type AdoptionNews, type LeftReason } from '../../src/model/pull.ts'
import { adoptionNotes } from '../../src/report/text/adoption-notes.ts'
import { carriedNotes, goneNotes, reasonText } from '../../src/report/text/pull-notes.ts'

const field = {
  target: 'cekura',
  address: 'scenario.one',
  file: 'one.yaml',
  path: 'tags',
  before: ['a'],
  after: ['b'],
}

describe('B72, B74: why a pull leaves a field', () => {
  test.each<{ reason: LeftReason; says: string; isConflict: boolean }>([
    {
      reason: { code: 'both-sides' },
      says: "edited in the file and at cekura since the last apply; `callsheet pull --overwrite` takes the platform's",
      isConflict: true,
    },
    {
      reason: { code: 'not-remembered' },
      says: "nothing is remembered of this field, so nobody can tell which side moved; `callsheet pull --overwrite` takes the platform's",
      isConflict: false,
    },
    {
      reason: { code: 'not-applied' },
      says: "no apply has taken this object over yet: `callsheet apply` does, or `callsheet pull --overwrite` takes the platform's",
      isConflict: false,
    },
    {
      reason: { code: 'not-committed' },
      says: "nothing is remembered of this object, and git does not have what the file says; commit it first, or `callsheet pull --overwrite` takes the platform's",
      isConflict: true,
    },
    {
      reason: { code: 'edited-meanwhile' },
      says: 'the file was edited while the platforms were read; pull again',
      isConflict: true,
    },
    {
      reason: { code: 'two-values', target: 'bland' },
      says: 'it moved to another value at bland; say which one counts: `callsheet pull --target cekura`',
      isConflict: true,
    },
    {
      reason: { code: 'not-told' },
      says: 'cekura does not show it any more, which need not mean that somebody cleared it; to clear it, state null',
      isConflict: false,
    },
    {
      reason: { code: 'not-in-a-file' },
      says: 'a file cannot say this beside what it says already',
      isConflict: false,
    },
    { reason: { code: 'not-valid', message: 'No such tag.' }, says: 'No such tag.', isConflict: false },
    {
      reason: { code: 'other-target', target: 'eqho', path: 'tags' },
      says: 'the file says it for eqho too, where nobody edited tags',
      isConflict: false,
    },
    {
      reason: { code: 'outside-folder', folder: 'pre' },
      says: 'it lies outside the target\'s folder "pre"',
      isConflict: false,
    },
    {
      reason: { code: 'defaults', stuck: [{ item: 'base', file: '_defaults.yaml' }] },
      says: 'tags cannot lose "base", because defaults add it (_defaults.yaml)',
      isConflict: false,
    },
  ])('$reason.code', ({ reason, says, isConflict: conflicts }) => {
    expect(reasonText({ ...field, reason })).toBe(says)
    expect(isConflict({ ...field, reason })).toBe(conflicts)
  })
})

test('B72: what other targets take too is one line for each of them', () => {
  const place = { address: 'scenario.one', file: 'one.yaml', path: 'tags' }
  expect(
    carriedNotes([
      { ...place, target: 'eqho' },
      { ...place, target: 'bland' },
      { ...place, target: 'eqho', path: 'folder' },
    ]),
  ).toEqual([
    'The files say this for eqho too, so its next plan changes it: tags (one.yaml), folder (one.yaml).',
    'The files say this for bland too, so its next plan changes it: tags (one.yaml).',
  ])
})

test('an object that is gone is told, and no file is deleted', () => {
  expect(goneNotes([{ target: 'eqho', address: 'scenario.one', file: 'one.yaml' }])).toEqual([
    'scenario.one was deleted at eqho: delete one.yaml too, or let apply make it again.',
  ])
})

describe('B77: what no new file says is one line for each kind', () => {
  const none: AdoptionNews = { left: [], planned: [], refused: [], foreign: [], differing: [], unnamed: [] }
  const objects = [{ target: 'eqho', id: '7' }]

  test.each<{ news: Partial<AdoptionNews>; line: string }>([
    {
      news: {
        left: [
          { file: 'b.yaml', path: 'language' },
          { file: 'a.yaml', path: 'folder' },
          { file: 'c.yaml', path: 'language' },
        ],
      },
      line: 'Fields left at the dashboard, because a file cannot say it: folder (a.yaml); language (b.yaml, c.yaml).',
    },
    {
      news: {
        planned: ['a.yaml', 'b.yaml'].map(file => ({
          target: 'eqho',
          address: 'scenario.a',
          file,
          path: 'tags',
        })),
      },
      line: 'Because defaults say something else, the next plan changes tags at eqho: a.yaml, b.yaml.',
    },
    {
      news: { refused: [{ name: 'A', objects, reason: 'It has no name.' }] },
      line: '"A" (7 at eqho) gets no file: It has no name.',
    },
    {
      news: { refused: ['A', 'B'].map(name => ({ name, objects, reason: 'It is too long.' })) },
      line: '"A" (7 at eqho), "B" (7 at eqho) get no file: It is too long.',
    },
    {
      news: { foreign: [{ target: 'eqho', count: 2 }] },
      line: '2 objects carry the mark of another workspace at eqho: no file was written.',
    },
    {
      news: { differing: [{ file: 'a.yaml', path: 'instructions', first: 'cekura', other: 'eqho' }] },
      line: 'instructions differs at eqho; the file has that of cekura: a.yaml.',
    },
    {
      news: { unnamed: [{ target: 'eqho', address: 'scenario.a' }] },
      line: 'scenario.a stands at eqho, but the file does not name that target.',
    },
    {
      news: {
        left: Array.from({ length: 12 }, (_, index) => ({ file: `${index}.yaml`, path: 'language' })),
      },
      line: 'Fields left at the dashboard, because a file cannot say it: language (0.yaml, 1.yaml, 2.yaml, 3.yaml, 4.yaml, 5.yaml, 6.yaml, 7.yaml, 8.yaml, 9.yaml and 2 more).',
    },
  ])('$line', ({ news, line }) => {
    expect(adoptionNotes({ ...none, ...news })).toEqual([line])
  })
})
