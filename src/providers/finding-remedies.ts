import type { FindingCode } from './finding-codes.ts'

/** What to do about each kind of finding of a platform's rules. */
export const findingRemedies: Readonly<Record<FindingCode, string>> = {
  'not-carried':
    'Nothing, if the rest is enough there; else state what the platform has instead in its block, or narrow `targets`.',
  'not-supported':
    'List in `targets` those that can run it, or state `instructions` for the others in their blocks.',
  'name-too-long': 'Shorten the name, or state another one in the block of that platform.',
  'empty-name': 'State a name.',
  'bad-tag': 'Take the comma out, or choose a tag that does not start like our mark.',
  'out-of-range': 'Keep to the limits that the message names.',
  'wrong-type': 'Write a value of the type that the message names.',
  'unknown-field': 'Mend the spelling, or take the field out.',
  'unknown-value': 'Choose one of the values that the message lists.',
  'missing-field': 'State the field.',
  contradiction: 'Take one of the two out.',
  'never-scored': 'State the metric that scores outcomes, such as `metrics: [expected_outcome]`.',
  'unknown-language': 'Look whether the code is right; the platform may have learned the language since.',
  'bad-language': 'Write a code of two letters, such as `en`, also in the block of that platform alone.',
  'language-mismatch':
    'Choose a personality of that language (`callsheet names personality --language CODE`).',
  'folder-name': 'Rename the directory, or state another `folder`.',
  'folder-depth': 'Move the files up, or state a shallower `folder`.',
  'folder-needs-project': 'State `project_id` in the target.',
  'conditional-actions':
    'Begin with the condition `FIRST_MESSAGE` and id 0, give each condition its own id, and let follow-ups name an earlier one.',
  'action-tag': 'Write the tag as the message shows, or take it out.',
  'action-function': 'Declare the function under `functions`, with the name that the action calls.',
  'unknown-reference': 'Choose a name that is there: `callsheet names` lists them. An id will do too.',
  'ambiguous-reference': 'Write the id in place of the name.',
  'name-taken': 'Rename one of the two.',
  'no-binding': 'State one pathway, persona or agent, in the target or in the block.',
  'duplicate-assertion': 'Take one of the two out.',
  'unchecked-assertion': 'Compare the settings with the platform’s own pages.',
  'reserved-key': 'Choose another key.',
  'dotted-key': 'Choose a key without a dot if the dashboard edits it too.',
  'reserved-line': 'Take the line out; Callsheet writes it by itself.',
  'bad-id': 'Copy the id anew from the dashboard.',
  'unusual-id': 'Look whether the id was copied in full.',
  'duplicate-id': 'Give one of the two another id.',
  'empty-list': 'Take the list out, or state `null` to clear the field.',
  'unknown-mock': 'Compare the key with the platform’s own pages.',
  'mock-left-out':
    'State what the platform has instead in its block, or nothing, if the tool may be called there.',
  'rival-mocks':
    'Take one of the two out, tell them apart by `when` where the platform knows arguments, or state the mocks in its block.',
  overruled: 'Nothing, if both are meant; else take one of the two out.',
  'unknown-role': 'Write `user`, `assistant` or `system`.',
  'not-sent': 'Take the field out.',
  'without-effect': 'Take the field out, or list in `targets` those that use it.',
}
