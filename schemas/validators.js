import { annotations } from './field-facts.js'
import { banner, mapValues, without } from './read.js'

/** The validators of the files that people write, and of the documents that the program reads back. */
export const fileChecks = {
  imports: ["import type { JsonObject } from '../json.ts'"],
  validators: {
    validateScenario: { schema: 'scenario.schema.json', type: 'JsonObject' },
    validateDefaults: { schema: 'defaults.schema.json', type: 'JsonObject' },
    validateConfig: { schema: 'callsheet.schema.json', type: 'JsonObject' },
  },
}

export const documentChecks = {
  imports: ["import type { Drift, Plan } from '../plan.ts'", "import type { RunReport } from '../run.ts'"],
  validators: {
    validatePlan: { schema: 'plan.schema.json', type: 'Plan' },
    validateDrift: { schema: 'drift.schema.json', type: 'Drift' },
    validateRun: { schema: 'run.schema.json', type: 'RunReport' },
  },
}

/** Compiled validators as one TypeScript module that loads nothing. */
export async function validatorsOf({ imports, validators }, schemas) {
  const [{ Ajv2020 }, { default: standalone }] = await Promise.all([
    import('ajv/dist/2020.js'),
    import('ajv/dist/standalone/index.js'),
  ])
  const ajv = new Ajv2020({
    schemas: Object.fromEntries([...schemas].map(([name, schema]) => [name, withoutAnnotations(schema)])),
    allErrors: true,
    discriminator: true,
    strict: true,
    strictRequired: false,
    allowUnionTypes: true,
    // Lengths in UTF-16 units: counting characters would load a part of ajv at run time.
    unicode: false,
    // It would only say that `unicode` is deprecated; strict mode throws.
    logger: false,
    code: { source: true, esm: true, lines: true, optimize: 2 },
  })
  const code = (standalone.default ?? standalone)(
    ajv,
    mapValues(validators, ({ schema }) => schema),
  )
  return [
    banner,
    '// @ts-nocheck',
    ...imports,
    "import type { Validator } from '../validator.ts'",
    '',
    code.replace(/export const (\w+)/g, (all, name) => `${all}: Validator<${validators[name].type}>`),
    '',
  ].join('\n')
}

/** Titles and the like would end up in the compiled code. */
function withoutAnnotations(schema) {
  if (Array.isArray(schema)) return schema.map(withoutAnnotations)
  if (typeof schema !== 'object' || schema === null) return schema
  const rules = without(schema, [
    'title',
    'description',
    'examples',
    'deprecated',
    '$id',
    '$comment',
    ...annotations,
  ])
  return Object.fromEntries(
    Object.entries(rules).map(([keyword, value]) => [
      keyword,
      // The keys of these two are names, not keywords.
      keyword === 'properties' || keyword === '$defs'
        ? mapValues(value, withoutAnnotations)
        : withoutAnnotations(value),
    ]),
  )
}
