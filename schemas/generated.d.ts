/** Writes the generated files of a checkout, unless they are as they were made and nothing has changed since. */
export function writeGenerated(root: string): Promise<void>
