import { changesOf, type FolderGroup } from '../folder-groups.ts'
import { markup, type Markup } from './markup.ts'
import { actionLook, countsOf } from '../style.ts'

/** A folder of a target with its place on the page. */
export interface PageFolder {
  readonly group: FolderGroup
  /** Of the element on the page. */
  readonly id: string
}

interface Node {
  readonly name: string
  readonly folder: PageFolder | undefined
  readonly children: readonly Node[]
}

/** The folders of a target as a tree of links, each with the counts of its own changes. */
export function folderTree(folders: readonly PageFolder[]): Markup {
  const loose = folders.filter(({ group }) => group.path === '')
  const nodes = [
    ...loose.map((folder): Node => ({ name: '(no folder)', folder, children: [] })),
    ...nodesOf(
      folders.filter(({ group }) => group.path !== ''),
      0,
    ),
  ]
  return treeList(nodes)
}

/** Folders in order, by the name that their paths have at a level. */
function nodesOf(folders: readonly PageFolder[], level: number): Node[] {
  const byName = new Map<string, PageFolder[]>()
  for (const folder of folders) {
    const name = partsOf(folder.group)[level]!
    byName.set(name, [...(byName.get(name) ?? []), folder])
  }
  return [...byName].map(([name, inside]) => ({
    name,
    folder: inside.find(({ group }) => partsOf(group).length === level + 1),
    children: nodesOf(
      inside.filter(({ group }) => partsOf(group).length > level + 1),
      level + 1,
    ),
  }))
}

function partsOf({ path }: FolderGroup): string[] {
  return path.split('/')
}

function treeList(nodes: readonly Node[]): Markup {
  return markup`<ul>
${nodes.map(treeItem)}</ul>
`
}

function treeItem({ name, folder, children }: Node): Markup {
  const label = folder
    ? markup`<a href="#${folder.id}"><span class="name">${name}</span>${signs(folder.group)}</a>`
    : markup`<span class="name">${name}</span>`
  return markup`<li>${label}${children.length > 0 ? treeList(children) : undefined}</li>
`
}

function signs(group: FolderGroup): Markup {
  return markup`<span class="signs">${countsOf(changesOf(group)).map(
    ({ action, count }) =>
      markup`<span class="${action}" title="${count} ${actionLook[action].planned}">${actionLook[action].sign}${count}</span> `,
  )}</span>`
}
