import { pathToFileURL } from 'node:url'
import path from 'node:path'
import { createFixture, type FsFixture } from 'fs-fixture'
import { expect } from 'vitest'
import { run, type Ran, type Surroundings } from '../cli/harness.ts'
import { acmeServer, type AcmeServer } from './acme-server.ts'

const example = pathToFileURL(path.join(import.meta.dirname, 'acme/index.js')).href

/** A module that is the example. */
export const exampleModule = `export { default } from ${JSON.stringify(example)}\n`

/** How `callsheet.yaml` may name the example, with the files that make it be there. */
export const named = {
  path: { provider: './providers/acme', files: { 'providers/acme/index.js': exampleModule } },
  package: {
    provider: 'callsheet-provider-acme',
    files: installed('callsheet-provider-acme', exampleModule),
  },
  scoped: {
    provider: '@acme/callsheet-provider',
    files: installed('@acme/callsheet-provider', exampleModule),
  },
} as const

/** The files of an installed package. */
export function installed(name: string, module: string): Record<string, string> {
  const manifest = { name, version: '1.0.0', type: 'module', exports: { import: './lib/index.js' } }
  return {
    [`node_modules/${name}/package.json`]: JSON.stringify(manifest),
    [`node_modules/${name}/lib/index.js`]: module,
  }
}

/** A text, or any that fits, as an expectation compares it. */
export function saying(text: string | RegExp): unknown {
  return typeof text === 'string' ? text : expect.stringMatching(text)
}

/** A workspace with one target of Acme's, and its server. */
export interface AcmeStage extends AsyncDisposable {
  readonly fixture: FsFixture
  readonly server: AcmeServer
  run(argv: readonly string[], surroundings?: Partial<Surroundings>): Promise<Ran>
}

/** Sets it. `target` adds settings to the target. */
export async function acmeStage(
  files: Readonly<Record<string, string>>,
  { provider, target = '' }: { readonly provider: string; readonly target?: string },
): Promise<AcmeStage> {
  const server = await acmeServer()
  const config = `version: 1
name: stage
targets:
  main: { provider: ${JSON.stringify(provider)}, base_url: "${server.url}", project: 7${target} }
`
  const fixture = await createFixture({ 'callsheet.yaml': config, ...files })
  return {
    fixture,
    server,
    run: (argv, { env = {}, ...more } = {}) =>
      run(argv, { cwd: fixture.path, env: { ACME_API_KEY: 'test-key', ...env }, ...more }),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await fixture.rm()
    },
  }
}

/** A scenario for it. */
export function acmeScenario(name: string, voice = 'calm'): string {
  return `name: ${name}
instructions: |
  You are a caller named ${name}.
  You want an appointment.
expected_outcome: The agent books it.
tags: [smoke]
acme: { voice: ${voice}, speed: 1.5 }
`
}
