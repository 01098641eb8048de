import { existsSync } from 'node:fs'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { chromium, type BrowserContext } from 'playwright-core'

/** A browser that leaves nothing behind. */
export interface TestBrowser {
  readonly context: BrowserContext
  close(): Promise<void>
}

const systemBrowser = '/usr/bin/chromium'

/** Starts the browser that comes with the packages, with its own folder for everything it unpacks and writes. */
export async function openBrowser(): Promise<TestBrowser> {
  const home = await mkdtemp(path.join(tmpdir(), 'callsheet-browser-'))
  const before = { ...process.env }
  try {
    const executablePath = await unpackedBrowser(home)
    const context = await chromium.launchPersistentContext(path.join(home, 'profile'), {
      executablePath,
      headless: true,
      chromiumSandbox: false,
      env: {
        ...stringsOf(process.env),
        HOME: home,
        XDG_CACHE_HOME: home,
        FONTCONFIG_FILE: await fontList(home),
      },
      args: [
        '--no-sandbox',
        '--no-zygote',
        '--disable-gpu',
        '--disable-dev-shm-usage',
        '--disable-quic',
        '--disable-background-networking',
        '--font-render-hinting=none',
      ],
    })
    return {
      context,
      close: async () => {
        await context.close()
        await rm(home, { recursive: true, force: true, maxRetries: 5 })
      },
    }
  } finally {
    restore(before)
  }
}

/** The package unpacks into the folder for temporary files, with the libraries that a bare system lacks. */
async function unpackedBrowser(home: string): Promise<string> {
  if (process.platform !== 'linux' || process.arch !== 'x64') return systemBrowser
  process.env['TMPDIR'] = home
  process.env['AWS_LAMBDA_JS_RUNTIME'] ??= 'nodejs20.x'
  const { default: packaged } = await import('@sparticuz/chromium')
  const executable = await packaged.executablePath()
  return existsSync(executable) ? executable : systemBrowser
}

/** The packaged fonts, after those that the system may have. */
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

function stringsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined),
  )
}
