import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { common, examples, locking, positive } from '../../program/flags.ts'
import { addSettings, settingsIn } from './setting-flags.ts'

export type FromCallFlags = OptionsOf<typeof fromCallFlags>
export type InstructionsFlags = OptionsOf<typeof instructionsFlags>

export const register: Register = (program, { io, done, clock }) => {
  const generate = program
    .command('generate')
    .description("let a platform's AI write a scenario, or its instructions")
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText(
      'after',
      examples([
        'callsheet generate from-call --call-id call_8f2c',
        'callsheet generate instructions scenarios/refund.yaml',
      ]),
    )
  fromCallFlags(generate.command('from-call')).action(async (options, command) => {
    const { generateFromCall } = await import('./from-call.ts')
    done(await generateFromCall({ ...options, settings: settingsIn(command) }, io, clock))
  })
  instructionsFlags(generate.command('instructions')).action(async (file, options) => {
    const { generateInstructions } = await import('./instructions.ts')
    done(await generateInstructions(file, options, io, clock))
  })
}

function fromCallFlags(command: Command) {
  const calling = asking(command)
    .description('write a new scenario file from a call that took place')
    .option('--call-id <id>', 'a call that the platform carried')
    .option('--call-log <id>', 'a call that the platform observed')
    .option('--transcript <file>', 'a JSON list of {role, content}, or lines such as "Agent: …"')
  addSettings(calling)
  const generating = calling
    .option('--out <file>', 'the new file; without it a name is made from that of the scenario')
    .option('--folder <path>', 'the folder of the scenario')
  return locking(generating).addHelpText(
    'after',
    examples([
      'callsheet generate from-call --call-id call_8f2c --folder clinic/booking',
      'callsheet generate from-call --target staging --transcript call.txt --out refund.yaml',
      'callsheet generate from-call --call-log 88001',
    ]),
  )
}

function instructionsFlags(command: Command) {
  return asking(command)
    .description('write the instructions of a scenario into its file')
    .argument('<file>', 'the scenario')
    .option('--extra <text>', 'what to ask for besides')
    .addHelpText(
      'after',
      examples([
        'callsheet generate instructions scenarios/refund.yaml',
        'callsheet generate instructions refund.yaml --extra "The caller is in a hurry."',
      ]),
    )
}

function asking(command: Command) {
  return common(command, ['text', 'json'])
    .option('--target <name>', 'whose AI is asked; needed when several could')
    .option('--deadline <seconds>', 'how long the platform may take', positive, 300)
}
