import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import { createFixture, type FsFixture } from 'fs-fixture'

export const root = path.resolve(import.meta.dirname, '../..')

/** The package as it is published, from the `dist` that is there, installed into a project that has nothing else. */
export interface Installed extends AsyncDisposable {
  /** The empty project. */
  readonly project: FsFixture
  /** Paths of the files in the tarball. */
  readonly files: readonly string[]
  /** Runs the installed command there, and gives both its streams; fails with them if it ends with another code. */
  readonly run: (argv: readonly string[], code?: number) => Promise<string>
  /** The text of a file of the installed package. */
  readonly read: (file: string) => Promise<string>
}

/** Packs, and installs without a network: nothing but the tarball is needed. */
export async function install(): Promise<Installed> {
  const project = await createFixture({ 'package.json': '{ "type": "module", "private": true }' })
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', project.path]
  const [packed] = JSON.parse((await execa('npm', pack, { cwd: root })).stdout) as [Packed]
  await execa('npm', ['install', '--offline', '--ignore-scripts', `./${packed.filename}`], {
    cwd: project.path,
  })
  return {
    project,
    files: packed.files.map(({ path }) => path),
    run: async (argv, code = 0) => {
      const local = { cwd: project.path, preferLocal: true, localDir: project.path }
      const { exitCode, all } = await execa('callsheet', argv, { ...local, reject: false, all: true })
      if (exitCode !== code) throw new Error(`${argv.join(' ')} ended with ${exitCode}:\n${all}`)
      return all
    },
    read: file => readFile(project.getPath('node_modules/callsheet', file), 'utf8'),
    [Symbol.asyncDispose]: () => project.rm(),
  }
}

/** What `npm pack --json` says of a package. */
interface Packed {
  readonly filename: string
  readonly files: readonly { readonly path: string }[]
}
