/** The text with LF at the end of each line, as YAML reads it. */
export function unixLines(text: string): string {
  return text.replace(/\r\n?/g, '\n')
}
