/** The schemas with the objects themselves in place of references. */
export function linked(schemas: ReadonlyMap<string, object>): Map<string, object>
