import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pathToFileURL } from 'node:url'
import {
  chromium,
  type Browser,
  type BrowserContextOptions,
  type LaunchOptions,
  type Page,
} from 'playwright-core'

/** A browser and a folder for its files; closing it leaves nothing behind. */
export interface TestBrowser {
  readonly browser: Browser
  readonly home: string
  close(): Promise<void>
}

/** A page in the browser, and what it did that it should not. */
export interface Visit {
  readonly page: Page
  /** What the page asked for besides itself. */
  readonly requests: string[]
  /** What the page complained about. */
  readonly complaints: string[]
}

/** Opens HTML as a file, in a context of its own. */
export async function visitPage(
  { browser, home }: TestBrowser,
  html: string,
  options: BrowserContextOptions = {},
): Promise<Visit> {
  const file = path.join(home, `${crypto.randomUUID()}.html`)
  await writeFile(file, html)
  const url = pathToFileURL(file).href
  const context = await browser.newContext(options)
  const page = await context.newPage()
  const requests: string[] = []
  const complaints: string[] = []
  page.on('request', request => request.url() !== url && requests.push(request.url()))
  page.on('console', message => complaints.push(message.text()))
  page.on('pageerror', error => complaints.push(error.message))
  page.on('dialog', dialog => complaints.push(dialog.message()))
  await page.goto(url)
  return { page, requests, complaints }
}

const args = [
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-background-networking',
  '--font-render-hinting=none',
]

/** Starts the browser that comes with the packages; all that it unpacks and writes lies in one folder of its own. */
export async function openBrowser(): Promise<TestBrowser> {
  const home = await mkdtemp(path.join(tmpdir(), 'callsheet-browser-'))
  const before = { ...process.env }
  try {
    const program = await browserProgram(home)
    const env = { ...definedIn(process.env), HOME: home, FONTCONFIG_FILE: await fontList(home) }
    const browser = await chromium.launch({ ...program, chromiumSandbox: false, env, args })
    return { browser, home, close: () => closed(browser, home) }
  } finally {
    restore(before)
  }
}

async function closed(browser: Browser, home: string): Promise<void> {
  await browser.close()
  await rm(home, { recursive: true, force: true, maxRetries: 5 })
}

/** The packaged browser where it runs, else one that the system has. */
async function browserProgram(home: string): Promise<LaunchOptions> {
  if (process.platform === 'linux' && process.arch === 'x64') {
    // It unpacks into the folder for temporary files, and brings what a bare system lacks only where it expects one.
    process.env['TMPDIR'] = home
    process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x'
    const { default: packaged } = await import('@sparticuz/chromium')
    return { executablePath: await packaged.executablePath() }
  }
  return existsSync('/usr/bin/chromium') ? { executablePath: '/usr/bin/chromium' } : { channel: 'chrome' }
}

/** The fonts of the system, if it has any, then the packaged ones. */
async function fontList(home: string): Promise<string> {
  const file = path.join(home, 'fonts.conf')
  const folders = ['/usr/share/fonts', path.join(home, 'fonts')].map(folder => `<dir>${folder}</dir>`)
  const cache = `<cachedir>${path.join(home, 'font-cache')}</cachedir>`
  await writeFile(file, `<?xml version="1.0"?><fontconfig>${folders.join('')}${cache}</fontconfig>`)
  return file
}

function restore(before: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name]
  Object.assign(process.env, before)
}

function definedIn(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
