import { Command, CommanderError, Option } from 'commander'
import { Fault, faultOf } from '../../model/fault.ts'
import { documentText, errorDocument } from '../../report/documents.ts'
import { faultText } from '../../report/text/fault.ts'
import { EXIT, exitCodeOfFault } from '../exit.ts'
import { common, examples, list, lockTimeout, looking, planning, wholeNumber, type Done } from './flags.ts'
import { hasColor, type Io } from '../io.ts'
import { addGitHub } from './github.ts'
import { addAuthoring } from './authoring.ts'
import { addState } from './state.ts'
import { VERSION } from '../../model/generated/version.ts'

/** Parses the arguments, loads the one command that is asked for, and turns any fault into words. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.ok
  const program = programOf(io, result => {
    code = result
  })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (thrown) {
    if (thrown instanceof CommanderError) return usageFault(thrown, argv, io)
    return failure(thrown, argv, io)
  }
}

/** All commands; `done` takes the exit code. */
function programOf(io: Io, done: (code: number) => void): Command {
  const program = new Command('callsheet')
    .description('Scenarios as code: test scenarios of voice and chat agents, in git.')
    .version(VERSION, '-V, --version', 'print the version')
    .helpOption('-h, --help', 'show help')
    .helpCommand('help [command]', 'show help for a command')
    .showHelpAfterError('Run with --help to see how it is used.')
    .configureHelp({ optionDescription: described })
    .exitOverride()
    .configureOutput({
      writeOut: text => void io.out.write(text),
      writeErr: text => void io.err.write(text),
      getOutHelpWidth: () => io.out.columns ?? 100,
      getErrHelpWidth: () => io.err.columns ?? 100,
      getOutHasColors: () => hasColor(io.out, io.env),
      getErrHasColors: () => hasColor(io.err, io.env),
    })
  program.addHelpText(
    'after',
    examples(['callsheet validate', 'callsheet plan', 'callsheet apply --yes', 'callsheet drift']),
  )
  addValidate(program, io, done)
  addPlan(program, io, done)
  addApply(program, io, done)
  addDrift(program, io, done)
  addPull(program, io, done)
  addState(program, io, done)
  addAuthoring(program, io, done)
  addGitHub(program, io, done)
  addEmulator(program, io, done)
  return program
}

function addValidate(program: Command, io: Io, done: Done): void {
  common(program.command('validate'), ['text', 'json', 'markdown', 'sarif', 'junit', 'annotations'])
    .description('check the files offline; tells every problem with its place')
    .argument('[paths...]', 'tell only problems of these files or folders')
    .addOption(list('--target <name>', 'check for this target only (repeatable)'))
    .option('--strict', 'warnings and fields that a target cannot carry are errors', false)
    .addHelpText(
      'after',
      examples([
        'callsheet validate',
        'callsheet validate scenarios/clinic --strict',
        'callsheet validate --format json',
      ]),
    )
    .action(async (paths, options) =>
      done(await (await import('../commands/validate.ts')).validate(paths, options, io)),
    )
}

function addPlan(program: Command, io: Io, done: Done): void {
  planning(common(program.command('plan'), ['text', 'json', 'markdown', 'html']))
    .description('show what apply would do; reads only')
    .option('--out <file>', 'save the plan, for `apply FILE`')
    .option('--detailed-exitcode', 'exit 2 when there is something to do', false)
    .addHelpText(
      'after',
      examples([
        'callsheet plan',
        "callsheet plan --include 'clinic/**' --exclude tag:slow",
        'callsheet plan --out plan.json',
        'callsheet plan --prune --format json',
      ]),
    )
    .action(async options => done(await (await import('../commands/plan.ts')).plan(options, io)))
}

function addApply(program: Command, io: Io, done: Done): void {
  planning(common(program.command('apply'), ['text', 'json', 'markdown']))
    .description('plan, ask, and make the targets match the files')
    .argument('[plan]', 'a saved plan: exactly its steps are carried out, without asking')
    .option('-y, --yes', 'do not ask', false)
    .option('--check-workspace', 'refuse a saved plan when the files want something else by now', false)
    .option('--older', 'apply the files although a later commit was applied already', false)
    .option('--fail-fast', 'start nothing more after the first failure', false)
    .addOption(lockTimeout())
    .addHelpText(
      'after',
      examples([
        'callsheet apply',
        'callsheet apply plan.json',
        'callsheet apply --yes --concurrency 4',
        'callsheet apply --yes --prune --max-deletes 3',
      ]),
    )
    .action(async (plan, options) =>
      done(
        await (await import('../commands/apply.ts')).apply(plan, { ...options, detailedExitcode: false }, io),
      ),
    )
}

