/**
 * Writes what is generated from the schemas: the types of the model and the compiled validators.
 * The generated files are committed; a test compares them with what this file makes of the schemas.
 */
import { readdirSync } from 'node:fs'
import { mkdir, readFile, stat, utimes, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fieldFactsOf } from './field-facts.js'
import { readSchemas } from './read.js'
import { typesOf } from './types.js'
import { validatorsOf, validatorsTypes } from './validators.js'

const here = import.meta.dirname
const root = path.dirname(here)

const typeNames = ['scenario', 'callsheet', 'plan', 'apply', 'drift', 'validate', 'error']

const typeFile = name => `src/model/generated/${name}.ts`
const fieldFactsFile = 'src/model/generated/field-facts.ts'
const validatorsFile = 'src/workspace/generated/validators.cjs'
const validatorsTypesFile = 'src/workspace/generated/validators.d.cts'

/** Every generated file by its path from the repository's root. Nothing is written. */
export async function generate() {
  const schemas = readSchemas()
  const files = new Map()
  for (const name of typeNames) files.set(typeFile(name), await typesOf(name, schemas))
  files.set(fieldFactsFile, fieldFactsOf(schemas))
  files.set(validatorsFile, await validatorsOf(schemas))
  files.set(validatorsTypesFile, validatorsTypes)
  return files
}

async function writeAll() {
  for (const [file, text] of await generate()) {
    const target = path.join(root, file)
    const old = await readFile(target, 'utf8').catch(() => undefined)
    await mkdir(path.dirname(target), { recursive: true })
    // A file that stays the same keeps its text but gets a new time, or the next build would start over.
    if (old === text) await utimes(target, new Date(), new Date())
    else await writeFile(target, text)
  }
}

/** Whether each output is at least as new as each input, so that a build with nothing to do stays fast. */
async function isFresh() {
  const inputs = readdirSync(here).map(name => path.join(here, name))
  const outputs = [...typeNames.map(typeFile), fieldFactsFile, validatorsFile, validatorsTypesFile].map(
    file => path.join(root, file),
  )
  const newest = Math.max(...(await Promise.all(inputs.map(timeOf))))
  const oldest = Math.min(...(await Promise.all(outputs.map(timeOf))))
  return oldest >= newest
}

function timeOf(file) {
  return stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => 0,
  )
}

if (process.argv[1] === import.meta.filename && !(await isFresh())) await writeAll()
