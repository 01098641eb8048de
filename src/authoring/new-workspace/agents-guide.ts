import { configFile } from '../../model/config-file.ts'
import { portableFields } from '../../model/generated/field-paths.ts'
import { compareText } from '../../model/text-order.ts'
import { providers } from '../../providers/registry.ts'
import { defaultsFile } from '../../workspace/index.ts'
import { explainedFields, type ExplainedField } from '../explain.ts'
import type { InitFile } from './files.ts'
import type { WorkflowTarget } from './workflows.ts'

/** Where coding agents look for what they have to know of a folder. */
const GUIDE = 'AGENTS.md'

/** The file of the example that the commands write. */
const EXAMPLE = 'refunds/late-refund'

/** A short guide for coding agents, made from the schemas. `exits`: what each exit code says. */
export async function agentsGuide(
  name: string,
  targets: readonly Pick<WorkflowTarget, 'name' | 'provider' | 'emulated'>[],
  exits: Readonly<Record<number, string>>,
): Promise<InitFile> {
  const fields = await explainedFields()
  const used = [...new Set(targets.map(({ provider }) => provider))].sort(compareText)
  const sections = [
    `# Scenarios of ${name}\n\n${intro(targets)}`,
    `## Write, check, preview\n\n${commands()}`,
    `## Fields\n\n${fieldSection(fields, used)}`,
    ...used.map(provider => `## Fields of ${provider} alone\n\n${blockSection(fields, provider)}`),
    `## Exit codes\n\n${exitSection(exits)}`,
    `## Leave alone\n\n${leaveAlone()}`,
  ]
  return { file: GUIDE, text: `${sections.join('\n\n')}\n` }
}

function intro(targets: readonly Pick<WorkflowTarget, 'name' | 'provider' | 'emulated'>[]): string {
  const named = targets.map(
    ({ name, provider, emulated }) => `\`${name}\` (${provider}${emulated ? ', the built-in emulator' : ''})`,
  )
  return `For coding agents: how to write, check and preview test scenarios here. Written by \`callsheet init --agents\`; edit it as you like.

- Each \`*.yaml\` below this folder is one scenario: what a simulated caller does, and what has to hold at the end. Its directory is its
  folder on the dashboard.
- \`${defaultsFile}\` holds fields for all scenarios below its directory. Names that start with \`.\` or \`_\` are no scenarios.
- \`${configFile}\` says where scenarios go: ${named.join(', ')}. A scenario goes to all of them unless it has \`targets\`.
- A field that a file does not state belongs to the dashboard. \`null\` clears one.`
}

const COMMANDS = [
  [`new ${EXAMPLE}`, 'a valid file, overwrites none; --like FILE copies one'],
  ['validate', 'offline, all problems at once'],
  ['explain expected_outcome', 'a field; without a word all fields'],
  ['explain not-carried', 'a code of a problem: meaning and remedy'],
  ['diff --base HEAD', 'what your edits change, offline and without a key'],
  [`plan --include ${EXAMPLE}.yaml`, 'what an apply would change; reads only, needs the keys'],
] as const

function commands(): string {
  const written = COMMANDS.map(([words, says]) => [`npx callsheet ${words} --format json`, says] as const)
  const width = Math.max(...written.map(([command]) => command.length))
  const lines = written.map(([command, says]) => `${command.padEnd(width)}  # ${says}`)
  return `From this folder; each answers with one JSON document, also when it fails.

\`\`\`sh
${lines.join('\n')}
\`\`\`

1. Begin with \`new\`, or with \`new --like\` a scenario near it. The answer names the file: edit it.
2. After each edit \`validate\`. \`problems\` have \`severity\`, \`code\`, \`message\`, \`file\`, \`line\` and \`column\`; go on until \`summary.errors\` is 0. A
   warning is a mistake most of the time; a note says what a platform does not carry.
3. \`explain\` what you do not know rather than guess: \`schema\` says what a value may be, \`platforms\` where it goes.
4. Show the \`diff\`, or the \`plan\`, to whoever asked. Do not apply it.

A good \`expected_outcome\` is a list of statements that somebody can answer with yes or no from the transcript, one fact each.`
}

function fieldSection(fields: readonly ExplainedField[], used: readonly string[]): string {
  const rows = fields.filter(isShared).map(field => {
    const lost = used.filter(provider => field.platforms[provider] === null)
    const notCarried = lost.length === 0 ? '' : ` Not carried to ${lost.join(', ')}.`
    return fieldLine(field, notCarried)
  })
  return `Only \`name\` is required. What a target does not carry is no error.\n\n${rows.join('\n')}`
}

/** Fields that are stated as a whole, outside the blocks of the platforms; what lies in them a schema tells. */
function isShared({ name, members }: ExplainedField): boolean {
  const isWhole = portableFields.some(field => field === name)
  const isPart = portableFields.some(field => name.startsWith(`${field}.`))
  const isBlock = Object.hasOwn(providers, name.split('.')[0]!)
  return isWhole || (members.length === 0 && !isPart && !isBlock)
}

function blockSection(fields: readonly ExplainedField[], provider: string): string {
  const own = fields.filter(({ name }) => name.startsWith(`${provider}.`) && name.split('.').length === 2)
  const head = `Below \`${provider}:\`, under the platform's own names. They win over the fields above.`
  return `${head}\n\n${own.map(field => fieldLine(field)).join('\n')}`
}

function fieldLine({ name, meaning, rules }: ExplainedField, more = ''): string {
  return `- \`${name}\`: ${meaning} ${rules.join(' ')}${more}`.trimEnd()
}

function exitSection(exits: Readonly<Record<number, string>>): string {
  return Object.entries(exits)
    .map(([code, meaning]) => `- ${code}: ${meaning}`)
    .join('\n')
}

function leaveAlone(): string {
  return `Unless you are asked to:

- Do not run \`apply\`, \`run\`, \`pull\`, \`generate\`, \`rollback\`, \`state\` or \`init\`, nor any flag such as \`--prune\`, \`--force\`, \`--overwrite\` or \`--yes\`: they change what the
  platforms or the team's files hold, or they cost money.
- Do not edit \`${configFile}\`, and nothing in \`.callsheet/\` or in a \`.env\`. Keys never stand in a file.
- Do not rename a file or change its \`key\`: the key is who the scenario is. Where it has to be, state the old one in \`formerly\`.
- Do not weaken an \`expected_outcome\` so that a run passes, and do not delete a scenario because it fails.
- Do not write real people's names, numbers or addresses: take \`example.com\` and numbers such as +1 202 555 0100.
- Keep comments and the layout of files that you edit.`
}
