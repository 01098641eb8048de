import { bashScript } from './bash.ts'
import type { CommandShape } from './tree.ts'

/** A script for zsh, which runs the one for bash by its own means. */
export function zshScript(program: CommandShape): string {
  return `#compdef callsheet
# callsheet completion for zsh: source <(callsheet completion zsh), behind compinit
autoload -U +X bashcompinit && bashcompinit
${bashScript(program)}`
}
