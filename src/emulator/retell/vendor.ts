import type { Vendor } from '../vendor.ts'
import { populate } from './populate.ts'
import { errorBody } from './refusals.ts'
import { addLookupRoutes } from './routes/lookups.ts'
import { addRunRoutes } from './routes/runs.ts'
import { addScenarioRoutes } from './routes/scenarios.ts'
import { kindOf } from './route-kinds.ts'
import { defaults } from './seed.ts'
import { COLLECTIONS, openTables } from './tables.ts'

/** The test API of Retell as its public material describes it; what that leaves out is a mode. */
export const retell = {
  name: 'retell',
  keyHeader: 'authorization',
  keyScheme: 'Bearer',
  collections: COLLECTIONS,
  defaults,
  kindOf,
  errorBody: (status, message) => errorBody(status, message, 'word'),
  populate: (seed, context) => populate(seed, openTables(context)),
  addRoutes: (app, context) => {
    const tables = openTables(context)
    addScenarioRoutes(app, tables)
    addRunRoutes(app, tables)
    addLookupRoutes(app, tables)
  },
} as const satisfies Vendor
