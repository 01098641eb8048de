/** Variables of the process; a missing one is undefined. */
export type Environment = Readonly<Record<string, string | undefined>>
