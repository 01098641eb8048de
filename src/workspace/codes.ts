import type { PathPart, Severity } from '../model/problem.ts'
import type { Path } from './places.ts'
import { wordingMeanings } from './wording/codes.ts'

/** Every kind of problem that the files of a workspace can have. Codes are permanent. */
export const problemCodes = {
  'unreadable-file': 'The file cannot be read.',
  'file-too-large': 'The file is larger than 1 MiB.',
  'invalid-utf8': 'The file is not text in UTF-8.',
  'control-character': 'The file holds a control character that YAML forbids.',
  'symlink-outside': 'A symbolic link leads out of the workspace and was not followed.',
  'symlink-loop': 'A symbolic link leads back into a folder that holds it.',
  'folders-too-deep': 'Folders lie more than 32 levels below each other.',
  'file-name': 'The file has almost the name of a file that Callsheet reads.',
  'not-a-scenario': 'A YAML file among the scenarios belongs to another tool.',
  'empty-file': 'The file states nothing.',
  'several-documents': 'The file holds more than one YAML document.',
  'not-a-mapping': 'The file holds a list or a single value where fields are expected.',
  'yaml-syntax': 'The file is not YAML.',
  'conflict-mark': 'The file holds both sides of a merge that git could not decide.',
  'text-cut': 'A text ends at a #, because what stands behind it is a comment.',
  'swallowed-item': 'A line that looks like an item of a list is part of the text above.',
  'unquoted-text': 'YAML takes a text for something else; it needs quotes.',
  'unclosed-quote': 'A quote is opened and not closed.',
  'unindented-text': 'Lines of a text are not indented below the sign that starts it.',
  'missing-space': 'A space is missing behind a dash or a colon.',
  'bad-indentation': 'A line is indented otherwise than those beside it.',
  'odd-blank': 'A blank or invisible character stands where YAML takes it for a letter.',
  'yaml-tag': 'A YAML tag has no meaning here.',
  'tab-indentation': 'A line is indented with a tab; YAML wants spaces.',
  'duplicate-field': 'A field is stated twice in one place.',
  'unsafe-field': 'A field has a name that JavaScript reserves for objects.',
  'field-not-text': 'The name of a field is not text.',
  'unknown-alias': 'An alias refers to an anchor that does not come before it.',
  'alias-bomb': 'Aliases blow the file up to many times its size.',
  'bad-merge': 'A merge key refers to something that is not a mapping.',
  'too-deep': 'Values are nested too deeply.',
  'number-not-finite': 'A number is infinite or not a number.',
  'number-rewritten': 'A number is not sent as it is written; as a text it would be.',
  'missing-variable': 'An environment variable that callsheet.yaml uses is not set.',
  'bad-variable': 'A ${…} in callsheet.yaml is not the name of a variable.',
  'key-in-file': 'A file holds a field for a key or password; those come from the environment.',
  'unknown-field': 'There is no field of this name here.',
  'misplaced-field': 'The field belongs to another place.',
  'not-in-defaults': 'The field belongs into each scenario, not into defaults.',
  'missing-field': 'A required field is missing.',
  'wrong-type': 'The value is of the wrong type.',
  'unknown-value': 'The value is not one of those that are allowed.',
  'bad-format': 'The text does not have the required form.',
  'out-of-range': 'A number, a length or a count is outside its limits.',
  'invalid-value': 'The value breaks a rule of its field.',
  'bad-key': 'The name of the file cannot serve as the key of the scenario.',
  'duplicate-key': 'Two scenarios have the same key.',
  'formerly-in-use': 'A former key is the key of a scenario.',
  'formerly-twice': 'Two scenarios name the same former key.',
  'unknown-axis': 'A placeholder or an `exclude` names an axis that the file’s matrix lacks.',
  'bad-placeholder': 'A placeholder of a matrix is not written as one.',
  'duplicate-variant': 'Two combinations of a matrix are the same scenario.',
  'too-many-variants': 'A matrix makes more than 256 scenarios, or too much text.',
  'idle-exclude': 'An `exclude` leaves nothing out, or everything.',
  'idle-axis': 'An axis of a matrix changes nothing.',
  'folder-case': 'Two folders differ only in upper and lower case.',
  'overlapping-targets': 'Two targets lie in one place, so they would take each other’s objects.',
  'emulator-state': 'A target on the built-in emulator keeps its state in git.',
  'state-not-shared': 'The state of a target whose platform keeps no mark of ours is on one machine only.',
  'prune-without-delete': 'A target is to delete where its platform cannot.',
  'language-name': 'A language is stated by its name instead of its code.',
  'schema-line': 'The line that names the schema for editors leads to no file.',
  'env-file-tracked': 'Git keeps the `.env` with the keys.',
  'unknown-target': 'The scenario names a target that callsheet.yaml does not have.',
  'no-instructions': 'The scenario says nothing to the caller.',
  'two-instructions': 'The scenario states both instructions and conditional_actions.',
  'private-data': "A text may hold somebody's phone number, address, card number or key.",
  policy: "A scenario breaks a rule of the team's own.",
  'bad-policy': "A schema of the team's own cannot be used.",
  'missing-provider': 'The package of a provider is not installed, or its path leads to nothing.',
  'bad-provider': 'The package of a provider cannot be used.',
  'unchecked-provider': 'A provider was not loaded, so what only it knows was not checked.',
  'unknown-code': 'A rule or a comment names a finding that does not exist.',
  'ignored-nothing': 'A `# callsheet-ignore` silences nothing.',
  'vain-rule': 'A rule would make less of an error that stays one.',
  'defaults-unusable': 'Scenarios depend on a _defaults.yaml that has errors.',
  ...wordingMeanings,
} as const satisfies Record<string, string>

/** The permanent code of a problem in the files. */
export type ProblemCode = keyof typeof problemCodes

/** Something wrong between two offsets of a text. */
export interface Flaw {
  readonly severity: Severity
  readonly code: ProblemCode
  readonly message: string
  readonly start: number
  readonly end: number
  /** Set where the file's path is the mistake, or the file as a whole. */
  readonly inPath?: PathPart
  /** Of the value that it is about, where what the field holds decides how much the flaw weighs. */
  readonly at?: Path
  /** Between these offsets whatever else seems wrong follows from this. */
  readonly covers?: readonly [number, number]
}

/** As much as a person would read of one file at a time. */
export const maxFlaws = 100
