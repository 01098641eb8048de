import { CommanderError, type Option } from 'commander'
import { Fault, faultOf } from '../../model/fault.ts'
import { documentText, errorDocument } from '../../report/documents.ts'
import { faultText } from '../../report/text/fault.ts'
import { EXIT, exitCodeOfFault } from '../exit.ts'
import { hasColor, type Io } from '../io.ts'
import { VERSION } from '../../model/generated/version.ts'
import { newCommand, type Command } from './command.ts'
import { commands } from './commands.ts'
import { examples } from './flags.ts'

/** Parses the arguments, loads the one command that is asked for, and turns any fault into words. */
export async function runProgram(argv: readonly string[], io: Io): Promise<number> {
  let code: number = EXIT.ok
  const done = (result: number) => {
    code = result
  }
  const program = emptyProgram(io)
  for (const { register } of await declarations(argv[0])) register(program, { io, done })
  try {
    await program.parseAsync([...argv], { from: 'user' })
    return code
  } catch (thrown) {
    if (thrown instanceof CommanderError) return usageFault(thrown, argv, io)
    return failure(thrown, argv, io)
  }
}

/** The program with all its commands, to be looked at and not to be run. */
export async function programWith(io: Io): Promise<Command> {
  const program = emptyProgram(io)
  for (const { register } of await declarations(undefined)) register(program, { io, done: () => {} })
  return program
}

/** The flags of one command, where the first word names it; else of all, for the help and for what is misspelt. */
function declarations(word: string | undefined) {
  const wanted = word !== undefined && Object.hasOwn(commands, word) ? commands[word] : undefined
  return Promise.all((wanted ? [wanted] : Object.values(commands)).map(load => load()))
}

function emptyProgram(io: Io): Command {
  const program = newCommand('callsheet')
    .description('Scenarios as code: test scenarios of voice and chat agents, in git.')
    .version(VERSION, '-v, --version', 'print the version')
    .option('--color', 'show colours, also where no terminal is')
    .option('--no-color', 'show no colours')
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
  return program.addHelpText(
    'after',
    examples(['callsheet validate', 'callsheet plan', 'callsheet apply --yes', 'callsheet drift']),
  )
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
