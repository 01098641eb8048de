import { expect } from 'vitest'

const colours = /\u001b\[[\d;]*m/g
const commands = /^(::(?:error|warning|notice) [^\n]*)$/

/** Text for a terminal and for the log of a CI runner: nothing in it acts. */
export function expectHarmlessText(text: string, { color = false } = {}): void {
  const plain = color ? text.replace(colours, '') : text
  expect(plain).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f]/)
  expect(plain).not.toMatch(/[\u2028\u2029\u202a-\u202e\u2066-\u2069\ufeff]/)
  expect(plain).not.toMatch(/^\s*::/m)
  expect(plain).not.toMatch(/##(?:vso|teamcity)?\[/)
}

/** Annotations: each line is one command of ours, or harmless. */
export function expectHarmlessAnnotations(text: string): void {
  const lines = text.split('\n')
  expectHarmlessText(lines.map(line => commands.exec(line)?.[1]?.slice(2) ?? line).join('\n'))
}

/** The part of a Markdown page that is not in fences. Fails when a fence is not closed, or closed early. */
function outsideFences(text: string): string {
  const outside: string[] = []
  let mark: string | undefined
  for (const line of text.split('\n')) {
    const ticks = /^ {0,3}(`{3,})/.exec(line)?.[1]
    if (mark === undefined) {
      mark = ticks
      if (!ticks) outside.push(line)
    } else if (ticks !== undefined && ticks.length >= mark.length && line.trim() === ticks) {
      mark = undefined
    }
  }
  expect(mark).toBeUndefined()
  return outside.join('\n')
}

const ours = /<\/?(?:b|code|details(?: open)?|summary|sub|br|p|h\d|strong|em|kbd)>/g

/** Markdown for a comment: texts from outside are only text, and no mark of ours is in them. */
export function expectHarmlessMarkdown(text: string): void {
  expect(text).not.toMatch(/[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/)
  expect(text).not.toContain('<!--')
  const outside = outsideFences(text).replace(ours, '')
  expect(outside).not.toMatch(/<[a-z!/?]/i)
  expect(outside).not.toMatch(/@[a-z]/i)
  expect(outside).not.toMatch(/\]\(|:\/\/|^\|/m)
  expect(outside).not.toMatch(/^\s*(?:::|~~~)/m)
}

const tags = /<(\/?[a-z][\w-]*)/gi
const elements =
  /^\/?(?:a|b|body|button|code|del|dd|details|div|dl|dt|footer|h\d|head|header|html|input|ins|label|li|main|mark|meta|nav|ol|p|pre|script|section|small|span|strong|style|summary|title|ul)$/

/** A page: only elements that we write ourselves, as many scripts as a page of ours has, and no handlers in them. */
export function expectHarmlessPage(page: string, plain: string): void {
  const names = (text: string) => [...text.matchAll(tags)].map(([, name]) => name!.toLowerCase())
  expect(names(page).find(name => !elements.test(name))).toBeUndefined()
  for (const [, link] of page.matchAll(/<a\s[^>]*href="([^"]*)"/g)) expect(link).toMatch(/^#/)
  const scripts = (text: string) => names(text).filter(name => name.endsWith('script')).length
  expect(scripts(page)).toBe(scripts(plain))
  expect(page).not.toMatch(/<[a-z][^>"]*(?:"[^"]*"[^>"]*)*\son\w+\s*=/i)
  expect(page).not.toMatch(/[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]/)
}
