import type { Stage, Vendor } from '../cli/harness.ts'

/** A platform's row. */
export type Row = Record<string, unknown>

/** Texts that people write at a platform, in places that every platform has in some form. */
export interface Words {
  readonly name: string
  readonly instructions?: string
  readonly tags?: readonly string[]
  readonly folder?: string
  readonly variables?: Readonly<Record<string, unknown>>
}

/** What a person does in a platform's own pages: past all faults, and not in the log. */
export interface Dashboard {
  add(words: Words): Promise<string>
  edit(id: string, words: Partial<Words>): Promise<void>
  /** Makes another object with the same mark. */
  copy(id: string): Promise<string>
  remove(id: string): Promise<void>
  /** Rows that are there. */
  rows(): Row[]
  idOf(row: Row): string
}

interface Form {
  readonly list: string
  readonly one: (id: string) => string
  /** Where it is deleted, if elsewhere. */
  readonly gone?: (id: string) => string
  readonly method: 'PATCH' | 'PUT'
  readonly id: string
  /** Before an object is made: a folder that must be there. */
  readonly folder?: (name: string) => { path: string; body: Row }
  /** `folder`: what came of making the folder. */
  readonly body: (words: Partial<Words>, before: Row | undefined, folder?: Row) => Row
  readonly copy: (row: Row) => { path: string; body: Row }
  /** Where objects are made, if not where they are listed. */
  readonly create?: string
}

const CEKURA = '/cekura/test_framework/v1/scenarios/'
const BLAND = '/bland/v1/agent-testing/scenarios'
const EQHO = '/eqho/v1/simulation/scenarios'
const ELEVENLABS = '/elevenlabs/v1/convai/agent-testing'
const ENGINE = { type: 'retell-llm', llm_id: 'llm_front_desk' }
const VAPI = '/vapi/eval/simulation/scenario'

const forms: Record<Vendor, Form> = {
  cekura: {
    list: CEKURA,
    one: id => `${CEKURA}${id}/`,
    method: 'PATCH',
    id: 'id',
    folder: name => ({ path: `${CEKURA}create_folder/`, body: { project_id: 742, name } }),
    body: ({ folder, variables: _, ...words }, before) => ({
      ...words,
      ...(folder !== undefined && { folder_path: folder }),
      ...(!before && { agent: 2142, personality: 693, instructions: words.instructions ?? 'x' }),
    }),
    copy: ({ id, project }) => ({
      path: `${CEKURA}duplicate/`,
      body: { project, copy_to_project: project, scenarios: [id] },
    }),
  },
  bland: {
    list: BLAND,
    one: id => `${BLAND}/${id}`,
    method: 'PUT',
    id: 'id',
    body: ({ name, instructions, tags, folder, variables }, before) => {
      const held = before?.['metadata'] as { callsheet?: Row } | null | undefined
      const ours = {
        ...held?.callsheet,
        ...(tags !== undefined && { tags }),
        ...(folder !== undefined && { folder }),
      }
      return {
        ...(name !== undefined && { name }),
        ...(instructions !== undefined && { tester_persona_prompt: instructions }),
        ...(variables !== undefined && { request_data: variables }),
        ...(Object.keys(ours).length > 0 && { metadata: { ...held, callsheet: ours } }),
        ...(!before && { pathway_id: 'pw_front_desk', tester_persona_prompt: instructions ?? 'x' }),
      }
    },
    copy: row => ({ path: BLAND, body: { ...row, name: `Copy of ${String(row['name'])}` } }),
  },
  eqho: {
    list: EQHO,
    one: id => `${EQHO}/${id}`,
    method: 'PUT',
    id: '_id',
    body: ({ name, instructions, folder, variables }, before) => {
      const { _id, account_id: _a, history: _h, ...held } = before ?? {}
      const lead = (held['lead_scenario'] ?? { persona: 'x', instructions: {} }) as { instructions: Row }
      const { message_history: _m, ...setup } = (held['environment_setup'] ?? {}) as Row
      const task = instructions ?? lead.instructions['task_instructions'] ?? 'x'
      return {
        ...held,
        ...(name !== undefined && { name }),
        lead_scenario: { ...lead, instructions: { ...lead.instructions, task_instructions: task } },
        ...(folder !== undefined && { folder }),
        environment_setup: { ...setup, ...(variables && { dynamic_variables: variables }) },
      }
    },
    copy: row => ({ path: EQHO, body: row }),
  },
  elevenlabs: {
    list: ELEVENLABS,
    create: `${ELEVENLABS}/create`,
    one: id => `${ELEVENLABS}/${id}`,
    method: 'PUT',
    id: 'id',
    folder: name => ({ path: `${ELEVENLABS}/folders`, body: { name } }),
    body: ({ name, instructions, variables }, before, folder) => {
      const { id: _, folder_parent_id: parent, ...held } = before ?? {}
      const conditions = { type: 'simulation', simulation_scenario: 'x', success_conditions: ['It helps.'] }
      return {
        ...(before ? held : conditions),
        ...(name !== undefined && { name }),
        ...(instructions !== undefined && { simulation_scenario: instructions }),
        ...(variables !== undefined && { dynamic_variables: variables }),
        ...(typeof parent === 'string' && { parent_folder_id: parent }),
        ...(folder && { parent_folder_id: folder['id'] }),
      }
    },
    copy: ({ id: _, folder_parent_id: parent, ...row }) => ({
      path: `${ELEVENLABS}/create`,
      body: {
        ...row,
        name: `Copy of ${String(row['name'])}`,
        ...(typeof parent === 'string' && { parent_folder_id: parent }),
      },
    }),
  },
  retell: {
    list: '/retell/create-test-case-definition',
    one: id => `/retell/update-test-case-definition/${id}`,
    gone: id => `/retell/delete-test-case-definition/${id}`,
    method: 'PUT',
    id: 'test_case_definition_id',
    body: ({ name, instructions, variables }, before) => ({
      ...(name !== undefined && { name }),
      ...(instructions !== undefined && { user_prompt: instructions }),
      ...(variables !== undefined && { dynamic_variables: texts(variables) }),
      ...(!before && { user_prompt: instructions ?? 'x', metrics: ['y'], response_engine: ENGINE }),
    }),
    copy: ({ name, user_prompt: prompt, metrics, dynamic_variables: variables }) => ({
      path: '/retell/create-test-case-definition',
      body: {
        name,
        user_prompt: prompt,
        metrics,
        response_engine: ENGINE,
        ...(variables !== undefined && { dynamic_variables: variables }),
      },
    }),
  },
  vapi: {
    list: VAPI,
    one: id => `${VAPI}/${id}`,
    method: 'PATCH',
    id: 'id',
    body: ({ name, instructions, folder, variables }, before) => {
      const overrides = (before?.['targetOverrides'] ?? {}) as Row
      return {
        ...(name !== undefined && { name }),
        ...(instructions !== undefined && { instructions }),
        ...(folder !== undefined && { path: folder === '' ? null : folder }),
        ...(variables !== undefined && { targetOverrides: { ...overrides, variableValues: variables } }),
        ...(!before && { instructions: instructions ?? 'x', evaluations: [JUDGED] }),
      }
    },
    copy: ({ id: _, orgId: _o, createdAt: _c, updatedAt: _u, ...row }) => ({ path: VAPI, body: row }),
  },
}

