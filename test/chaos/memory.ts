import { rm } from 'node:fs/promises'
import path from 'node:path'
import { createFixture } from 'fs-fixture'
import { gitStage, REF } from '../state/git-stage.ts'

export type StateKind = 'file' | 'git'

/** A folder for a workspace, and the state of its target `main` as people can get at it. */
export interface Memory extends AsyncDisposable {
  readonly kind: StateKind
  readonly root: string
  /** What a command needs besides its keys. */
  readonly env: Readonly<Record<string, string>>
  /** Others can read it: a fresh machine knows all that this one does. */
  readonly isShared: boolean
  /** Takes everything that this machine remembers. */
  freshen(): Promise<void>
  /** Takes the state itself. */
  lose(): Promise<void>
}

export function memoryIn(kind: StateKind): Promise<Memory> {
  return kind === 'git' ? inGit() : inFile()
}

async function inFile(): Promise<Memory> {
  const fixture = await createFixture({})
  const lose = (): Promise<void> => forget(fixture.path)
  return {
    kind: 'file',
    root: fixture.path,
    env: {},
    isShared: false,
    freshen: lose,
    lose,
    [Symbol.asyncDispose]: () => fixture.rm(),
  }
}

async function inGit(): Promise<Memory> {
  const stage = await gitStage()
  const root = await stage.clone('workspace')
  return {
    kind: 'git',
    root,
    env: stage.env,
    isShared: true,
    freshen: () => forget(root),
    lose: async () => {
      await stage.git(stage.bare, 'update-ref', '-d', REF)
      await stage.git(root, 'update-ref', '-d', REF)
      await forget(root)
    },
    [Symbol.asyncDispose]: () => stage[Symbol.asyncDispose](),
  }
}

function forget(root: string): Promise<void> {
  return rm(path.join(root, '.callsheet'), { recursive: true, force: true })
}
