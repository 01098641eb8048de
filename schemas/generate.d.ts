/** Every generated file by its path from the repository's root. Nothing is written. */
export function generate(): Promise<Map<string, string>>
