import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import GithubSlugger from 'github-slugger'
import { withoutCode } from './markdown.ts'

const root = path.resolve(import.meta.dirname, '../..')

/**
 * The links and pictures of a page, by its path in the repository, that lead nowhere: to no file or folder that git has,
 * or to no heading of it. Addresses of other places are not looked at.
 */
export async function lostLinks(page: string, text: string): Promise<string[]> {
  const lost = await Promise.all(linksIn(text).map(async link => ((await leads(page, link)) ? [] : link)))
  return lost.flat()
}

/** Where a page's links and pictures lead that are no addresses of other places. */
export function linksIn(text: string): string[] {
  const links = [...withoutCode(text).matchAll(/\]\(([^)\s]+)\)|\b(?:href|src|srcset)="([^"]+)"/g)]
  return links.flatMap(([, link, attribute]) => link ?? attribute!).filter(link => !/^[a-z]+:/.test(link))
}

async function leads(page: string, link: string): Promise<boolean> {
  const [file, heading] = link.split('#') as [string, string?]
  const target = file === '' ? page : path.posix.join(path.posix.dirname(page), file)
  const list = ['ls-files', '--cached', '--others', '--exclude-standard', '--', target]
  if ((await execa('git', list, { cwd: root })).stdout === '') return false
  return (
    heading === undefined || headingsOf(await readFile(path.join(root, target), 'utf8')).includes(heading)
  )
}

function headingsOf(page: string): string[] {
  const slugger = new GithubSlugger()
  return [...withoutCode(page).matchAll(/^#{1,6} (.+)$/gm)].map(match =>
    slugger.slug(match[1]!.replace(/[`*\\]|\]\([^)]*\)/g, '')),
  )
}
