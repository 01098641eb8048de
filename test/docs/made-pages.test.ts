import { readFileSync } from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { commandParts } from './commands-page.ts'
import { fieldParts } from './fields-page.ts'
import { withParts } from './markdown.ts'

const root = path.resolve(import.meta.dirname, '../..')

/** Parts of pages that are made from the code, by the page. */
const pages = {
  '.github/docs/commands.md': commandParts,
  'schemas/README.md': fieldParts,
} as const

test.each(Object.entries(pages))(
  'B230: %s has what the code declares; `npx vitest run test/docs -u` makes it anew',
  async (page, parts) => {
    const file = path.join(root, page)
    const text = await withParts(readFileSync(file, 'utf8'), await parts())
    await expect(text).toMatchFileSnapshot(file)
  },
)
