import type { Vendor } from '../vendor.ts'
import { populate } from './populate.ts'
import { addBulkRoutes } from './routes/bulk.ts'
import { addFolderRoutes } from './routes/folders.ts'
import { addGenerationRoutes } from './routes/generation.ts'
import { addLookupRoutes } from './routes/lookups.ts'
import { addProfileRoutes } from './routes/profiles.ts'
import { addResultRoutes } from './routes/results.ts'
import { addRunRoutes } from './routes/runs.ts'
import { addScenarioRoutes } from './routes/scenarios.ts'
import { defaults } from './seed.ts'
import { kindOf } from './route-kinds.ts'
import { COLLECTIONS, openTables } from './tables.ts'

/** The API of Cekura as its public material describes it: Django REST framework, trailing slashes, API key header. */
export const cekura = {
  name: 'cekura',
  keyHeader: 'x-cekura-api-key',
  collections: COLLECTIONS,
  defaults,
  kindOf,
  errorBody: (status, message) => (status === 400 ? { non_field_errors: [message] } : { detail: message }),
  populate: (seed, context) => populate(seed, openTables(context)),
  addRoutes: (app, context) => {
    const tables = openTables(context)
    for (const base of SCENARIO_BASES) {
      addScenarioRoutes(app, base, tables)
      addBulkRoutes(app, base, tables)
      addFolderRoutes(app, base, tables)
      addRunRoutes(app, base, tables)
    }
    addGenerationRoutes(app, SCENARIO_BASES, tables)
    addProfileRoutes(app, tables)
    addLookupRoutes(app, tables)
    addResultRoutes(app, tables)
  },
} as const satisfies Vendor

/** The same operations under the current paths and an older alias. */
const SCENARIO_BASES = [
  '/test_framework/v1/scenarios',
  '/test_framework/v1/scenarios-external',
  '/test_framework/v2/scenarios',
]
