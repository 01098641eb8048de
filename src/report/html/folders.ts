import { markup, type Markup } from './markup.ts'
import type { Tone } from './tone.ts'

/** A folder with its place on the page. */
export interface PageFolder {
  /** With slashes; empty for what lies in none. */
  readonly path: string
  /** Of the element on the page. */
  readonly id: string
  /** What is in it, shortly, such as `+3`. */
  readonly signs: readonly { readonly tone: Tone; readonly text: string; readonly says: string }[]
}

interface Node {
  readonly name: string
  readonly folder: PageFolder | undefined
  readonly children: readonly Node[]
}

/** Links to the parts of a page: first these, then the folders as a tree, each with the signs of its own. */
export function folderTree(
  folders: readonly PageFolder[],
  links: { readonly before: readonly PageLink[]; readonly after: readonly PageLink[] },
): Markup {
  const loose = folders.filter(({ path }) => path === '')
  const nodes = [
    ...loose.map((folder): Node => ({ name: '(no folder)', folder, children: [] })),
    ...nodesOf(
      folders.filter(({ path }) => path !== ''),
      0,
    ),
  ]
  return markup`<nav aria-label="Parts of the page"><details open><summary>Contents</summary>
<ul class="tree">
${links.before.map(linkItem)}${nodes.map(treeItem)}${links.after.map(linkItem)}</ul></details></nav>`
}

/** A part of the page beside the folders. */
export interface PageLink {
  readonly id: string
  readonly label: string
}

function linkItem({ id, label }: PageLink): Markup {
  return markup`<li class="link"><a href="#${id}">${label}</a></li>
`
}

/** Folders in order, by the name that their paths have at a level. */
function nodesOf(folders: readonly PageFolder[], level: number): Node[] {
  const byName = new Map<string, PageFolder[]>()
  for (const folder of folders) {
    const name = partsOf(folder)[level]!
    byName.set(name, [...(byName.get(name) ?? []), folder])
  }
  return [...byName].map(([name, inside]) => ({
    name,
    folder: inside.find(folder => partsOf(folder).length === level + 1),
    children: nodesOf(
      inside.filter(folder => partsOf(folder).length > level + 1),
      level + 1,
    ),
  }))
}

function partsOf({ path }: PageFolder): string[] {
  return path.split('/')
}

function treeItem({ name, folder, children }: Node): Markup {
  const label = folder
    ? markup`<a href="#${folder.id}"><span class="name">${name}</span>${signs(folder)}</a>`
    : markup`<span class="name">${name}</span>`
  const inside =
    children.length > 0
      ? markup`<ul>
${children.map(treeItem)}</ul>
`
      : undefined
  return markup`<li>${label}${inside}</li>
`
}

function signs(folder: PageFolder): Markup {
  return markup`<span class="signs">${folder.signs.map(
    ({ tone, text, says }) => markup`<span class="${tone}" title="${says}">${text}</span> `,
  )}</span>`
}

/** The name of a folder as a heading: its last part stands out. */
export function folderName(path: string): Markup {
  if (path === '') return markup`(no folder)`
  const parts = path.split('/')
  return markup`${parts.slice(0, -1).map(part => markup`<span class="parent">${part}/</span>`)}${parts.at(-1)}/`
}