function addDrift(program: Command, io: Io, done: Done): void {
  looking(common(program.command('drift'), ['text', 'json', 'markdown']))
    .description('tell who moved since the last apply; reads only, exit 2 when something moved')
    .addOption(list('--ignore <path>', 'do not report this field (repeatable)'))
    .addHelpText('after', examples(['callsheet drift', 'callsheet drift --ignore tags --format json']))
    .action(async options =>
      done(await (await import('../commands/drift.ts')).drift({ ...options, refresh: true }, io)),
    )
}

function addPull(program: Command, io: Io, done: Done): void {
  looking(common(program.command('pull'), ['text', 'json']))
    .description('write what moved at the platforms into the files; comments and layout stay')
    .option('--adopt', 'make files for objects that no file knows', false)
    .option('--dry-run', 'show the edits as a diff and write nothing', false)
    .option('--overwrite', 'let the platform win where both sides were edited', false)
    .addOption(lockTimeout())
    .addHelpText(
      'after',
      examples(['callsheet pull', 'callsheet pull --dry-run', 'callsheet pull --adopt --target staging']),
    )
    .action(async options =>
      done(await (await import('../commands/pull.ts')).pull({ ...options, refresh: true }, io)),
    )
}

function addEmulator(program: Command, io: Io, done: Done): void {
  program
    .command('emulator')
    .description("serve the platforms' APIs on loopback, with faults on demand")
    .addOption(new Option('--port <number>', 'port; 0 takes a free one').argParser(wholeNumber).default(0))
    .option('--data <folder>', 'keep the rows here; without it they live as long as the process')
    .option('--seed <file>', 'start from these rows (JSON)')
    .option('--log <file>', 'one JSON object a line for each request')
    .addOption(new Option('--latency <ms>', 'answer later').argParser(wholeNumber))
    .addOption(new Option('--page-size <rows>', 'rows of a list page').argParser(wholeNumber))
    .addOption(new Option('--rate <number>', 'requests a second before 429').argParser(wholeNumber))
    .addOption(list('--fault <fault>', 'something that goes wrong, such as write:3=500 (repeatable)'))
    .addOption(list('--mode <mode>', "one of a vendor's variants, as VENDOR.NAME=VALUE (repeatable)"))
    .addHelpText(
      'after',
      examples([
        'callsheet emulator --port 8080 --log requests.log',
        'callsheet emulator --latency 50 --fault write:3=500',
      ]),
    )
    .action(async options => done(await (await import('../commands/emulator.ts')).emulator(options, io)))
}

/** Commander has said on the talk stream what is wrong; help and version are no faults. */
function usageFault(error: CommanderError, argv: readonly string[], io: Io): number {
  if (error.exitCode === 0) return EXIT.ok
  if (asksForJson(argv))
    io.out.write(documentText(errorDocument(new Fault('USAGE', error.message.replace(/^error: /, '')))))
  return EXIT.failed
}

function failure(thrown: unknown, argv: readonly string[], io: Io): number {
  const fault = faultOf(thrown)
  if (asksForJson(argv)) io.out.write(documentText(errorDocument(fault)))
  io.err.write(faultText(fault, { color: hasColor(io.err, io.env), debug: argv.includes('--debug') }))
  return exitCodeOfFault(fault.code)
}

/** Read from the arguments themselves, because a usage fault comes before they are parsed. */
function asksForJson(argv: readonly string[]): boolean {
  return argv.includes('--format=json') || argv[argv.indexOf('--format') + 1] === 'json'
}

/** Defaults that say nothing (off, none) are left out of the help. */
function described({ description, argChoices, defaultValue }: Option): string {
  const says = typeof defaultValue === 'string' || typeof defaultValue === 'number'
  const remarks = [
    argChoices ? `choices: ${argChoices.join(', ')}` : '',
    says ? `default: ${defaultValue}` : '',
  ].filter(remark => remark !== '')
  return remarks.length === 0 ? description : `${description} (${remarks.join('; ')})`
}
