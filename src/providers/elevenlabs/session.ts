import { Fault } from '../../model/fault.ts'
import type { Connection, Session, TargetScope } from '../../model/provider.ts'
import { openApi } from './api.ts'
import { deleteFolder, writeFolder } from './folders.ts'
import { listTarget } from './list.ts'
import { readFolder, readTest } from './read.ts'
import { openRunner } from './run/runner.ts'
import { createTest, deleteTest, updateTest } from './write.ts'

export function openSession(scope: TargetScope, connection: Connection): Session {
  const api = openApi(scope, connection)
  return {
    list: wanted => listTarget(api, wanted),
    async read(type, id) {
      if (type === 'scenario') return readTest(api, id)
      return type === 'folder' ? readFolder(api, id) : undefined
    },
    // Tools and agents are named by id alone: no page tells how they are listed.
    resolve: () => Promise.resolve({ references: {}, findings: [] }),
    async write(change, context) {
      if (change.type === 'folder') return writeFolder(api, change, context)
      if (change.type === 'scenario')
        return change.action === 'create' ? createTest(api, change, context) : updateTest(api, change)
      throw new Fault(
        'UNSUPPORTED',
        `ElevenLabs has no ${change.type}, so ${change.address} cannot be written.`,
      )
    },
    delete: change => (change.type === 'folder' ? deleteFolder(api, change.id) : deleteTest(api, change.id)),
    runner: openRunner(api),
  }
}
