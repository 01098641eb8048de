import type { Vendor } from '../vendor.ts'
import { addAgentRoute } from './agent-routes.ts'
import { defaults } from './default-seed.ts'
import { populate } from './populate.ts'
import { addScenarioRoutes, SCENARIOS } from './scenario-routes.ts'
import { COLLECTIONS, openTables } from './tables.ts'

/** The simulation API of Eqho as its public material describes it; what that leaves out is a mode. */
export const eqho: Vendor = {
  name: 'eqho',
  keyHeader: 'x-api-key',
  collections: COLLECTIONS,
  defaults,
  isCreate: path => path === SCENARIOS,
  isList: path => path === SCENARIOS,
  errorBody: (status, message) => ({
    detail: status === 422 ? [{ loc: ['body'], msg: message, type: 'value_error' }] : message,
  }),
  populate: (seed, context) => populate(seed, openTables(context)),
  addRoutes: (app, context) => {
    const tables = openTables(context)
    addScenarioRoutes(app, tables)
    addAgentRoute(app, tables)
  },
}
