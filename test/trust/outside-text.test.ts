import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { relativePath } from '../../src/workspace/slashes.ts'
import { scenario, stage, type Stage, type Vendor, vendors } from '../cli/harness.ts'
import { dashboardOf, type Dashboard } from './dashboard.ts'
import {
  expectHarmlessAnnotations,
  expectHarmlessMarkdown,
  expectHarmlessPage,
  expectHarmlessText,
} from './harmless.ts'
import { hostileVariables, hostileWords } from './hostile-words.ts'

const keyOf = (index: number) => `case-${String(index).padStart(2, '0')}`
const nameOf = (index: number, text: string) => `${index} ${text}`.slice(0, 78)

/** A file for each hostile text, applied; none of them is hostile yet. */
async function applied(vendor: Vendor): Promise<{ set: Stage; desk: Dashboard }> {
  const files = hostileWords.map((_, index): [string, string] => [
    `desk/${keyOf(index)}.yaml`,
    scenario(
      `Case ${index}`,
      vendor === 'cekura' ? 'tags: [smoke]\n' : 'tags: [smoke]\nvariables: { agent: { account: a1 } }\n',
    ),
  ])
  const set = await stage(Object.fromEntries(files), { vendor })
  expect(await set.run(['apply', '--yes'])).toMatchObject({ code: 0 })
  return { set, desk: dashboardOf(set, vendor) }
}

/** Each text is written into the object with its number, wherever the platform takes texts. */
async function poison({ desk, set }: { desk: Dashboard; set: Stage }): Promise<void> {
  const state = JSON.parse(await set.fixture.readFile('.callsheet/state/main.json', 'utf8')) as {
    entries: Record<string, { id: string }>
  }
  for (const [index, { text }] of hostileWords.entries()) {
    await desk.edit(state.entries[`scenario.${keyOf(index)}`]!.id, {
      name: nameOf(index, text),
      instructions: text,
      variables: { ...hostileVariables, account: text },
    })
  }
}

