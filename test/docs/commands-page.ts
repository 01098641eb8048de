import type { CommandUnknownOpts, Option } from '@commander-js/extra-typings'
import { EXIT } from '../../src/cli/exit.ts'
import { programWith } from '../../src/cli/program/program.ts'
import { faultMeanings } from '../../src/model/fault-meanings.ts'
import { code, plain, sentence, table } from './markdown.ts'

/** A flag that so many commands have is told once, for all of them. */
const MANY = 6

/** A command with the words that lead to it. */
interface Placed {
  readonly way: string
  readonly command: CommandUnknownOpts
}

/** What `.github/docs/commands.md` has of every command, flag, exit code and fault, as the code declares them. */
export async function commandParts(): Promise<Record<string, string>> {
  const said: string[] = []
  const write = (text: string): void => void said.push(text)
  const stream = { write, columns: 200 }
  const signal = new AbortController().signal
  const program = await programWith({ cwd: '/', env: {}, out: stream, err: stream, signal, now: () => 0 })
  const all = placedIn(program)
  const shared = sharedFlags(all)
  return {
    commands: overview(all),
    'many-flags': manyFlags(shared, all.length),
    'exit-codes': exits(),
    faults: faults(),
    each: all.map(placed => section(placed, shared, () => helpOf(placed.command, said))).join('\n\n'),
  }
}

function placedIn(program: CommandUnknownOpts, way = ''): Placed[] {
  return program.commands.flatMap(command => {
    const words = `${way}${command.name()}`
    return command.commands.length === 0 ? [{ way: words, command }] : [...placedIn(command, `${words} `)]
  })
}

/** The flags that many commands have, by their words and what they say. */
function sharedFlags(all: readonly Placed[]): ReadonlyMap<string, readonly string[]> {
  const ways = new Map<string, string[]>()
  for (const { way, command } of all)
    for (const option of shownFlags(command)) {
      const row = rowKey(option)
      ways.set(row, [...(ways.get(row) ?? []), way])
    }
  return new Map([...ways].filter(([, commands]) => commands.length >= MANY))
}

function shownFlags(command: CommandUnknownOpts): readonly Option[] {
  return command.options.filter(({ hidden }) => !hidden)
}

/** `--format` differs in its choices only, and each command tells its own. */
function rowKey({ flags, description }: Option): string {
  return `${flags}\n${description}`
}

function overview(all: readonly Placed[]): string {
  const rows = all.map(({ way, command }) => [
    `[${code(way)}](#${way.replaceAll(' ', '-')})`,
    plain(sentence(command.description())),
  ])
  return table(['command', 'does'], rows)
}

function manyFlags(shared: ReadonlyMap<string, readonly string[]>, count: number): string {
  const rows = [...shared].map(([row, commands]) => {
    const [flags = '', description = ''] = row.split('\n')
    const of = commands.length > count / 2 ? 'most' : commands.map(code).join(', ')
    return [code(flags), plain(sentence(description)), of]
  })
  return table(['flag', 'meaning', 'of'], rows)
}

const meanings = {
  ok: 'fine',
  failed: 'failed: nothing was changed, or a command could not do its work',
  changes:
    'changes (`plan` and `diff` with `--detailed-exitcode`), drift (`drift`), or workflows that differ (`init --check`)',
  partial:
    'partly applied, a field that the platform did not keep, an object that `pull --adopt` could not bring into a file, or a state that could not be saved',
  stale: 'stale plan, conflict (`pull` brings in the rest), or somebody else is applying',
  refused: 'refused by a safety gate',
  notPassed: 'ran, and something did not pass (`run`)',
  interrupted:
    'interrupted: after the first Ctrl-C what runs is finished and saved, the second stops at once',
} as const satisfies Record<keyof typeof EXIT, string>

function exits(): string {
  const rows = Object.entries(EXIT).map(([name, number]) => [
    String(number),
    meanings[name as keyof typeof EXIT],
  ])
  return table(['code', 'meaning'], rows)
}

function faults(): string {
  const rows = Object.entries(faultMeanings).map(([name, meaning]) => [code(name), plain(meaning)])
  return table(['code', 'meaning'], rows)
}

function section(
  { way, command }: Placed,
  shared: ReadonlyMap<string, readonly string[]>,
  help: () => string,
): string {
  const flags = shownFlags(command)
  const own = flags.filter(option => !shared.has(rowKey(option)))
  const others = flags.filter(option => shared.has(rowKey(option)))
  const usage = `callsheet ${way} ${command.usage()}`.trim()
  const inputs = command.registeredArguments.map(argument => [
    code(argument.name()),
    plain(sentence([argument.description, choices(argument.argChoices)].filter(Boolean).join(' '))),
  ])
  const rows = own.map(option => [code(option.flags), plain(meaningOf(option))])
  const formats = others.find(({ long }) => long === '--format')?.argChoices
  return [
    `### ${way}`,
    plain(sentence(command.description())),
    `\`\`\`text\n${usage}\n\`\`\``,
    inputs.length === 0 && rows.length === 0 ? '' : table(['given', 'meaning'], [...inputs, ...rows]),
    others.length === 0 ? '' : `Also ${others.map(({ long }) => code(long!)).join(', ')}.`,
    formats ? `Formats: ${formats.map(code).join(', ')}.` : '',
    examplesIn(help()),
  ]
    .filter(part => part !== '')
    .join('\n\n')
}

function meaningOf({ description, argChoices, defaultValue }: Option): string {
  const says = typeof defaultValue === 'string' || typeof defaultValue === 'number'
  return [sentence(description), choices(argChoices), says ? `Default: ${defaultValue}.` : '']
    .filter(part => part !== '')
    .join(' ')
}

function choices(values: readonly string[] | undefined): string {
  return values ? `One of ${values.map(code).join(', ')}.` : ''
}

/** What a command's help says; it is written where the program writes. */
function helpOf(command: CommandUnknownOpts, said: string[]): string {
  said.length = 0
  command.outputHelp()
  return said.join('')
}

function examplesIn(help: string): string {
  const lines = [...help.matchAll(/^ {2}\$ (.+)$/gm)].map(match => match[1]!)
  return lines.length === 0 ? '' : `\`\`\`sh\n${lines.join('\n')}\n\`\`\``
}
