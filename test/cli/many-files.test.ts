import path from 'node:path'
import { execa } from 'execa'
import { expect, test } from 'vitest'
import { run, scenario, stage } from './harness.ts'

const program = path.resolve('dist/cli/bin.js')

/** One file of five has something to be told, each of another kind. */
function fileOf(index: number): string {
  const text = scenario(`Caller ${index}`, `max_duration: ${60 + (index % 500)}\n`)
  const odd = [
    `${text}cekurra: 1\n`,
    text.replace('language: en', 'language: [en'),
    `${text}# callsheet-ignore outcome-vague\ntags: [a]\n`,
    `${text}bland: { seed: 12345678901234567890 }\n`,
    text.replace('an appointment', 'a call back at +1 415 867 5309'),
  ]
  return index % 5 === 0 ? odd[(index / 5) % odd.length]! : text
}

test('B197 files that two threads read say what one would say, in the same order', async () => {
  const files = Array.from({ length: 700 }, (_, index) => [`f${index % 7}/s${index}.yaml`, fileOf(index)])
  await using set = await stage(Object.fromEntries(files) as Record<string, string>)
  const argv = ['validate', '--format', 'json', '--verbose']
  const here = await run(argv, { cwd: set.fixture.path })
  const built = await execa(process.execPath, [program, ...argv], { cwd: set.fixture.path, reject: false })
  expect(here.code).toBe(1)
  expect(built.exitCode).toBe(here.code)
  expect(JSON.parse(built.stdout)).toEqual(JSON.parse(here.out))
}, 60_000)
