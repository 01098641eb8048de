import type { Connection, Listing, Session, TargetScope } from '../../model/provider.ts'
import { unsupported } from '../unsupported.ts'
import { openApi } from './api.ts'
import { draftFromCall } from './generate/from-call.ts'
import { listScenarios } from './list.ts'
import { bindingLooks } from './looks.ts'
import { checkTaken } from './names.ts'
import { readScenario } from './read.ts'
import { openRunner } from './run/runner.ts'
import { deleteScenario, writeScenario } from './write.ts'

export function openSession(scope: TargetScope, connection: Connection): Session {
  const api = openApi(scope, connection)
  const looksAt = bindingLooks(api)
  // `list` and `resolve` of one plan look at the same rows.
  let listing: Promise<Listing> | undefined
  return {
    list: wanted => (listing = listScenarios(api, wanted)),
    read: async (type, id) => (type === 'scenario' ? readScenario(api, id) : undefined),
    async resolve(wanted) {
      const { resources } = (await listing) ?? { resources: [] }
      return { references: {}, findings: checkTaken(wanted, { resources }, scope.workspace) }
    },
    async write(change, context) {
      if (change.type === 'scenario') return writeScenario(api, change, { ...context, looksAt })
      throw unsupported('Bland', change)
    },
    delete: change => deleteScenario(api, change),
    runner: openRunner(api),
    generator: { fromCall: request => draftFromCall(api, request) },
  }
}
