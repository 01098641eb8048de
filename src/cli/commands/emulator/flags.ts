import type { Command, OptionsOf, Register } from '../../program/command.ts'
import { examples, gathered, wholeNumber } from '../../program/flags.ts'

export type EmulatorFlags = OptionsOf<typeof flags>

export const register: Register = (program, { io, done }) => {
  flags(program.command('emulator')).action(async options => {
    const { emulator } = await import('./run.ts')
    done(await emulator(options, io))
  })
}

function flags(command: Command) {
  return command
    .description("serve the platforms' APIs on loopback, with faults on demand")
    .option('--port <number>', 'port; 0 takes a free one', wholeNumber, 0)
    .option('--data <folder>', 'keep the rows here; without it they live as long as the process')
    .option('--seed <file>', 'start from these rows, and let runs go as it says (YAML or JSON)')
    .option('--log <file>', 'one JSON object a line for each request')
    .option('--latency <ms>', 'answer later', wholeNumber)
    .option('--page-size <rows>', 'rows of a list page', wholeNumber)
    .option('--rate <number>', 'requests a second before 429', wholeNumber)
    .option('--run-looks <number>', 'how many looks find a run unfinished', wholeNumber)
    .option('--fault <fault>', 'something that goes wrong, such as write:3=500 (repeatable)', gathered, [])
    .option('--mode <mode>', "one of a vendor's variants, as VENDOR.NAME=VALUE (repeatable)", gathered, [])
    .addHelpText(
      'after',
      examples([
        'callsheet emulator --port 8080 --log requests.log',
        'callsheet emulator --latency 50 --fault write:3=500',
      ]),
    )
}
