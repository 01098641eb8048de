import type { Connection, Session, TargetScope } from '../../model/provider.ts'
import { sharedLooks } from '../looks.ts'
import { unsupported } from '../unsupported.ts'
import { openApi } from './api.ts'
import { listTests } from './list.ts'
import { readTest } from './read.ts'
import { remoteTest } from './remote.ts'
import { openRunner } from './run/runner.ts'
import { createTest, deleteTest, updateTest } from './write.ts'

const SHOWS_LESS = 'Retell has more tests than its list shows.'

export function openSession(scope: TargetScope, connection: Connection): Session {
  const api = openApi(scope, connection)
  const looks = sharedLooks(limit => listTests(api, limit))
  return {
    async list() {
      const { rows, whole } = await listTests(api, api.limit)
      const resources = rows.map(row => remoteTest(row, api.engine))
      if (whole) api.newcomers.remember(resources, ['scenario'])
      return {
        listed: true,
        ...(whole ? {} : { partial: true }),
        resources,
        notes: whole ? [] : [SHOWS_LESS],
      }
    },
    read: async (type, id) => (type === 'scenario' ? readTest(api, id) : undefined),
    // Nothing is referred to by name.
    resolve: () => Promise.resolve({ references: {}, findings: [] }),
    async write(change, context) {
      if (change.type !== 'scenario') throw unsupported('Retell', change)
      return change.action === 'create'
        ? createTest(api, change, { ...context, looks })
        : updateTest(api, change)
    },
    delete: change => deleteTest(api, change),
    runner: openRunner(api),
  }
}
