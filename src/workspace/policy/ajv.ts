import { Ajv2020, type Options } from 'ajv/dist/2020.js'

/** A compiler for schemas that are not ours: it tells all errors, loads nothing by itself and knows no formats. */
export function foreignSchemas(options: Options = {}): Ajv2020 {
  const ajv = new Ajv2020({
    allErrors: true,
    strictTypes: false,
    strictTuples: false,
    strictRequired: false,
    allowUnionTypes: true,
    validateFormats: false,
    logger: false,
    ...options,
  })
  ajv.addKeyword('errorMessage')
  return ajv
}
