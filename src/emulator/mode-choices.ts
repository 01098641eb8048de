/** The names of a vendor's modes and the values of each, the default first. */
export type ModeChoices = Readonly<Record<string, readonly [string, ...string[]]>>

export type Chosen<Choices extends ModeChoices> = {
  readonly [Name in keyof Choices]: Choices[Name][number]
}

/** Throws on a name or a value that does not exist: a misspelt mode would test nothing. */
export function chosen<const Choices extends ModeChoices>(
  vendor: string,
  choices: Choices,
  given: Readonly<Record<string, string>>,
): Chosen<Choices> {
  const unknown = Object.keys(given).find(name => !Object.hasOwn(choices, name))
  if (unknown !== undefined) {
    throw new Error(`There is no mode ${vendor}.${unknown}. There are: ${Object.keys(choices).join(', ')}.`)
  }
  const pairs = Object.entries(choices).map(([name, values]) => {
    const value = given[name] ?? values[0]
    if (values.includes(value)) return [name, value]
    throw new Error(`The mode ${vendor}.${name} is one of ${values.join(', ')}, not "${value}".`)
  })
  return Object.fromEntries(pairs) as Chosen<Choices>
}
