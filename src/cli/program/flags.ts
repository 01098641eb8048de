import { InvalidArgumentError } from 'commander'
import type { Command, OptionsOf, OptionValues } from './command.ts'

/** The forms that answers are written in. Every command knows text and JSON. */
export type Format = 'text' | 'json' | 'markdown' | 'html' | 'annotations' | 'sarif' | 'junit' | 'codequality'

export type CommonFlags<F extends Format = Format> = OptionsOf<typeof common<F>>
export type LookingFlags = OptionsOf<typeof looking<Format>>
export type PlanningFlags = OptionsOf<typeof planning<Format>>
export type LockingFlags = OptionsOf<typeof locking<[], CommonFlags>>

/** Flags of the commands that work on a workspace. */
export function common<const F extends Format>(command: Command, formats: readonly F[]) {
  return command
    .option('-w, --workspace <folder>', 'the folder with callsheet.yaml')
    .addOption(formatFlag(command, formats))
    .option('--verbose', 'show everything: remote ids, every field, every note', false)
    .option('--debug', 'show where a fault came from', false)
}

/** Flags of the commands that look at targets. */
export function looking<F extends Format>(command: Command<[], CommonFlags<F>>) {
  return command
    .option('--target <name>', 'only this target (repeatable)', gathered, [])
    .option('--include <glob>', 'only these: path, key, or tag:NAME (repeatable)', gathered, [])
    .option('--exclude <glob>', 'not these: path, key, or tag:NAME (repeatable)', gathered, [])
    .option('--strict', 'warnings and fields that a target cannot carry are errors', false)
    .option('--concurrency <number>', 'requests at once, per target', positive)
}

/** Flags of the commands that plan. */
export function planning<F extends Format>(command: Command<[], CommonFlags<F>>) {
  return looking(command)
    .option('--refresh', 'read every object in full', false)
    .option('--prune', 'delete owned objects that no file states', false)
    .option('--max-deletes <number>', 'refuse to delete more (default: 30 % of ten or more)', wholeNumber)
    .option('--force', 'let a plan through that deletes much', false)
    .option('--overwrite', 'let the files win where both sides were edited', false)
    .option('--mark', 'write our mark into objects that lack it', false)
    .option('--concise', 'one line for each object of the plan', false)
}

/** How long a command that writes waits for another one that is at work on the same target. */
export function locking<Args extends unknown[], Options extends OptionValues>(
  command: Command<Args, Options>,
) {
  return command.option(
    '--lock-timeout <seconds>',
    'wait this long for another run on the same target',
    wholeNumber,
    180,
  )
}

/** How the answer is written; text unless said. */
export function formatFlag<const F extends Format>(
  command: Pick<Command, 'createOption'>,
  formats: readonly F[],
) {
  return command
    .createOption('--format <format>', 'how the answer is written')
    .choices(formats)
    .default('text')
}

/** Parses a flag that may be given more than once. */
export function gathered(value: string, earlier: readonly string[]): readonly string[] {
  return [...earlier, value]
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
