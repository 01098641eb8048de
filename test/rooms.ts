/** What a room of `src/` may import, besides Node's own modules. */
export interface Room {
  readonly rooms: readonly string[]
  readonly packages: readonly string[]
}

const GROUND = ['model', 'workspace', 'engine', 'state', 'providers', 'emulator']

/** The rooms, the lower ones first. `.github/CONTRIBUTING.md` has the same table for people. */
export const rooms: Readonly<Record<string, Room>> = {
  model: { rooms: [], packages: ['lossless-json', 'fastest-levenshtein'] },
  workspace: {
    rooms: ['model'],
    packages: ['yaml', 'fastest-levenshtein', 'picomatch', 'libphonenumber-js', 'ajv'],
  },
  engine: { rooms: ['model'], packages: ['p-limit'] },
  state: { rooms: ['model'], packages: ['execa'] },
  providers: { rooms: ['model'], packages: ['got', 'hpagent'] },
  emulator: { rooms: [], packages: ['hono', '@hono/node-server', 'fastest-levenshtein'] },
  report: {
    rooms: ['model'],
    packages: ['diff', 'wrap-ansi', '@babel/code-frame', 'node-sarif-builder'],
  },
  sync: { rooms: GROUND, packages: ['picomatch', 'import-meta-resolve'] },
  provider: { rooms: ['model', 'providers'], packages: [] },
  review: { rooms: ['model', 'workspace', 'engine', 'report'], packages: [] },
  github: {
    rooms: ['model', 'review'],
    packages: ['@octokit/core', '@octokit/plugin-paginate-rest', 'undici'],
  },
  gitlab: { rooms: ['model', 'providers', 'review'], packages: [] },
  authoring: { rooms: [...GROUND, 'sync', 'review', 'github', 'gitlab'], packages: ['csv-parse'] },
  cli: {
    rooms: [...GROUND, 'report', 'sync', 'review', 'github', 'gitlab', 'authoring'],
    packages: ['commander', '@commander-js/extra-typings', 'cli-progress'],
  },
}
