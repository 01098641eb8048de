import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { DockerfileParser } from 'dockerfile-ast'
import { validate } from 'dockerfile-utils'
import { expect, test } from 'vitest'
import packageJson from '../../package.json' with { type: 'json' }
import { root } from './packed.ts'

const file = await readFile(path.join(root, '.github/package/Dockerfile'), 'utf8')

/** What the linter finds. */
function flawsOf(text: string) {
  return validate(text).map(({ message, range }) => ({ line: range.start.line + 1, message }))
}

test('B225: the container file is sound', () => {
  expect(flawsOf(file)).toEqual([])
  expect(flawsOf(file.replace('WORKDIR', 'WORKDIRR'))).not.toEqual([])
})

test('B225: the container is made of the packed package, pinned to a supported Node, and not run as root', () => {
  const instructions = DockerfileParser.parse(file).getInstructions()
  const said = instructions.map(each => [each.getKeyword(), each.getArgumentsContent() ?? ''] as const)
  const of = (keyword: string) => said.flatMap(([name, text]) => (name === keyword ? text : []))
  const node = /^node:(\d+)-/.exec(of('FROM').join())
  expect(Number(node?.[1])).toBeGreaterThanOrEqual(Number(/\d+/.exec(packageJson.engines.node)![0]))
  expect(of('COPY')).toEqual([expect.stringMatching(/^callsheet-\*\.tgz /)])
  expect(of('USER')).toEqual(['node'])
  expect(of('ENTRYPOINT')).toEqual([`["${Object.keys(packageJson.bin)[0]}"]`])
})
