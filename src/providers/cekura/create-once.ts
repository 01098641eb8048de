import { Fault } from '../../model/fault.ts'
import type { JsonObject } from '../../model/json.ts'
import type { Api } from './api.ts'

/** How something is made, and how it is recognised afterwards. */
export interface Creation {
  readonly create: () => Promise<JsonObject>
  /** Looks for what an earlier try may have made. */
  readonly find: () => Promise<JsonObject | undefined>
}

const TRIES = 3

/** After an unclear answer looks before it tries again, so that there are never two. */
export async function createOnce(api: Api, { create, find }: Creation): Promise<JsonObject> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await create()
    } catch (thrown) {
      if (!(thrown instanceof Fault) || thrown.code !== 'UNCLEAR') throw thrown
      const rested = await api.pause(150 * tries).then(
        () => true,
        () => false,
      )
      const found = await find()
      if (found) return found
      if (tries === TRIES || !rested) throw thrown
    }
  }
}
