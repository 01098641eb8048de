/** A field's path as keys. */
export type FieldKeys = readonly [string, ...string[]]

/** The keys of a dotted path. The name of a variable may have dots itself. */
export function fieldKeys(path: string): FieldKeys {
  const [, side, name] = /^variables\.(agent|caller)\.(.+)$/.exec(path) ?? []
  if (side !== undefined && name !== undefined) return ['variables', side, name]
  const [first = '', ...others] = path.split('.')
  return [first, ...others]
}
