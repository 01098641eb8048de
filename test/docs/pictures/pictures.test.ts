import { createHash } from 'node:crypto'
import { stat, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { openBrowser, visitPage } from '../../report/browser.ts'
import { terminalSvg } from './ansi-svg.ts'
import { COLUMNS, scene, type Scene } from './scene.ts'

const folder = path.resolve(import.meta.dirname, '../../../.github/docs')
const terminalFile = path.join(folder, 'plan-in-a-terminal.svg')
const pageFile = path.join(folder, 'plan-as-a-page.png')

/** `DRAW=1 npx vitest run test/docs/pictures -u` draws both anew. */
const DRAWS = process.env['DRAW'] === '1'

let shown: Scene
beforeAll(async () => {
  shown = await scene()
  if (DRAWS) await drawPage(shown.page)
})

test('B231: the picture of a terminal is what the command says; `DRAW=1 npx vitest run test/docs/pictures -u` draws both anew', async () => {
  const svg = terminalSvg(shown.terminal, { columns: COLUMNS, title: 'A plan in a terminal' })
  await expect(svg).toMatchFileSnapshot(terminalFile)
})

test('B231: the picture of a page was drawn from what the command writes; the same draws it anew', async () => {
  const digest = createHash('sha256').update(shown.page).digest('hex')
  await expect(`${digest}\n`).toMatchFileSnapshot(`${pageFile}.sha256`)
})

test('B231: the pictures stay small', async () => {
  const sizes = await Promise.all([terminalFile, pageFile].map(async file => (await stat(file)).size))
  expect(Math.max(...sizes)).toBeLessThan(150_000)
})

async function drawPage(html: string): Promise<void> {
  const browser = await openBrowser()
  try {
    const { page } = await visitPage(browser, html, { viewport: { width: 1200, height: 1100 } })
    await page.getByLabel(/^update/).check({ force: true })
    await writeFile(pageFile, await page.screenshot({ type: 'png' }))
  } finally {
    await browser.close()
  }
}
