import type { Vendor } from '../vendor.ts'
import { populate } from './populate.ts'
import { addLookupRoutes } from './routes/lookups.ts'
import { addRunRoutes } from './routes/runs.ts'
import { addScenarioRoutes } from './routes/scenarios.ts'
import { defaults } from './seed.ts'
import { kindOf } from './route-kinds.ts'
import { COLLECTIONS, openTables } from './tables.ts'

/** The simulation API of Eqho as its public material describes it; what that leaves out is a mode. */
export const eqho = {
  name: 'eqho',
  keyHeader: 'x-api-key',
  collections: COLLECTIONS,
  defaults,
  kindOf,
  errorBody: (status, message) => ({
    detail: status === 422 ? [{ loc: ['body'], msg: message, type: 'value_error' }] : message,
  }),
  populate: (seed, context) => populate(seed, openTables(context)),
  addRoutes: (app, context) => {
    const tables = openTables(context)
    addScenarioRoutes(app, tables)
    addRunRoutes(app, tables)
    addLookupRoutes(app, tables)
  },
} as const satisfies Vendor
