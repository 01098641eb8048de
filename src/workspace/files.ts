import { readdirSync, statSync, type Dirent } from 'node:fs'
import path from 'node:path'
import type { ProblemCode } from './codes.ts'
import { configFile } from '../model/config-file.ts'
import { almostNamed, defaultsFile, folderLevels, isHidden, isYaml, mostFolderLevels } from './file-names.ts'
import { reasonOf } from './source.ts'
import { isWithin, realPath } from './within.ts'

/** A file or folder that was not read, and why. */
export interface Unread {
  readonly file: string
  readonly code: ProblemCode
  readonly message: string
}

/** The files of a workspace, relative to its root with slashes, sorted. */
export interface WorkspaceFiles {
  readonly scenarios: readonly string[]
  /** Outer folders before inner ones. */
  readonly defaults: readonly string[]
  readonly unread: readonly Unread[]
  /** Left out because `callsheet.yaml` says so. */
  readonly excluded: readonly string[]
}

/**
 * Lists what a workspace reads besides `callsheet.yaml`, without what `isExcluded` keeps out. A link out of the
 * workspace is never followed.
 */
export function listFiles(root: string, isExcluded: (file: string) => boolean = () => false): WorkspaceFiles {
  const realRoot = realPath(root)
  const scenarios: string[] = []
  const defaults: string[] = []
  const unread: Unread[] = []
  const excluded: string[] = []
  visit('', [realRoot])
  return {
    scenarios: scenarios.sort(),
    defaults: defaults.sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1)),
    unread,
    excluded,
  }

  /** `trail`: the real paths of the folders on the way, so that a link back into one is seen. */
  function visit(folder: string, trail: readonly string[]): void {
    for (const entry of entriesOf(folder)) {
      const file = folder === '' ? entry.name : `${folder}/${entry.name}`
      if (entry.isSymbolicLink()) follow(file, trail)
      else if (entry.isDirectory()) enter(file, trail)
      else if (entry.isFile()) add(file)
    }
  }

  function entriesOf(folder: string): Dirent[] {
    try {
      return readdirSync(path.join(root, folder), { withFileTypes: true })
    } catch (error) {
      refuse(folder, 'unreadable-file', `The folder cannot be read: ${reasonOf(error)}.`)
      return []
    }
  }

  function enter(folder: string, trail: readonly string[]): void {
    if (isHidden(folder)) return
    if (folderLevels(folder) > mostFolderLevels) refuse(folder, 'folders-too-deep', tooDeep)
    else visit(folder, [...trail, path.join(trail.at(-1)!, path.basename(folder))])
  }

  function add(file: string): void {
    const name = path.posix.basename(file)
    const almost = almostNamed(file)
    if (file === configFile || !isYaml(name)) return
    if (isExcluded(file)) excluded.push(file)
    else if (almost !== undefined) refuse(file, 'file-name', almost)
    else if (name === defaultsFile) defaults.push(file)
    else if (!isHidden(file)) scenarios.push(file)
  }

  function follow(link: string, trail: readonly string[]): void {
    const name = path.posix.basename(link)
    if (isHidden(link) && name !== defaultsFile) return
    const target = targetOf(link)
    if (target === undefined) return
    if (!isWithin(realRoot, target.path)) {
      if (!target.isFolder && !isYaml(link)) return
      if (!isExcluded(link)) unread.push(outside(link))
    } else if (!target.isFolder) add(link)
    else if (trail.includes(target.path)) {
      refuse(link, 'symlink-loop', 'The link leads back to a folder that holds it. Take it out.')
    } else if (folderLevels(link) > mostFolderLevels) refuse(link, 'folders-too-deep', tooDeep)
    else visit(link, [...trail, target.path])
  }

  function targetOf(link: string): { path: string; isFolder: boolean } | undefined {
    try {
      const real = realPath(path.join(root, link))
      return { path: real, isFolder: statSync(real).isDirectory() }
    } catch (error) {
      if (isYaml(link)) refuse(link, 'unreadable-file', `The link leads nowhere: ${reasonOf(error)}.`)
      return undefined
    }
  }

  function refuse(file: string, code: ProblemCode, message: string): void {
    if (!isExcluded(file)) unread.push({ file, code, message })
  }
}

const tooDeep = `Folders more than ${mostFolderLevels} levels below the workspace's root are not read. Move what lies in it up.`

/** What is said of a link that leads out of the workspace. */
export function outside(file: string): Unread {
  const message = 'The link leads out of the workspace, so it is not read. Copy what it leads to.'
  return { file, code: 'symlink-outside', message }
}

function depthOf(file: string): number {
  return file.split('/').length
}
