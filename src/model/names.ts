/** A name with its accents composed (NFC): however it was typed, it is one name. */
export function composed(name: string): string {
  return name.normalize('NFC')
}

/** The form in which names count that do not tell upper from lower case: keys, and folders on many file systems. */
export function folded(name: string): string {
  return composed(name.toLowerCase())
}
