import { readdirSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import packageJson from '../../package.json' with { type: 'json' }
import { dependabotSchema, formSchema } from './community-schemas.ts'

const github = path.resolve(import.meta.dirname, '../../.github')
const ajv = new Ajv2020({ allErrors: true, discriminator: true })
const forms = readdirSync(path.join(github, 'ISSUE_TEMPLATE')).filter(name => name !== 'config.yml')

interface Form {
  readonly body: readonly { readonly id?: string; readonly attributes: { readonly label?: string } }[]
}

function read(file: string): unknown {
  return parse(readFileSync(path.join(github, file), 'utf8'))
}

test.each(forms)('the issue form %s is one that GitHub shows', form => {
  const value = read(`ISSUE_TEMPLATE/${form}`)
  const isForm = ajv.compile<Form>(formSchema)
  expect(isForm(value) ? [] : isForm.errors).toEqual([])
  const { body } = value as Form
  for (const names of [
    body.flatMap(({ id }) => id ?? []),
    body.flatMap(({ attributes }) => attributes.label ?? []),
  ])
    expect(names).toEqual([...new Set(names)])
})

test('dependabot is told of the packages, of the actions of workflows and of our own action, and of the image', () => {
  const value = read('dependabot.yml')
  const isFit = ajv.compile(dependabotSchema)
  expect(isFit(value) ? [] : isFit.errors).toEqual([])
  const { updates } = value as { updates: { 'package-ecosystem': string }[] }
  expect(updates.map(update => update['package-ecosystem'])).toEqual(['npm', 'github-actions', 'docker'])
})

test('all addresses of the repository are those of the package', () => {
  const { homepage, bugs, repository } = packageJson
  const address = repository.url.replace(/^git\+|\.git$/g, '')
  expect([homepage, bugs]).toEqual([`${address}#readme`, `${address}/issues`])
  for (const file of ['SECURITY.md', 'ISSUE_TEMPLATE/config.yml']) {
    const links =
      readFileSync(path.join(github, file), 'utf8').match(/https:\/\/github\.com\/[^\s>)]+/g) ?? []
    expect(links.length).toBeGreaterThan(0)
    for (const link of links) expect(link.startsWith(`${address}/`)).toBe(true)
  }
})
