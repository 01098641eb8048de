import type { Json } from '../../model/json.ts'
import type { SampleSetting } from '../../model/sample.ts'
import type { Answers, FirstTarget } from './settings.ts'

/** The text of `callsheet.yaml`, with what its reader has to know. */
export function configText({ name, targets, emulator }: Answers, schemaPath: string | undefined): string {
  const keys = targets.map(({ provider }) => provider.keyVariable).join(', ')
  return `${schemaPath === undefined ? '' : `# yaml-language-server: $schema=${schemaPath}\n\n`}# The format of this file.
version: 1

# Part of the ownership mark on every remote object. Changing it makes the existing objects look foreign.
name: ${scalar(name)}

# Where the scenarios go: all other *.yaml files below this folder, but those whose names start with . or _.
# Keys never stand here. They come from the environment, or from a .env that git ignores: ${keys}.
targets:
${targets.map(target => targetText(target, emulator)).join('\n\n')}
`
}

function targetText({ provider, settings }: FirstTarget, emulator: boolean): string {
  const remark = (setting: SampleSetting) =>
    emulator && settings[setting.name] === setting.emulator
      ? `${setting.says}; made up, for the emulator`
      : setting.says
  const says = new Map([
    ...provider.sample.settings.map(setting => [setting.name, remark(setting)] as const),
    ...(settings['state'] === 'git' ? [['state', inGit] as const] : []),
  ])
  const lines = Object.entries(settings).map(([name, value]) => {
    const comment = says.get(name)
    return `    ${name}: ${scalar(value)}${comment === undefined ? '' : ` # ${comment}`}`
  })
  const local =
    '    base_url: emulator # the built-in one; take this line out to talk to the real service, which needs the key'
  return [
    `  ${scalar(provider.name)}:`,
    `    provider: ${scalar(provider.name)}`,
    ...lines,
    ...(emulator && !('base_url' in settings) ? [local] : []),
  ].join('\n')
}

const inGit = "in a ref of the repository's remote, because a runner of workflows forgets files"

const special = new Set(['true', 'false', 'null', 'yes', 'no', 'on', 'off', 'y', 'n'])

function scalar(value: Json): string {
  if (typeof value !== 'string') return JSON.stringify(value)
  const isPlain = /^[A-Za-z][\w./-]*$/.test(value) && !special.has(value.toLowerCase())
  return isPlain ? value : JSON.stringify(value)
}
