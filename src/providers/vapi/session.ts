import type { Connection, Session, TargetScope } from '../../model/provider.ts'
import { unsupported } from '../unsupported.ts'
import { openApi } from './api.ts'
import { PERSONALITIES } from './canonical.ts'
import { looksAt } from './create.ts'
import { listTarget } from './list.ts'
import { namedThings, resolveNames } from './names.ts'
import { readScenario, readSimulation } from './read.ts'
import { openRunner } from './run/runner.ts'
import { writeSimulation } from './simulation.ts'
import { deleteObject, writeScenario } from './write.ts'

export function openSession(scope: TargetScope, connection: Connection): Session {
  const api = openApi(scope, connection)
  const looks = looksAt(api)
  return {
    list: wanted => listTarget(api, wanted),
    async read(type, id) {
      if (type === 'scenario') return readScenario(api, id)
      return type === 'simulation' ? readSimulation(api, id) : undefined
    },
    resolve: wanted => resolveNames(api, wanted),
    async write(change, context) {
      if (change.type === 'scenario') return writeScenario(api, change, { ...context, looks })
      if (change.type === 'simulation') return writeSimulation(api, change, { ...context, looks })
      throw unsupported('Vapi', change)
    },
    delete: change => deleteObject(api, change),
    names: async kind => (kind === PERSONALITIES ? namedThings(api) : []),
    runner: openRunner(api),
  }
}
