/** What is made from the schemas: validators and types of the model, and types that only tests use. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { fieldFactsOf } from './field-facts.js'
import { derivedFrom, fieldPathsOf } from './fields.js'
import { banner, readSchemas } from './read.js'
import { typesOf } from './types.js'
import { documentChecks, fileChecks, validatorsOf } from './validators.js'

/** Documents whose types the model states by hand; a test holds them against these. */
const documents = ['plan', 'apply', 'drift', 'run', 'validate']

/** How each generated file is made, by its path from the repository's root. */
const makers = {
  'src/model/generated/callsheet.ts': schemas => typesOf('callsheet', schemas),
  'src/model/generated/field-paths.ts': fieldPathsOf,
  'src/model/generated/field-facts.ts': fieldFactsOf,
  'src/model/generated/version.ts': versionOf,
  'src/model/generated/validators.ts': schemas => validatorsOf(fileChecks, schemas),
  'src/model/generated/document-validators.ts': schemas => validatorsOf(documentChecks, schemas),
  ...Object.fromEntries(
    documents.map(name => [`test/generated/${name}.ts`, schemas => typesOf(name, schemas)]),
  ),
}

/** Tells whether the files are as they were made, from what is there now. */
const stampFile = 'src/model/generated/stamp.sha256'

/** Writes the generated files of a checkout, unless they are as they were made and nothing has changed since. */
export async function writeGenerated(root) {
  const stamp = path.join(root, stampFile)
  const before = await readFile(stamp, 'utf8').catch(() => undefined)
  if (before === (await digestOf(root))) return

  for (const [file, text] of await generate(readSchemas(path.join(root, 'schemas')), root)) {
    const target = path.join(root, file)
    await mkdir(path.dirname(target), { recursive: true })
    await writeFile(target, text)
  }
  await writeFile(stamp, await digestOf(root))
}

/** The version of the package, so that nothing has to be read for it. */
async function versionOf(_, root) {
  const { version } = JSON.parse(await readFile(path.join(root, 'package.json'), 'utf8'))
  return `${banner}\n\n/** The version of this program. */\nexport const VERSION: string = ${JSON.stringify(version)}\n`
}

/** Every generated file by its path from the repository's root. Nothing is written. */
async function generate(schemas, root) {
  const all = new Map([...schemas, ...derivedFrom(schemas)])
  const files = new Map()
  for (const [file, make] of Object.entries(makers)) files.set(file, await make(all, root))
  return files
}

/** Of all that the files are made from and of the files themselves, so that one that is missing or edited is seen. */
async function digestOf(root) {
  const inputs = (await readdir(path.join(root, 'schemas'))).sort().map(name => `schemas/${name}`)
  const hash = createHash('sha256')
  // The lock file tells the versions of the packages that write the code.
  for (const file of ['package.json', 'package-lock.json', ...inputs, ...Object.keys(makers)]) {
    const text = await readFile(path.join(root, file)).catch(() => '')
    hash.update(`${file} ${text.length}\n`).update(text)
  }
  return hash.digest('hex')
}
