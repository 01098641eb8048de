import { openSchemas, ownSchemas, type SchemaSet } from '../schemas.ts'
import type { GivenSchemas } from './compile.ts'

/** What one thread sends another of the schemas of a workspace. */
export interface SentSchemas {
  readonly given: readonly GivenSchemas[]
  readonly isOpen: boolean
}

/** The form of a set in which it can be sent. */
export function sentSchemas({ blocks, isOpen }: SchemaSet): SentSchemas {
  const given = blocks.map(({ provider, name, block, settings }) => ({ provider, name, block, settings }))
  return { given, isOpen }
}

/** The set again. What could not be compiled would not have been sent. */
export async function receivedSchemas({ given, isOpen }: SentSchemas): Promise<SchemaSet> {
  if (given.length === 0) return isOpen ? openSchemas : ownSchemas
  const [{ compiledBlock }, { schemaSetOf }] = await Promise.all([
    import('./compile.ts'),
    import('./schema-set.ts'),
  ])
  const blocks = given.map(one => compiledBlock(one)).filter(block => 'checkBlock' in block)
  return schemaSetOf(blocks, { isOpen })
}
