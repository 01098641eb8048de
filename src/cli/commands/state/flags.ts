import type { Command, OptionsOf, Register, Running } from '../../program/command.ts'
import { common, examples, locking, type CommonFlags, type Format } from '../../program/flags.ts'

/** Flags of every `state` command. */
export type StateFlags = OptionsOf<typeof oneTarget>
export type LogFlags = OptionsOf<typeof logFlags>
export type RemoveFlags = OptionsOf<typeof removeFlags>
export type ImportFlags = OptionsOf<typeof importFlags>
export type RebindFlags = OptionsOf<typeof rebindFlags>

export const register: Register = (program, running) => {
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
  registerReading(state, running)
  registerWriting(state, running)
}

function registerReading(state: Command, { io, done }: Running): void {
  oneTarget(state.command('list'))
    .description('what is remembered: address, id and file')
    .addHelpText('after', examples(['callsheet state list', 'callsheet state list --format json']))
    .action(async options => done(await (await import('./list.ts')).listEntries(options, io)))
  oneTarget(state.command('show'))
    .description('one entry in full')
    .argument('<object>', 'an address, a key, an id, or the path of a file')
    .addHelpText('after', examples(['callsheet state show scenario.refund-happy-path']))
    .action(async (address, options) => done(await (await commands()).showEntry(address, options, io)))
  logFlags(state.command('log')).action(async options =>
    done(await (await import('./log.ts')).showLog(options, io)),
  )
}

function registerWriting(state: Command, { io, done }: Running): void {
  removeFlags(state.command('rm')).action(async (address, options) =>
    done(await (await commands()).removeEntry(address, options, io)),
  )
  importFlags(state.command('import')).action(async (address, id, options) =>
    done(await (await commands()).importEntry({ address, id }, options, io)),
  )
  rebindFlags(state.command('rebind')).action(async options =>
    done(await (await import('./rebind.ts')).rebindState(options, io)),
  )
  oneTarget(state.command('unlock'))
    .description('take the lock away from a run that died')
    .addHelpText('after', examples(['callsheet state unlock --target staging']))
    .action(async options => done(await (await commands()).unlock(options, io)))
}

function rebindFlags(command: Command) {
  const rebinding = oneTarget(command)
    .description('say that the objects have moved with the target: another address, project, account or name')
    .option('-y, --yes', 'do not ask', false)
  return locking(rebinding).addHelpText('after', examples(['callsheet state rebind --target staging']))
}

function removeFlags(command: Command) {
  const removing = oneTarget(command)
    .description('forget an entry; the object at the platform stays')
    .argument('<object>', 'an address, a key, an id, or the path of a file')
    .option('-y, --yes', 'do not ask', false)
  return locking(removing).addHelpText(
    'after',
    examples(['callsheet state rm scenario.refund-happy-path --yes']),
  )
}

function importFlags(command: Command) {
  const importing = oneTarget(command)
    .description('remember that an object at the platform is this address')
    .argument('<address>', 'such as scenario.refund-happy-path')
    .argument('<id>', "the object's id at the platform")
    .option('--force', 'also when the address has another id already', false)
  return locking(importing).addHelpText(
    'after',
    examples(['callsheet state import scenario.refund-happy-path 81203']),
  )
}

function logFlags(command: Command) {
  return ofTarget(common(command, ['text', 'json', 'html']))
    .description('past applies, where the state is kept in git, and what runs found over time')
    .option(
      '--runs <folder>',
      'reports of runs as JSON, such as those of CI (default: the runs that were made here)',
    )
    .addHelpText(
      'after',
      examples(['callsheet state log --target staging', 'callsheet state log --format html > history.html']),
    )
}

function oneTarget(command: Command) {
  return ofTarget(common(command, ['text', 'json']))
}

function ofTarget<F extends Format>(command: Command<[], CommonFlags<F>>) {
  return command.option('--target <name>', 'the target; without it `list` and `log` tell of all')
}

function commands() {
  return import('./run.ts')
}
