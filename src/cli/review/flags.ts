import type { Command, OptionValues } from '../program/command.ts'
import { gathered } from '../program/flags.ts'

/** Flags that say what comments are about. */
export function commenting<Args extends unknown[], Options extends OptionValues>(
  command: Command<Args, Options>,
) {
  return command
    .option('--plan <file>', 'what `plan --out` wrote')
    .option('--run <file>', 'instead of a plan: what `run --out` wrote, as a section of the same comments')
    .option('--failed <file>', 'instead of a plan: what a plan said that failed, for the target')
    .option('--untouched', 'instead of a plan: that no scenario is touched any more', false)
    .option('-w, --workspace <folder>', 'with --failed and --untouched: the folder with callsheet.yaml')
    .option('--target <name>', 'only this target (repeatable)', gathered, [])
}

/** Flags that say what drift issues are about. */
export function tellingDrift<Args extends unknown[], Options extends OptionValues>(
  command: Command<Args, Options>,
) {
  return command
    .description('keep one open issue for each target that has drifted; the same drift is told once')
    .requiredOption('--drift <file>', 'what `drift --format json` wrote')
    .option('--unapplied', 'also tell what the files want and no apply has brought in', false)
    .option('-w, --workspace <folder>', 'the folder with callsheet.yaml')
}

/** Flags that say what issues of runs are about. */
export function tellingRuns<Args extends unknown[], Options extends OptionValues>(
  command: Command<Args, Options>,
) {
  return command
    .description('keep one open issue for each target where scenarios did not pass; the same is told once')
    .requiredOption('--run <file>', 'what `run --out` wrote')
}