/** Variables where they are texts alone. */
function texts(variables: Row): Row {
  const text = (value: unknown) => (typeof value === 'string' ? value : JSON.stringify(value))
  return Object.fromEntries(Object.entries(variables).map(([name, value]) => [name, text(value)]))
}

/** What a scenario there has to be judged by. */
const JUDGED = {
  structuredOutput: { name: 'polite', type: 'ai', description: 'It is polite.', schema: { type: 'boolean' } },
  comparator: '=',
  value: true,
}

/** Opens the pages of the platform that a stage has. */
export function dashboardOf(set: Stage, vendor: Vendor): Dashboard {
  const form = forms[vendor]
  const rows = () => set.rows(vendor, 'scenarios').filter(row => !row['deleted'])
  const idOf = (row: Row) => String(row[form.id])

  async function ask(method: string, path: string, body: Row): Promise<Row> {
    const answer = await set.emulator.atDashboard(path, { method, body: JSON.stringify(body) })
    const text = await answer.text()
    if (!answer.ok) throw new Error(`${method} ${path}: ${text}`)
    const whole = ((text === '' ? undefined : JSON.parse(text)) ?? {}) as Row
    const [first] = (whole['results'] ?? []) as Row[]
    return first ?? ((whole['data'] ?? whole) as Row)
  }

  const rowAt = (id: string) => rows().find(row => idOf(row) === id)!

  return {
    rows,
    idOf,
    async add(words) {
      const wanted = words.folder === undefined ? undefined : form.folder?.(words.folder)
      const made = wanted && (await ask('POST', wanted.path, wanted.body))
      return idOf(await ask('POST', form.create ?? form.list, form.body(words, undefined, made)))
    },
    async edit(id, words) {
      await ask(form.method, form.one(id), form.body(words, rowAt(id)))
    },
    async copy(id) {
      const { path, body } = form.copy(rowAt(id))
      return idOf(await ask('POST', path, body))
    },
    async remove(id) {
      // What refers to a scenario may keep it from being deleted.
      for (const row of set.rows(vendor, 'simulations').filter(({ scenarioId }) => scenarioId === id))
        await ask('DELETE', `/vapi/eval/simulation/${String(row['id'])}`, {})
      await ask('DELETE', (form.gone ?? form.one)(id), {})
    },
  }
}
