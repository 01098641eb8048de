/** Where everybody finds the schema of a file. */
export function addressOf(file: string): string

/** The schemas with the objects themselves in place of references. */
export function linked(schemas: ReadonlyMap<string, object>): Map<string, object>
