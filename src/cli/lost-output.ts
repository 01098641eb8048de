/** What of the process the watch over its answers needs. */
type Watched = Pick<NodeJS.Process, 'stdout' | 'stderr' | 'on'> & {
  exitCode?: number | string | null | undefined
}

const FAILED = 1

/**
 * An answer that could not be written, or not in full, is one sentence and exit code 1: a script must not take a part
 * for the whole. Talk that nobody hears is no reason to fail.
 */
export function watchOutput(watched: Watched): void {
  let isLost = false
  watched.stderr.on('error', () => {})
  watched.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (isLost) return
    isLost = true
    watched.stderr.write(`Error: The answer could not be written in full: ${reasonOf(error)}.\n`)
    watched.on('exit', () => {
      watched.exitCode = FAILED
    })
  })
}

/** Windows says EOF of a pipe that nobody reads. */
function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'there is no space left'
    case 'EPIPE':
    case 'EOF':
      return 'nobody reads it any more'
    default:
      return message
  }
}
