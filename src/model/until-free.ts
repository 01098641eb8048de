import { setTimeout as sleep } from 'node:timers/promises'

/** What Windows answers while another program has the file open. */
const BUSY: ReadonlySet<unknown> = new Set(['EPERM', 'EACCES', 'EBUSY'])
const FIRST_PAUSE_MS = 10
const LONGEST_PAUSE_MS = 640

/**
 * Works on a file that another program, such as a virus scanner or a second run, may have open for a moment. Windows
 * refuses that, so there it is tried again for about a second; elsewhere such an answer is final.
 */
export async function untilFree<T>(work: () => Promise<T>, platform = process.platform): Promise<T> {
  for (let pauseMs = FIRST_PAUSE_MS; ; pauseMs *= 2) {
    try {
      return await work()
    } catch (error) {
      if (platform !== 'win32' || pauseMs > LONGEST_PAUSE_MS || !isBusy(error)) throw error
      await sleep(pauseMs)
    }
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && 'code' in error && BUSY.has(error.code)
}
