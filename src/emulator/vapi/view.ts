import type { Kind } from './kinds.ts'
import type { Row } from './rows.ts'
import type { VapiModes } from './modes.ts'

/** An object as clients read it, alone and in a list. */
export function shownOf({ fields, shown }: Kind, row: Row, { unset }: VapiModes): Row {
  const blanks = unset === 'null' ? Object.keys(fields.shapes).map(field => [field, null]) : []
  return { ...(Object.fromEntries(blanks) as object), ...shown, ...row }
}
