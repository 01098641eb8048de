/** Makes what is published: the program in few files that start fast, with the packages that it uses inside. */
import { chmod, readdir, rm } from 'node:fs/promises'
import path from 'node:path'
import { build } from 'rolldown'
import { dts } from 'rolldown-plugin-dts'
import license from 'rollup-plugin-license'
import sbom from 'rollup-plugin-sbom'

const root = path.resolve(import.meta.dirname, '../..')
const dist = path.join(root, 'dist')

/** The licences that a package inside of ours may have: they ask for nothing but to be named. */
const LICENCES = '(MIT OR ISC OR BSD-2-Clause OR BSD-3-Clause OR Apache-2.0 OR BlueOak-1.0.0 OR 0BSD)'

const program = {
  input: {
    'cli/bin': 'src/cli/bin.ts',
    'sync/index': 'src/sync/index.ts',
    'provider/index': 'src/provider/index.ts',
    'testing/index': 'src/testing/index.ts',
    'workspace/reading-thread': 'src/workspace/reading-thread.ts',
  },
  cwd: root,
  platform: 'node',
  logLevel: 'warn',
  // A module that one command asks for when it is needed may be there for another from the start.
  checks: { ineffectiveDynamicImport: false, bundlerTimings: false },
  plugins: [
    license({
      cwd: root,
      thirdParty: {
        allow: { test: LICENCES, failOnUnlicensed: true, failOnViolation: true },
        output: path.join(dist, 'LICENCES.txt'),
      },
    }),
    // Without the time of the build: the same sources give the same text.
    sbom({
      outDir: '',
      outFilename: 'sbom',
      outFormats: ['json'],
      includeWellKnown: false,
      saveTimestamp: false,
      rootComponentType: 'application',
    }),
  ],
}

/** What `tsc` declares, in files that name no package. */
const declarations = {
  input: {
    'sync/index': 'dist/types/sync/index.d.ts',
    'provider/index': 'dist/types/provider/index.d.ts',
    'testing/index': 'dist/types/testing/index.d.ts',
  },
  cwd: root,
  checks: { bundlerTimings: false },
  plugins: [dts({ dtsInput: true })],
}

// Names stay as they are: a stack trace is for people.
const output = {
  dir: dist,
  format: 'esm',
  minify: false,
  comments: false,
  chunkFileNames: 'chunks/[name]-[hash].js',
}

// What an earlier build left would be published, too.
for (const name of await readdir(dist)) {
  if (name !== 'types') await rm(path.join(dist, name), { recursive: true })
}
await build({ ...program, output })
await build({ ...declarations, output })
await rm(path.join(dist, 'types'), { recursive: true })
// npm does that to what it installs; in a checkout `npx callsheet` takes the file as it is.
await chmod(path.join(dist, 'cli/bin.js'), 0o755)
