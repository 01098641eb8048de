import { isUtf8 } from 'node:buffer'
import { readdir, readFile, stat } from 'node:fs/promises'
import path from 'node:path'
import { Fault } from '../../model/fault.ts'
import type { Json } from '../../model/json.ts'
import type { ForeignSuite, ColumnChoice, SuiteFormat } from '../../model/suite-format.ts'
import { parseTable } from './parse-table.ts'
import { parseTree } from './parse-tree.ts'

/** Reads another tool's file, or a folder of such files. Throws USAGE for what is none, with its place. */
export async function readSuite(
  given: string,
  { cwd, format, columns }: { cwd: string; format: SuiteFormat; columns: readonly ColumnChoice[] },
): Promise<ForeignSuite> {
  const absolute = path.resolve(cwd, given)
  const found = await stat(absolute).catch(() => undefined)
  if (!found) throw new Fault('USAGE', `The file ${given} is not there.`)
  const names = { base: path.parse(absolute).name, folder: path.basename(path.dirname(absolute)) }
  if (found.isDirectory()) return readFolder(given, absolute, { format, names })

  const text = await textOf(absolute, { shown: given, maxBytes: format.maxBytes })
  if (format.syntax === 'csv') {
    return format.read({ ...names, value: parseTable(text, given, format.knows) }, columns)
  }
  return format.read({ ...names, value: parseTree(text, given, format.syntax) })
}

interface Names {
  readonly base: string
  readonly folder: string
}

/** A folder counts as a list of what its JSON files hold, by name. */
async function readFolder(
  given: string,
  absolute: string,
  { format, names }: { readonly format: SuiteFormat; readonly names: Names },
): Promise<ForeignSuite> {
  const files = (await readdir(absolute)).filter(name => name.endsWith('.json')).sort()
  if (format.syntax !== 'json' || files.length === 0) {
    throw new Fault('USAGE', `${given} is a folder and holds no files of this format.`, {
      hint: 'Give the file itself.',
    })
  }
  const values: Json[] = []
  let bytes = 0
  for (const name of files) {
    const shown = path.posix.join(given, name)
    const text = await textOf(path.join(absolute, name), { shown, maxBytes: format.maxBytes - bytes })
    bytes += text.length
    values.push(parseTree(text, shown, format.syntax))
  }
  return format.read({ ...names, value: values })
}

async function textOf(
  absolute: string,
  { shown, maxBytes }: { readonly shown: string; readonly maxBytes: number },
): Promise<string> {
  const { size } = await stat(absolute)
  if (size > maxBytes) {
    const most = maxBytes >= MIB ? `${Math.floor(maxBytes / MIB)} MiB` : `${maxBytes} bytes`
    throw new Fault('USAGE', `${shown} is larger than the ${most} that this format may have. Split it.`)
  }
  const bytes = await readFile(absolute).catch((cause: unknown) => {
    throw new Fault('USAGE', `${shown} cannot be read.`, { cause })
  })
  return decoded(bytes, shown)
}

const MIB = 1024 * 1024

/** UTF-8 with or without a mark, or UTF-16 with one, as spreadsheets save "Unicode text". */
function decoded(bytes: Buffer, shown: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  if (isUtf8(bytes)) return new TextDecoder().decode(bytes)
  const line = lineOfBadByte(bytes)
  throw new Fault('USAGE', `${shown}:${line}: the file is not valid UTF-8 here.`, {
    hint: 'Save it as UTF-8.',
  })
}

/** Lines are looked at one by one: a line break is never a part of another letter. */
function lineOfBadByte(bytes: Buffer): number {
  let line = 1
  for (let start = 0; start < bytes.length; line += 1) {
    const end = bytes.indexOf(0x0a, start)
    const stop = end === -1 ? bytes.length : end + 1
    if (!isUtf8(bytes.subarray(start, stop))) return line
    start = stop
  }
  return line
}
