import { stat } from 'node:fs/promises'

/** True when something lies at the path, whatever it is. */
export async function exists(file: string): Promise<boolean> {
  return stat(file).then(
    () => true,
    () => false,
  )
}
