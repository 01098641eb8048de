export { defaultsAbove, keyOfFile } from './assemble.ts'
export { checkFields } from './check.ts'
export { problemCodes, type ProblemCode } from './codes.ts'
export { parseSource, type SourceDocument } from './document.ts'
export { environmentOf } from './env-file.ts'
export { exists } from './exists.ts'
export { defaultsFile, isHidden, isYaml } from './file-names.ts'
export { globMatcher } from './globs.ts'
export { fieldSchema, settingSchemas, type Schema, type SettingSchema } from './field-schema.ts'
export { findWorkspace } from './find.ts'
export { unknownFieldPath } from './known-fields.ts'
export {
  goesTo,
  layersFor,
  originOf,
  ownLayers,
  scenarioFor,
  type Layer,
  type WorkspaceScenario,
} from './layers.ts'
export { typeNames } from './labels.ts'
export { loadWorkspace, type LoadOptions, type Workspace } from './load.ts'
export { problemsFor, type FilePlace, type Lookup } from './lookup.ts'
export {
  inheritedFields,
  isCovered,
  mergedFields,
  overrideAt,
  overrideFor,
  type Override,
} from './override.ts'
export { isSamePath, type Path, type PlaceOptions } from './places.ts'
export { policyProblems } from './policy/problems.ts'
export { problemRemedies } from './remedies.ts'
export { repositoryAbove, repositoryPrefix } from './repository.ts'
export { settled } from './severity/settle.ts'
export { isOutside } from './outside/named.ts'
export { ownSchemas, type OutsideBlock, type SchemaSet } from './schemas.ts'
export { schemaPathFrom } from './schema-path.ts'
export { pathOfText } from './statement-place.ts'
export { axesOf } from './matrix/axes.ts'
export { namePlaced } from './matrix/name-place.ts'
export { unfilled } from './matrix/unfilled.ts'
export { suffixOf } from './matrix/variant.ts'
export { holdsPlaceholder } from './matrix/placeholders.ts'
export { relativePath, withSlashes } from './slashes.ts'
export { readSource } from './source.ts'
export { parseFields } from './syntax.ts'
export { unknownTarget } from './unknown-target.ts'
export { isWithin, namesWithin, realPath } from './within.ts'
export { means } from './severity/ignore.ts'
export { wordingRules, type WordingCode } from './wording/codes.ts'
export { wordingProblems, type ReadingTarget } from './wording/told.ts'
export { editYaml, type Edit, type EditOptions } from './edit/edit.ts'
export {
  isReservedBase,
  latinLetters,
  newScenarioPath,
  safeDirectory,
  type NewScenarioPlace,
  type ScenarioPlace,
} from './write/scenario-path.ts'
export { newScenarioText, type NewScenario } from './write/scenario-text.ts'
export { replaceFile, writeNewFile } from './write/store.ts'
