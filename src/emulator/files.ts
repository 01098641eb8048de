import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { isObject } from './json.ts'

/** Empty where there is no such file. */
export function textIn(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    if (isObject(error) && error['code'] === 'ENOENT') return ''
    throw error
  }
}

/** Through a rename, so that there is no moment without a whole file. */
export function writeWhole(file: string, parts: Iterable<string>): void {
  const temporary = `${file}.${process.pid}.tmp`
  const handle = openSync(temporary, 'w')
  for (const part of parts) writeSync(handle, part)
  fsyncSync(handle)
  closeSync(handle)
  renameSync(temporary, file)
}