describe.each(vendors)('%s', vendor => {
  test('names, prompts and variables from the platform are harmless in every form of every answer', async () => {
    const { set, desk } = await applied(vendor)
    await using _ = set
    const plain = (await set.run(['plan', '--format', 'html'])).out
    await poison({ desk, set })

    const say = async (...argv: string[]) => {
      const { out, err } = await set.run(argv)
      expectHarmlessText(err)
      return out
    }
    for (const command of ['plan', 'drift']) {
      expectHarmlessText(await say(command, '--verbose'))
      const coloured = await set.run([command], { env: { FORCE_COLOR: '1' } })
      expectHarmlessText(coloured.out, { color: true })
      expectHarmlessMarkdown(await say(command, '--format', 'markdown'))
    }
    expectHarmlessPage(await say('plan', '--format', 'html'), plain)

    const plan = JSON.parse(await say('plan', '--format', 'json', '--out', 'plan.json'))
    expect(JSON.parse(await set.fixture.readFile('plan.json', 'utf8')).targets[0].changes).toHaveLength(
      plan.targets[0].changes.length,
    )
    const drift = JSON.parse(await say('drift', '--format', 'json'))
    for (const [index, { text }] of hostileWords.entries()) {
      const change = at(plan.targets[0].changes, keyOf(index))
      expect(change.fields).toContainEqual(expect.objectContaining({ path: 'instructions', before: text }))
      const moved = at(drift.targets[0].objects, keyOf(index))
      const shown = moved.fields.find(field => field.path === 'instructions')
      expect([shown?.before, shown?.after]).toContain(text)
    }

    expectHarmlessAnnotations(await say('report', '--plan', 'plan.json', '--format', 'annotations'))
    expectHarmlessText(await say('report', '--plan', 'plan.json'))
    expectHarmlessText(await say('pull', '--dry-run'))
    expectHarmlessText(await say('state', 'list'))
    // One object at a time: some stand for all.
    for (let index = 0; index < hostileWords.length; index += 9) {
      expectHarmlessText(await say('show', keyOf(index)))
      expectHarmlessText(await say('show', keyOf(index), '--raw'))
    }
    const restored = await set.run(['apply', '--yes', '--overwrite'])
    expectHarmlessText(restored.out + restored.err)
    expect(restored.code).toBe(0)
    expect((await set.run(['plan', '--detailed-exitcode', '--refresh'])).code).toBe(0)
  })

  test('a pull writes them exactly, a second one nothing, and all that reads the files is harmless (B31, B32)', async () => {
    const { set, desk } = await applied(vendor)
    await using _ = set
    await poison({ desk, set })
    const pulled = await set.run(['pull'])
    expectHarmlessText(pulled.out + pulled.err)
    for (const [index, { text }] of hostileWords.entries()) {
      const written = parse(await set.fixture.readFile(`desk/${keyOf(index)}.yaml`, 'utf8'))
      expect([index, sameLines(written.instructions)]).toEqual([index, sameLines(text)])
    }
    const before = await filesOf(set)
    await set.run(['pull'])
    expect(await filesOf(set)).toEqual(before)
    expect(await set.run(['drift'])).toMatchObject({ code: 0 })
    await expectHarmlessValidation(set)

    // Unchanged lines stand without a sign beside those that changed.
    for (const row of desk.rows()) {
      const { text } = hostileWords[Number.parseInt(String(row['name']), 10)]!
      await desk.edit(desk.idOf(row), { instructions: `${text}\nOne more line.` })
    }
    for (const command of ['plan', 'drift']) {
      expectHarmlessText((await set.run([command])).out)
      expectHarmlessMarkdown((await set.run([command, '--format', 'markdown'])).out)
    }
    expectHarmlessText((await set.run(['pull', '--dry-run'])).out)
    expectHarmlessText((await set.run(['pull'])).out)
  })

  test('pull --adopt makes files of strangers inside the workspace only, whatever they are called (B33)', async () => {
    await using set = await stage({ 'ws/.keep': '' }, { vendor })
    await set.fixture.writeFile('ws/callsheet.yaml', await set.fixture.readFile('callsheet.yaml', 'utf8'))
    await set.fixture.rm('callsheet.yaml')
    const desk = dashboardOf(set, vendor)
    for (const { text } of hostileWords) {
      const words = { name: text.slice(0, 78), instructions: text, variables: hostileVariables }
      await desk.add({ ...words, folder: text.slice(0, 90).trim() }).catch(() => desk.add(words))
    }
    const ran = await set.run(['pull', '--adopt', '-w', 'ws'])
    expectHarmlessText(ran.out + ran.err)
    expect(ran.code).toBe(0)

    const files = Object.entries(await filesOf(set)).filter(([file]) => file.endsWith('.yaml'))
    const prompts = files
      .filter(([file]) => file !== 'ws/callsheet.yaml')
      .map(([, text]) => sameLines(parse(text).instructions))
    expect(prompts.sort()).toEqual(hostileWords.map(({ text }) => sameLines(text)).sort())
    for (const [file] of Object.entries(await filesOf(set))) {
      expect(file).toMatch(/^ws\//)
      const parts = /^ws\/\.(?:callsheet\/|keep$)/.test(file) ? [] : file.split('/')
      expect(parts.filter(part => /^[._-]|[\\:*?"<>|\x00-\x1f]|[. ]$/.test(part))).toEqual([])
    }
    expect(new Set(files.map(([file]) => file.toLowerCase())).size).toBe(files.length)

    expect((await set.run(['validate', '-w', 'ws'])).code).toBe(0)
    const { summary } = JSON.parse((await set.run(['plan', '-w', 'ws', '--format', 'json'])).out)
    expect(summary).toMatchObject({ create: 0, delete: 0 })
    await expectHarmlessValidation(set, ['-w', 'ws'])
  })
})

test('a mark with a key that no file can have is not taken for ours, and breaks nothing', async () => {
  await using set = await stage({}, { vendor: 'bland' })
  const keys = ['../../x', '__proto__', '', 'a b', '::error::x', 'x'.repeat(100)]
  for (const [index, key] of keys.entries()) {
    await fetch(`${set.emulator.url}/bland/v1/agent-testing/scenarios`, {
      method: 'POST',
      headers: { authorization: 'dashboard', 'content-type': 'application/json' },
      body: JSON.stringify({
        name: `Marked ${index}`,
        pathway_id: 'pw_front_desk',
        metadata: { callsheet: { workspace: 'stage', key } },
      }),
    })
  }
  const ran = await set.run(['pull', '--adopt'])
  expectHarmlessText(ran.out + ran.err)
  expect(ran.code).toBe(0)
  expect((await set.run(['validate'])).code).toBe(0)
  expect((await set.run(['plan', '--detailed-exitcode'])).code).toBe(0)
  expect(Object.keys(await filesOf(set)).filter(file => file.startsWith('marked-'))).toHaveLength(keys.length)
})

test.each(['__proto__', 'constructor'])(
  'a variable called %s pollutes nothing; what no file can hold is told, and the rest is pulled',
  async name => {
    await using set = await stage(
      { 'one.yaml': scenario('One'), 'two.yaml': scenario('Two') },
      { vendor: 'bland' },
    )
    const variables = (value: string) => `variables: { agent: { account: ${value} } }\n`
    await set.fixture.writeFile('one.yaml', scenario('One', variables('a')))
    await set.run(['apply', '--yes'])
    const desk = dashboardOf(set, 'bland')
    const [one, two] = ['One', 'Two'].map(wanted =>
      desk.idOf(desk.rows().find(row => row['name'] === wanted)!),
    )
    const hostile = JSON.parse(`{"account": "b", "${name}": {"polluted": true}}`) as Record<string, unknown>
    await desk.edit(one!, { variables: hostile })
    await desk.edit(two!, { instructions: 'Moved.' })
    await desk.add({ name: 'Stranger', variables: hostile })
    await desk.add({ name: 'Fine', instructions: 'Fine.' })

    for (const format of ['text', 'json', 'markdown', 'html']) {
      const { out, err, code } = await set.run(['plan', '--format', format])
      expect({ code, err }).toEqual({ code: 0, err: '' })
      expect(out).toContain(name)
    }
    const { out, err } = await set.run(['pull', '--adopt'])
    expect(err).toBe('')
    expect(out).toMatch(/one\.yaml was left as it is|"Stranger" .* gets no file/)
    expect(parse(await set.fixture.readFile('two.yaml', 'utf8')).instructions.trim()).toBe('Moved.')
    expect(parse(await set.fixture.readFile('fine.yaml', 'utf8')).instructions).toBe('Fine.')
    expect((await set.run(['validate'])).code).toBe(0)
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  },
)

test('a prompt of a megabyte is shown in every form, cut where the form has a limit, and not pulled into a file that nobody reads', async () => {
  await using set = await stage(
    { 'one.yaml': scenario('One'), 'two.yaml': scenario('Two') },
    { vendor: 'bland' },
  )
  await set.run(['apply', '--yes'])
  const desk = dashboardOf(set, 'bland')
  const huge = 'Say it again, and again: <b>no</b>.\n'.repeat(30_000)
  const id = (name: string) => desk.idOf(desk.rows().find(row => row['name'] === name)!)
  await desk.edit(id('One'), { instructions: huge })
  await desk.edit(id('Two'), { instructions: 'x'.repeat(1_000_000) })
  await desk.add({ name: 'Huge', instructions: huge })

  expect((await set.run(['plan', '--format', 'markdown'])).out.length).toBeLessThanOrEqual(65_536)
  expect((await set.run(['drift', '--format', 'markdown'])).out.length).toBeLessThanOrEqual(65_536)
  for (const format of ['text', 'html']) expect((await set.run(['plan', '--format', format])).code).toBe(0)
  const plan = JSON.parse((await set.run(['plan', '--format', 'json'])).out)
  expect(at(plan.targets[0].changes, 'one').fields[0]?.before).toBe(huge)

  const { code, out, err } = await set.run(['pull', '--adopt'])
  expect({ code, err }).toEqual({ code: 3, err: '' })
  expect(out).toMatch(/! one\.yaml\n {4}instructions: {2}\(left: The file would be larger than 1 MiB\.\)/)
  expect(out).toMatch(/"Huge" .* gets no file/)
  expect(parse(await set.fixture.readFile('two.yaml', 'utf8')).instructions.trim()).toHaveLength(1_000_000)
  expect((await set.run(['validate'])).code).toBe(0)
})

async function expectHarmlessValidation(set: Stage, more: readonly string[] = []): Promise<void> {
  const say = async (format: string) => (await set.run(['validate', '--format', format, ...more])).out
  expectHarmlessText(await say('text'))
  expectHarmlessMarkdown(await say('markdown'))
  expectHarmlessAnnotations(await say('annotations'))
  for (const format of ['json', 'sarif']) expect(JSON.parse(await say(format))).toHaveProperty('version')
  expectHarmlessText(await say('junit'))
}

interface Shown {
  readonly address: string
  readonly fields: readonly { readonly path: string; readonly before: unknown; readonly after: unknown }[]
}

function at(items: readonly Shown[], key: string): Shown {
  return items.find(({ address }) => address === `scenario.${key}`)!
}

/** Every file below the fixture with its text. */
async function filesOf({ fixture }: Stage): Promise<Record<string, string>> {
  const found = await readdir(fixture.path, { recursive: true, withFileTypes: true })
  const files = found.filter(entry => entry.isFile()).map(entry => path.join(entry.parentPath, entry.name))
  const texts = await Promise.all(
    files.map(async file => [relativePath(fixture.path, file), await readFile(file, 'utf8')] as const),
  )
  return Object.fromEntries(texts)
}

/** Files have one kind of line end; a text below `|` keeps the ends that it has. */
function sameLines(text: unknown): string {
  return String(text).replace(/\r\n?/g, '\n').trimEnd()
}
