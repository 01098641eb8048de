import { createFixture, type FsFixture } from 'fs-fixture'
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../../src/emulator/server.ts'
import { rowsOf, run, type Ran, type Surroundings, type Vendor } from '../../cli/harness.ts'

type Row = Record<string, unknown>

/** What a person does in the pages of each platform, by its API; `rows` is the name of its scenarios' id. */
const PAGES = {
  cekura: {
    scope: 'project_id: 742, agent_id: 2142',
    key: { 'X-CEKURA-API-KEY': 'dashboard' },
    path: 'test_framework/v2/scenarios',
    write: 'PATCH',
    id: 'id',
  },
  bland: {
    scope: 'pathway_id: pw_front_desk',
    key: { authorization: 'dashboard' },
    path: 'v1/agent-testing/scenarios',
    write: 'PUT',
    id: 'id',
  },
  eqho: {
    scope: 'concurrency: 4',
    key: { 'X-API-KEY': 'dashboard' },
    path: 'v1/simulation/scenarios',
    write: 'PUT',
    id: '_id',
  },
  elevenlabs: {
    scope: 'agent_id: agent_front_desk',
    key: { 'xi-api-key': 'dashboard' },
    path: 'v1/convai/agent-testing',
    write: 'PUT',
    id: 'id',
  },
  retell: {
    scope: 'llm_id: llm_front_desk',
    key: { authorization: 'Bearer dashboard' },
    path: 'update-test-case-definition',
    write: 'PUT',
    id: 'test_case_definition_id',
  },
  vapi: {
    scope: 'concurrency: 4',
    key: { authorization: 'Bearer dashboard' },
    path: 'eval/simulation/scenario',
    write: 'PATCH',
    id: 'id',
  },
} as const satisfies Record<Vendor, object>

/** A target of a desk: its platform unless it is called otherwise. */
export interface DeskTarget {
  readonly name?: string
  readonly vendor: Vendor
  /** More settings, as `callsheet.yaml` has them in a line. */
  readonly more?: string
}

/** What a desk is made of. */
export interface DeskOptions extends EmulatorOptions {
  readonly targets?: readonly (Vendor | DeskTarget)[]
}

/** A workspace with several targets, and the people who edit at the platforms. */
export interface Desk extends AsyncDisposable {
  readonly fixture: FsFixture
  readonly emulator: RunningEmulator
  run(command: string, surroundings?: Partial<Surroundings>): Promise<Ran>
  /** The text of a file. */
  text(file: string): Promise<string>
  row(vendor: Vendor, name: string): Row
  /** Sends what the platform's own pages would send after an edit. */
  edit(vendor: Vendor, name: string, change: (row: Row) => object): Promise<void>
  /** Sends any request of a platform's pages, to a path below its API. */
  send(vendor: Vendor, method: string, path: string, body: object): Promise<Row>
  /** Makes an object that no file knows. */
  make(vendor: Vendor, body: object): Promise<void>
  /** All texts of the workspace's files, by path. */
  files(): Promise<Record<string, string>>
}

const ALL = ['cekura', 'bland', 'eqho'] as const

export async function desk(
  files: Readonly<Record<string, string>>,
  { targets = ALL, ...options }: DeskOptions = {},
): Promise<Desk> {
  const emulator = await startEmulator({ keepLog: true, ...options })
  const lines = targets.map(target => {
    const { vendor, name = vendor, more = '' } = typeof target === 'string' ? { vendor: target } : target
    return `  ${name}: { provider: ${vendor}, ${PAGES[vendor].scope}, base_url: "${emulator.url}/${vendor}"${more} }\n`
  })
  const config = `version: 1\nname: desk\ntargets:\n${lines.join('')}`
  const fixture = await createFixture({ 'callsheet.yaml': config, ...files })

  async function send(vendor: Vendor, method: string, path: string, body: object): Promise<Row> {
    const answer = await fetch(`${emulator.url}/${vendor}/${path}${vendor === 'cekura' ? '/' : ''}`, {
      method,
      headers: { ...PAGES[vendor].key, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${vendor} refused the edit: ${await answer.text()}`)
    return (await answer.json()) as Row
  }

  function row(vendor: Vendor, name: string): Row {
    return rowsOf(emulator, vendor).find(one => one['name'] === name)!
  }

  return {
    fixture,
    emulator,
    row,
    run: (command, surroundings) => run(command.split(' '), { cwd: fixture.path, ...surroundings }),
    text: file => fixture.readFile(file, 'utf8'),
    send,
    edit: async (vendor, name, change) => {
      const { id, write, path } = PAGES[vendor]
      const before = row(vendor, name)
      const body = edited(vendor, before, change(structuredClone(before)))
      await send(vendor, write, `${path}/${String(before[id])}`, body)
    },
    make: async (vendor, body) => {
      const path = CREATED_AT[vendor] ?? PAGES[vendor].path
      await send(vendor, 'POST', path, { ...OWNERS[vendor], ...body })
    },
    files: () => textsIn(fixture),
    async [Symbol.asyncDispose]() {
      await emulator.close()
      await fixture.rm()
    },
  }
}

/** Where objects are made, if not where they are. */
const CREATED_AT: Partial<Record<Vendor, string>> = {
  elevenlabs: 'v1/convai/agent-testing/create',
  retell: 'create-test-case-definition',
}

const OWNERS: Record<Vendor, object> = {
  cekura: { agent: 2142, personality: 693 },
  bland: { pathway_id: 'pw_front_desk' },
  eqho: { lead_scenario: { persona: 'x', instructions: {} } },
  elevenlabs: { type: 'simulation', success_conditions: ['It helps.'] },
  retell: {
    user_prompt: 'x',
    metrics: [],
    response_engine: { type: 'retell-llm', llm_id: 'llm_front_desk' },
  },
  vapi: {
    instructions: 'x',
    evaluations: [
      {
        structuredOutput: { name: 'polite', description: 'It is polite.', schema: { type: 'boolean' } },
        comparator: '=',
        value: true,
      },
    ],
  },
}

/** Some pages send the whole object, the others what was edited. */
function edited(vendor: Vendor, before: Row, change: object): object {
  if (vendor === 'retell') {
    const { test_case_definition_id: _, type: _t, creation_timestamp: _c, ...own } = { ...before, ...change }
    const { user_modified_timestamp: _u, ...body } = own
    return Object.fromEntries(Object.entries(body).filter(([, value]) => value !== null))
  }
  if (vendor !== 'eqho' && vendor !== 'elevenlabs') return change
  const { _id, id: _i, account_id: _a, history: _h, folder_parent_id: parent, ...rest } = before
  return { ...rest, ...(typeof parent === 'string' && { parent_folder_id: parent }), ...change }
}

async function textsIn(fixture: FsFixture): Promise<Record<string, string>> {
  const { glob } = await import('tinyglobby')
  const names = await glob('**/*.{yaml,yml}', { cwd: fixture.path })
  return Object.fromEntries(
    await Promise.all(names.sort().map(async name => [name, await fixture.readFile(name, 'utf8')] as const)),
  )
}

/** A scenario file that every platform takes; `lines` are added. */
export function caller(name: string, lines = ''): string {
  return `name: ${name}
instructions: |
  You are ${name}.
  You want an appointment.
cekura: { personality: Normal Male }
elevenlabs: { success_conditions: [The agent books it.] }
${lines}`
}
