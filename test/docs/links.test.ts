import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { globSync } from 'tinyglobby'
import { expect, test } from 'vitest'
import { linksIn, lostLinks } from './links.ts'

const root = path.resolve(import.meta.dirname, '../..')

const pages = globSync(['*.md', '.github/**/*.md', 'schemas/*.md'], { cwd: root, dot: true })

test.each(pages)('B232: links of %s lead to what the repository has, headings included', async page => {
  expect(await lostLinks(page, await readFile(path.join(root, page), 'utf8'))).toEqual([])
})

test('B232: every page is reached from the README', async () => {
  const reached = new Set(['README.md'])
  for (const page of reached) {
    if (!page.endsWith('.md')) continue
    const links = linksIn(await readFile(path.join(root, page), 'utf8'))
    for (const link of links)
      reached.add(path.posix.join(path.posix.dirname(page), link.split('#')[0] || '.'))
  }
  const docs = pages.filter(page => page.startsWith('.github/docs/') || page.startsWith('schemas/'))
  expect(docs.length).toBeGreaterThan(8)
  expect(docs.filter(page => !reached.has(page))).toEqual([])
})
