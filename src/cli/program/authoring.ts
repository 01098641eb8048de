import { Option, type Command } from 'commander'
import { jobClock } from '../../authoring/job.ts'
import type { JobClock } from '../../model/generate.ts'
import { common, examples, list, lockTimeout, positive, type Done } from './flags.ts'
import { addSettings, settingsIn } from './setting-flags.ts'
import type { Io } from '../io.ts'

/** The commands that write or show scenarios for their authors. `clock` waits for the platforms' jobs. */
export function addAuthoring(
  program: Command,
  io: Io,
  done: Done,
  clock: JobClock = jobClock(io.signal),
): void {
  addInit(program, io, done)
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
  addFromCall(generate, { io, done, clock })
  addInstructions(generate, { io, done, clock })
  addShow(program, io, done)
}

interface Generating {
  readonly io: Io
  readonly done: Done
  readonly clock: JobClock
}

function addFromCall(generate: Command, { io, done, clock }: Generating): void {
  const command = generating(generate.command('from-call'))
    .description('write a new scenario file from a call that took place')
    .option('--call-id <id>', 'a call that the platform carried')
    .option('--call-log <id>', 'a call that the platform observed')
    .option('--transcript <file>', 'a JSON list of {role, content}, or lines such as "Agent: …"')
  addSettings(command)
  command
    .option('--out <file>', 'the new file; without it a name is made from that of the scenario')
    .option('--folder <path>', 'the folder of the scenario')
    .addOption(lockTimeout())
    .addHelpText(
      'after',
      examples([
        'callsheet generate from-call --call-id call_8f2c --folder clinic/booking',
        'callsheet generate from-call --target staging --transcript call.txt --out refund.yaml',
        'callsheet generate from-call --call-log 88001',
      ]),
    )
    .action(async options => {
      const { generateFromCall } = await import('../commands/generate-from-call.ts')
      done(await generateFromCall({ ...options, settings: settingsIn(options) }, io, clock))
    })
}

function addInstructions(generate: Command, { io, done, clock }: Generating): void {
  generating(generate.command('instructions'))
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
    .action(async (file, options) => {
      const { generateInstructions } = await import('../commands/generate-instructions.ts')
      done(await generateInstructions(file, options, io, clock))
    })
}

function generating(command: Command): Command {
  return common(command)
    .option('--target <name>', 'whose AI is asked; needed when several could')
    .addOption(
      new Option('--deadline <seconds>', 'how long the platform may take').argParser(positive).default(300),
    )
}

function addShow(program: Command, io: Io, done: Done): void {
  common(program.command('show'))
    .description('show one object as it is at a platform; reads only')
    .argument('<object>', 'an address, a key, or the id at the platform')
    .option('--target <name>', 'where it lies; needed when there are several targets')
    .option('--raw', "the platform's own object", false)
    .addHelpText(
      'after',
      examples(['callsheet show refund-happy-path', 'callsheet show 81203 --target staging --raw']),
    )
    .action(async (object, options) =>
      done(await (await import('../commands/show.ts')).show(object, options, io)),
    )
}

function addInit(program: Command, io: Io, done: Done): void {
  program
    .command('init')
    .description('make a workspace: callsheet.yaml, a first scenario, and the workflows if wanted')
    .argument('[folder]', 'where; default: the current folder if it is empty, else scenarios')
    .option('--name <name>', 'the name of the workspace')
    .addOption(list('--provider <names>', 'the platforms, apart by commas (repeatable)'))
    .option('--emulator', 'talk to the built-in emulator for now', false)
    .addOption(list('--set <setting>', 'a setting of a target, as PROVIDER.NAME=VALUE (repeatable)'))
    .option(
      '--workflows',
      'also write the GitHub workflows, and keep the state in git; alone, only add them to a workspace that is there',
      false,
    )
    .addOption(
      new Option('--format <format>', 'how the answer is written').choices(['text', 'json']).default('text'),
    )
    .option('--debug', 'show where a fault came from', false)
    .addHelpText('after', examples(initExamples))
    .action(async (folder, options) =>
      done(await (await import('../commands/init.ts')).init(folder, options, io)),
    )
}

const initExamples = [
  'callsheet init',
  'callsheet init --provider NAME --emulator',
  'callsheet init --workflows',
  'callsheet init calls --name front-desk --provider NAME --set NAME.SETTING=VALUE',
]
