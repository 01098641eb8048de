import { InvalidArgumentError, Option, type Command } from 'commander'
import type { Format } from './options.ts'

/** Takes the exit code. */
export type Done = (code: number) => void

/** Flags that every command understands. */
export function common(command: Command, formats: readonly Format[] = ['text', 'json']): Command {
  return command
    .option('-w, --workspace <folder>', 'the folder with callsheet.yaml')
    .addOption(new Option('--format <format>', 'how the answer is written').choices(formats).default('text'))
    .option('--verbose', 'show remote ids and every note', false)
    .option('--debug', 'show where a fault came from', false)
}

/** Flags of the commands that look at targets. */
export function looking(command: Command): Command {
  return command
    .addOption(list('--target <name>', 'only this target (repeatable)'))
    .addOption(list('--include <glob>', 'only these: path, key, or tag:NAME (repeatable)'))
    .addOption(list('--exclude <glob>', 'not these: path, key, or tag:NAME (repeatable)'))
    .option('--strict', 'warnings and fields that a target cannot carry are errors', false)
    .addOption(new Option('--concurrency <number>', 'requests at once, per target').argParser(positive))
}

/** Flags of the commands that plan. */
export function planning(command: Command): Command {
  return looking(command)
    .option('--refresh', 'read every object in full', false)
    .option('--prune', 'delete owned objects that no file states', false)
    .addOption(
      new Option('--max-deletes <number>', 'refuse to delete more (default: 30 % of ten or more)').argParser(
        wholeNumber,
      ),
    )
    .option('--force', 'let a plan through that deletes much', false)
    .option('--overwrite', 'let the files win where both sides were edited', false)
    .option('--mark', 'write our mark into objects that lack it', false)
}

/** A flag that may be given more than once. */
export function list(flags: string, description: string): Option {
  return new Option(flags, description)
    .argParser((value: string, earlier: string[]) => [...earlier, value])
    .default([])
}

/** Parses a flag that counts something. */
export function wholeNumber(text: string): number {
  if (!/^\d+$/.test(text)) throw new InvalidArgumentError('It must be a whole number.')
  return Number(text)
}

/** Parses a flag that counts at least one. */
export function positive(text: string): number {
  const value = wholeNumber(text)
  if (value === 0) throw new InvalidArgumentError('It must be at least 1.')
  return value
}

/** What follows a command's help. */
export function examples(lines: readonly string[]): string {
  return `\nExamples:\n${lines.map(line => `  $ ${line}`).join('\n')}\n`
}

/** How long a command that writes waits for another one that is at work on the same target. */
export function lockTimeout(): Option {
  return new Option('--lock-timeout <seconds>', 'wait this long for another run on the same target')
    .argParser(wholeNumber)
    .default(180)
}
