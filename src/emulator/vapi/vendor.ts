import type { Vendor } from '../vendor.ts'
import { populate } from './populate.ts'
import { errorBody, refusal } from './refusals.ts'
import { addLookupRoutes } from './routes/lookups.ts'
import { addRunRoutes } from './routes/runs.ts'
import { addScenarioRoutes } from './routes/scenarios.ts'
import { defaults } from './seed.ts'
import { kindOf } from './route-kinds.ts'
import { COLLECTIONS, openTables } from './tables.ts'

/** The simulation API of Vapi as its public material describes it; what that leaves out is a mode. */
export const vapi = {
  name: 'vapi',
  keyHeader: 'authorization',
  keyScheme: 'Bearer',
  collections: COLLECTIONS,
  defaults,
  kindOf,
  errorBody,
  populate: (seed, context) => populate(seed, openTables(context)),
  addRoutes: (app, context) => {
    const tables = openTables(context)
    app.use('/eval/*', (_, next) => {
      if (tables.modes.simulations === 'enabled') return next()
      throw refusal(403, 'Simulations are not enabled for this organization.')
    })
    addRunRoutes(app, tables)
    addLookupRoutes(app, tables)
    addScenarioRoutes(app, tables)
  },
} as const satisfies Vendor
