// Breaks runs in every way until they converge again: `npm run chaos -- --seconds 60 --seed 1`. See `--help`.
import path from 'node:path'
import { createViteServer } from 'vitest/node'

// The tests are TypeScript, which not every supported Node reads itself.
const server = await createViteServer({
  root: path.resolve(import.meta.dirname, '../..'),
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  optimizeDeps: { noDiscovery: true },
  // As the vitest config has it by itself: `await using` is too new for the oldest Node.
  oxc: { target: 'node20' },
  server: { middlewareMode: true, watch: null, ws: false },
})
try {
  const { chaos } = await server.ssrLoadModule('/test/chaos/program.ts')
  process.exitCode = await chaos(process.argv.slice(2), text => void process.stdout.write(text))
} finally {
  await server.close()
}
