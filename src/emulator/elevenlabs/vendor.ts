import type { Vendor } from '../vendor.ts'
import { populate } from './populate.ts'
import { errorBody } from './refusals.ts'
import { addFolderRoutes } from './routes/folders.ts'
import { addLookupRoutes } from './routes/lookups.ts'
import { addRunRoutes } from './routes/runs.ts'
import { addScenarioRoutes } from './routes/scenarios.ts'
import { defaults } from './seed.ts'
import { kindOf } from './route-kinds.ts'
import { COLLECTIONS, openTables } from './tables.ts'

/** The agent testing API of ElevenLabs as its public material describes it; what that leaves out is a mode. */
export const elevenlabs = {
  name: 'elevenlabs',
  keyHeader: 'xi-api-key',
  collections: COLLECTIONS,
  defaults,
  kindOf,
  errorBody,
  populate: (seed, context) => populate(seed, openTables(context)),
  addRoutes: (app, context) => {
    const tables = openTables(context)
    addFolderRoutes(app, tables)
    addScenarioRoutes(app, tables)
    addRunRoutes(app, tables)
    addLookupRoutes(app, tables)
  },
} as const satisfies Vendor
