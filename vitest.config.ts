import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { configDefaults, defineConfig } from 'vitest/config'

// What they run is written for a shell that is not to be had on Windows.
const shellTests = [
  'test/cli/completion.test.ts',
  'test/github/elsewhere.test.ts',
  'test/github/gitops.test.ts',
]

export default defineConfig({
  // The example of a provider from outside names the package as others do.
  resolve: {
    alias: { 'callsheet/provider': fileURLToPath(new URL('src/provider/index.ts', import.meta.url)) },
  },
  test: {
    server: { deps: { inline: [/callsheet-provider/] } },
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/generate.ts'],
    exclude: [...configDefaults.exclude, ...(process.platform === 'win32' ? shellTests : [])],
    setupFiles: ['test/seed.ts'],
    // Most of the time here is spent waiting, for servers and for other processes.
    maxWorkers: availableParallelism() + 1,
    // No module keeps state of its own, so a worker loads each once for all its files.
    isolate: false,
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
})
