import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings'

/** A flag as a shell completes it. */
export interface FlagShape {
  /** `--format`, and the letter where it has one. */
  readonly names: readonly string[]
  readonly description: string
  readonly takesValue: boolean
  readonly choices: readonly string[]
}

/** A command as a shell completes it, with those below it. */
export interface CommandShape {
  readonly name: string
  readonly description: string
  readonly flags: readonly FlagShape[]
  readonly commands: readonly CommandShape[]
  /** Values of its first argument; empty where it takes files or anything else. */
  readonly choices: readonly string[]
}

/** What a declared command looks like to a shell. */
export function shapeOf(command: CommandUnknownOpts): CommandShape {
  return {
    name: command.name(),
    description: command.description(),
    flags: command.options.filter(({ hidden }) => !hidden).map(flagShape),
    commands: command.commands.map(shapeOf),
    choices: command.registeredArguments[0]?.argChoices ?? [],
  }
}

/** All commands in a tree, each with the words that lead to it. */
export function commandsIn(
  { commands }: CommandShape,
  way: readonly string[] = [],
): { readonly way: readonly string[]; readonly command: CommandShape }[] {
  return commands.flatMap(command => {
    const words = [...way, command.name]
    return [{ way: words, command }, ...commandsIn(command, words)]
  })
}

function flagShape({ short, long, description, required, optional, argChoices }: Option): FlagShape {
  return {
    names: [long, short].flatMap(name => name ?? []),
    description,
    takesValue: required || optional,
    choices: argChoices ?? [],
  }
}
