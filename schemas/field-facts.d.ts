/** Keywords of the schemas that say more of a field than its form. */
export const annotations: readonly string[]
