import type { JsonObject } from '../json.ts'
import { testBodyOf } from './fields.ts'
import { checkParent, listedParentOf, moveFolder } from './folder-tree.ts'
import { missing, refusal } from './refusals.ts'
import type { AgentTest, AttachedTest } from './rows.ts'
import { newId, secondAfter, type Tables } from './tables.ts'

export function createTest(body: JsonObject, tables: Tables): AgentTest {
  const { type, name, parent = null, fields } = testBodyOf(body, tables.modes)
  checkParent(parent, tables)
  const created = secondAfter(undefined, tables)
  const row = { id: newId(), type, name, parent, created, updated: created, body: fields }
  return put({ ...row, ...lagging(null, tables) }, tables)
}

/** The whole of a test, with its type and its name. */
export function updateTest(current: AgentTest, body: JsonObject, tables: Tables): AgentTest {
  const { modes } = tables
  const { type, name, parent: stated, fields } = testBodyOf(body, modes)
  if (type !== current.type && modes.retype === 'refuse')
    throw refusal(422, `The type of a test cannot change from ${current.type} to ${type}.`, modes)
  const parent = stated ?? (modes.put_folder === 'stays' ? current.parent : null)
  checkParent(parent, tables)
  const kept = modes.put === 'keep' && type === current.type ? current.body : {}
  const updated = secondAfter(current.updated, tables)
  const row = { ...current, type, name, parent, updated, body: { ...kept, ...fields } }
  return put({ ...row, ...lagging(listedParentOf(current), tables) }, tables)
}

export function deleteTest({ id }: AgentTest, tables: Tables): void {
  const { agents, tests, modes } = tables
  const isIt = ({ test_id }: AttachedTest): boolean => test_id === id
  const users = [...agents.rows()].filter(agent => attachedTo(agent).some(isIt))
  if (users.length > 0 && modes.attached === 'refuse')
    throw refusal(400, `The test is attached to agent ${users[0]?.agent_id}.`, modes)
  tests.delete(id)
  if (modes.attached !== 'detach') return
  for (const agent of users) {
    const { platform_settings: settings } = agent
    const attached_tests = attachedTo(agent).filter(attached => !isIt(attached))
    const testing = { ...settings.testing, attached_tests }
    agents.put(agent.agent_id, { ...agent, platform_settings: { ...settings, testing } })
  }
}

const attachedTo = ({
  platform_settings,
}: {
  readonly platform_settings: { readonly testing: { readonly attached_tests: readonly AttachedTest[] } }
}): readonly AttachedTest[] => platform_settings.testing.attached_tests

/** Moves tests and folders, all or none. */
export function moveAll(ids: readonly string[], parent: string | null, tables: Tables): void {
  const { folders, tests, modes } = tables
  checkParent(parent, tables)
  const unknown = ids.find(id => !folders.get(id) && !tests.get(id))
  if (unknown !== undefined) throw missing('Test or folder', unknown, modes)
  for (const id of ids) {
    const folder = folders.get(id)
    const test = tests.get(id)
    const updatedOf = (before: number): number =>
      modes.move_touches === 'updated' ? secondAfter(before, tables) : before
    if (folder) moveFolder(folder, parent, updatedOf(folder.updated), tables)
    if (test)
      put(
        { ...test, parent, updated: updatedOf(test.updated), ...lagging(listedParentOf(test), tables) },
        tables,
      )
  }
}

function lagging(before: string | null, { modes }: Tables): Pick<AgentTest, 'listedIn'> {
  return modes.folder_lag === 'one-list' ? { listedIn: before } : {}
}

function put(row: AgentTest, { tests, modes }: Tables): AgentTest {
  const isTwin = ({ id, name, parent }: AgentTest): boolean =>
    id !== row.id && name === row.name && (modes.names === 'everywhere' || parent === row.parent)
  if (modes.names !== 'free' && [...tests.rows()].some(isTwin))
    throw refusal(Number(modes.taken), `A test named "${row.name}" already exists.`, modes)
  return tests.put(row.id, row)
}
