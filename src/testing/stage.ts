import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { main } from '../cli/main.ts'
import type { JsonObject } from '../model/json.ts'
import type { TestedPlatform, TestedServer } from './platform.ts'

/** What a command said and how it ended. */
export interface Ran {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** A workspace on disk with one target, and the server that this is. */
export interface ContractStage {
  readonly server: TestedServer
  run(...argv: readonly string[]): Promise<Ran>
  /** The one target in the document of a command. */
  told(...argv: readonly string[]): Promise<JsonObject>
  write(file: string, text: string): Promise<void>
  remove(file: string): Promise<void>
}

/** So that nothing counts as written a moment ago. */
const AHEAD_MS = 180_000

/** Sets the stage, and clears it when the work is done. */
export async function onStage(
  platform: TestedPlatform,
  files: Readonly<Record<string, string>>,
  work: (stage: ContractStage) => Promise<void>,
): Promise<void> {
  const root = await mkdtemp(path.join(tmpdir(), 'callsheet-contract-'))
  try {
    const server = await platform.open()
    try {
      const stage = stageAt(root, platform, server)
      for (const [file, text] of Object.entries({ ...setting(platform, server), ...files }))
        await stage.write(file, text)
      await work(stage)
    } finally {
      await server.close()
    }
  } finally {
    await rm(root, { recursive: true, force: true, maxRetries: 5 })
  }
}

function setting({ provider, settings = {} }: TestedPlatform, { url }: TestedServer): Record<string, string> {
  const isOwn = typeof provider === 'string' && /^[a-z]+$/.test(provider)
  const target = { provider: isOwn ? provider : './provider', base_url: url, ...settings }
  const config = { version: 1, name: 'contract', targets: { main: target } }
  return {
    // What is JSON is YAML, too.
    'callsheet.yaml': JSON.stringify(config),
    ...(!isOwn && {
      'provider/package.json': '{ "type": "module" }',
      'provider/index.js': `export { default } from ${JSON.stringify(String(provider))}\n`,
    }),
  }
}

function stageAt(root: string, { env }: TestedPlatform, server: TestedServer): ContractStage {
  const run = async (...argv: readonly string[]): Promise<Ran> => {
    const said = { out: '', err: '' }
    const code = await main(argv, {
      cwd: root,
      env,
      out: { write: text => (said.out += text) },
      err: { write: text => (said.err += text) },
      signal: new AbortController().signal,
      now: () => Date.now() + AHEAD_MS,
    })
    return { code, ...said }
  }
  return {
    server,
    run,
    async told(...argv) {
      const { out, err } = await run(...argv, '--format', 'json')
      const { targets } = JSON.parse(out) as { readonly targets?: readonly JsonObject[] }
      if (targets?.[0]) return targets[0]
      throw new Error(`${argv.join(' ')} told of no target:\n${out}${err}`)
    },
    async write(file, text) {
      await mkdir(path.dirname(path.join(root, file)), { recursive: true })
      await writeFile(path.join(root, file), text)
    },
    remove: file => rm(path.join(root, file), { recursive: true }),
  }
}
