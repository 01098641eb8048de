import type { Connection, Listing, Session, TargetScope, Wanted } from '../../model/provider.ts'
import { accountIn } from '../raw.ts'
import { unsupported } from '../unsupported.ts'
import { openApi, type Api } from './api.ts'
import { listLooks } from './create.ts'
import { listScenarios, type Scenarios } from './list.ts'
import { readScenario } from './read.ts'
import { openRunner } from './run/runner.ts'
import { createScenario, deleteScenario, updateScenario } from './write.ts'

const CANNOT_LIST =
  'Eqho cannot list scenarios here: only objects in state are known, so keep the state and look for others by hand.'
const SHOWS_LESS =
  'Eqho’s list does not show every scenario: those missing are known only when they are in state.'
const CARRIES_NO_MARK =
  'Scenarios that the files name are there, but none carries our mark. Until one does (Eqho may drop notes), only state knows which are ours.'

export function openSession(scope: TargetScope, connection: Connection): Session {
  const api = openApi(scope, connection)
  const looks = listLooks(api)
  // An API without a list does not grow one during a run.
  let hasList = true
  return {
    async list(wanted) {
      const found = hasList ? await listScenarios(api, api.limit) : undefined
      hasList = found !== undefined
      for (const { id } of found?.resources ?? []) api.listed.add(id)
      return found ? listingOf(found, wanted, api) : { listed: false, resources: [], notes: [CANNOT_LIST] }
    },
    read: async (type, id) => (type === 'scenario' ? readScenario(api, id) : undefined),
    resolve: () => Promise.resolve({ references: {}, findings: [] }),
    async write(change, context) {
      if (change.type !== 'scenario') throw unsupported('Eqho', change)
      return change.action === 'create'
        ? createScenario(api, change, { ...context, looks })
        : updateScenario(api, change)
    },
    delete: change => deleteScenario(api, change),
    runner: openRunner(api),
  }
}

function listingOf({ resources, whole }: Scenarios, wanted: Wanted, { workspace }: Api): Listing {
  const names = new Set(wanted.resources.map(({ name }) => name))
  const named = resources.filter(({ marker, name }) => !marker && names.has(name))
  const isMarked = resources.some(({ marker }) => marker?.workspace === workspace)
  const account = accountIn(resources, 'account_id')
  return {
    listed: true,
    ...(account !== undefined && { account }),
    ...(whole ? {} : { partial: true }),
    resources,
    notes: [...(whole ? [] : [SHOWS_LESS]), ...(named.length > 0 && !isMarked ? [CARRIES_NO_MARK] : [])],
  }
}
