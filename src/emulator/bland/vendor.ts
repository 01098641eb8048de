import { answer } from '../answer.ts'
import type { Vendor } from '../vendor.ts'
import { populate } from './populate.ts'
import { errorBody } from './refusals.ts'
import { addGenerateRoute } from './routes/generation.ts'
import { addLookupRoutes } from './routes/lookups.ts'
import { addRunRoutes } from './routes/runs.ts'
import { addScenarioRoutes } from './routes/scenarios.ts'
import { defaults } from './seed.ts'
import { kindOf } from './route-kinds.ts'
import { COLLECTIONS, openTables } from './tables.ts'

/** The agent-testing API of Bland as its public material describes it: the raw key in `authorization`, PUT, no pages. */
export const bland = {
  name: 'bland',
  keyHeader: 'authorization',
  collections: COLLECTIONS,
  defaults,
  kindOf,
  errorBody: (status, message) => errorBody({ error: `HTTP_${status}`, message }),
  populate: (seed, context) => populate(seed, openTables(context)),
  addRoutes: (app, context) => {
    const tables = openTables(context)
    app.use((c, next) =>
      /^bearer /i.test(c.req.header('authorization') ?? '') ? Promise.resolve(prefixedKey()) : next(),
    )
    addGenerateRoute(app, tables)
    addScenarioRoutes(app, tables)
    addRunRoutes(app, tables)
    addLookupRoutes(app, tables)
  },
} as const satisfies Vendor

/** The vendor takes the key as it is; with a prefix it is another key. */
function prefixedKey(): Response {
  return answer(401, errorBody({ error: 'HTTP_401', message: 'Invalid API key.' }))
}
