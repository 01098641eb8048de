import { commandsIn, type CommandShape, type FlagShape } from './tree.ts'

/** A script for fish. */
export function fishScript(program: CommandShape): string {
  const lines = [
    '# callsheet completion for fish: callsheet completion fish | source',
    ...linesOf([], program),
    ...commandsIn(program).flatMap(({ way, command }) => linesOf(way, command)),
  ]
  return `${lines.join('\n')}\n`
}

function linesOf(way: readonly string[], { commands, flags, choices }: CommandShape): string[] {
  const below = commands.map(({ name }) => name)
  const condition = conditionFor(way, below)
  return [
    ...commands.map(({ name, description }) => line(condition, `-f -a ${name}`, description)),
    ...choices.map(choice => line(condition, `-f -a ${choice}`, '')),
    ...flags.map(flag => line(conditionFor(way, []), flagWords(flag), flag.description)),
  ]
}

/** All words of the way were said, and none of those that would lead further. */
function conditionFor(way: readonly string[], below: readonly string[]): string {
  const said = way.map(word => `__fish_seen_subcommand_from ${word}`)
  if (way.length === 0 && below.length > 0) return '__fish_use_subcommand'
  const unsaid = below.length === 0 ? [] : [`not __fish_seen_subcommand_from ${below.join(' ')}`]
  return [...said, ...unsaid].join('; and ')
}

function flagWords({ names, takesValue, choices }: FlagShape): string {
  const words = names.map(name => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`))
  if (choices.length > 0) words.push(`-x -a "${choices.join(' ')}"`)
  else if (takesValue) words.push('-r')
  return words.join(' ')
}

function line(condition: string, words: string, description: string): string {
  const when = condition === '' ? '' : ` -n '${condition}'`
  const says =
    description === '' ? '' : ` -d '${description.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`
  return `complete -c callsheet${when} ${words}${says}`
}
