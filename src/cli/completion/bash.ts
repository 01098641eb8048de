import { commandsIn, type CommandShape, type FlagShape } from './tree.ts'

/** A script for bash, which needs nothing besides. */
export function bashScript(program: CommandShape): string {
  const all = [{ way: [], command: program }, ...commandsIn(program)]
  return `# callsheet completion for bash: source <(callsheet completion bash)
_callsheet() {
  local current="\${COMP_WORDS[COMP_CWORD]}" before="" way="" word="" words="" values="" index=0 skip=0
  # Bash takes --flag=value for three words.
  for ((index = 1; index < COMP_CWORD; index++)); do
    word="\${COMP_WORDS[index]}"
    if [ "$word" != "=" ]; then before="$word"; fi
    if [ "$skip" = 1 ]; then
      if [ "$word" != "=" ]; then skip=0; fi
      continue
    fi
    case "$way $word" in
${branches(valued(all), '      ', 'skip=1')}
${all
  .filter(({ way }) => way.length > 0)
  .map(({ way }) => `      "${['', ...way].join(' ')}") way="${['', ...way].join(' ')}" ;;`)
  .join('\n')}
    esac
  done
  if [ "$current" = "=" ]; then current=""; fi
  if [ "$skip" = 1 ]; then
    case "$way $before" in
${all.flatMap(({ way, command }) => command.flags.filter(({ choices }) => choices.length > 0).map(flag => valuesBranch(way, flag))).join('\n')}
      *)
        COMPREPLY=($(compgen -f -- "$current"))
        return ;;
    esac
    COMPREPLY=($(compgen -W "$values" -- "$current"))
    return
  fi
  case "$way" in
${all.map(({ way, command }) => wordsBranch(way, command)).join('\n')}
  esac
  COMPREPLY=($(compgen -W "$words" -- "$current"))
  if [ "\${#COMPREPLY[@]}" = 0 ]; then COMPREPLY=($(compgen -f -- "$current")); fi
}
complete -o filenames -F _callsheet callsheet
`
}

interface Placed {
  readonly way: readonly string[]
  readonly command: CommandShape
}

/** Words in front of a value, with the way to their command. */
function valued(all: readonly Placed[]): string[] {
  return all.flatMap(({ way, command }) =>
    command.flags
      .filter(({ takesValue }) => takesValue)
      .flatMap(({ names }) => names.map(name => `"${['', ...way, name].join(' ')}"`)),
  )
}

function branches(patterns: readonly string[], margin: string, action: string): string {
  return patterns.map(pattern => `${margin}${pattern}) ${action} ;;`).join('\n')
}

function valuesBranch(way: readonly string[], { names, choices }: FlagShape): string {
  const patterns = names.map(name => `"${['', ...way, name].join(' ')}"`)
  return `      ${patterns.join(' | ')}) values="${choices.join(' ')}" ;;`
}

function wordsBranch(way: readonly string[], { flags, commands, choices }: CommandShape): string {
  const words = [
    ...commands.map(({ name }) => name),
    ...choices,
    ...flags.flatMap(({ names }) => names[0] ?? []),
  ]
  return `    "${way.length === 0 ? '' : ['', ...way].join(' ')}") words="${words.join(' ')}" ;;`
}
