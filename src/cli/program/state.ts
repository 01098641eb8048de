import type { Command } from 'commander'
import { common, examples, lockTimeout, type Done } from './flags.ts'
import type { Io } from '../io.ts'

/** `state` and the commands below it. */
export function addState(program: Command, io: Io, done: Done): void {
  const state = program
    .command('state')
    .description('look into what is remembered of a target, and mend it')
    .helpCommand('help [command]', 'show help for a command')
    .addHelpText(
      'after',
      examples([
        'callsheet state list',
        'callsheet state import scenario.refund 81203 --target staging',
        'callsheet state help rm',
      ]),
    )
  addReading(state, io, done)
  addWriting(state, io, done)
}

function addReading(state: Command, io: Io, done: Done): void {
  one(state.command('list'))
    .description('what is remembered: address, id and file')
    .addHelpText('after', examples(['callsheet state list', 'callsheet state list --format json']))
    .action(async options => done(await (await commands()).listEntries(options, io)))
  one(state.command('show'))
    .description('one entry in full')
    .argument('<address>', 'such as scenario.refund-happy-path')
    .addHelpText('after', examples(['callsheet state show scenario.refund-happy-path']))
    .action(async (address, options) => done(await (await commands()).showEntry(address, options, io)))
  one(state.command('log'))
    .description('past applies, where the state is kept in git')
    .addHelpText('after', examples(['callsheet state log --target staging']))
    .action(async options => done(await (await commands()).showLog(options, io)))
}

function addWriting(state: Command, io: Io, done: Done): void {
  one(state.command('rm'))
    .description('forget an entry; the object at the platform stays')
    .argument('<address>', 'such as scenario.refund-happy-path')
    .option('-y, --yes', 'do not ask', false)
    .addOption(lockTimeout())
    .addHelpText('after', examples(['callsheet state rm scenario.refund-happy-path --yes']))
    .action(async (address, options) => done(await (await commands()).removeEntry(address, options, io)))
  one(state.command('import'))
    .description('remember that an object at the platform is this address')
    .argument('<address>', 'such as scenario.refund-happy-path')
    .argument('<id>', "the object's id at the platform")
    .option('--force', 'also when the address has another id already', false)
    .addOption(lockTimeout())
    .addHelpText('after', examples(['callsheet state import scenario.refund-happy-path 81203']))
    .action(async (address, id, options) =>
      done(await (await commands()).importEntry({ address, id }, options, io)),
    )
  one(state.command('unlock'))
    .description('take the lock away from a run that died')
    .addHelpText('after', examples(['callsheet state unlock --target staging']))
    .action(async options => done(await (await commands()).unlock(options, io)))
}

function one(command: Command): Command {
  return common(command).option('--target <name>', 'the target; needed when there are several')
}

function commands(): Promise<typeof import('../commands/state.ts')> {
  return import('../commands/state.ts')
}
