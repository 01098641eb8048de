import { Fault } from '../model/fault.ts'
import { keyIn } from '../model/key.ts'
import type { Secret } from '../model/secret.ts'
import type { DesiredTarget } from './check.ts'
import type { Surroundings } from './talk.ts'

/** The key of a target. Throws MISSING_KEY naming its variable. */
export function keyOf(target: DesiredTarget, { tell }: Pick<Surroundings, 'tell'>): Secret {
  const { variable, shown } = variableOf(target)
  const found = keyIn(target.env, variable, shown)
  if (!found) throw missing([target])
  if (found.wasTrimmed) tell({ kind: 'key-trimmed', target: target.name, variable: shown })
  return found.secret
}

/** Throws MISSING_KEY naming all variables that targets lack, so that they can be set at once. */
export function refuseMissingKeys(targets: readonly DesiredTarget[]): void {
  const lacking = targets.filter(target => {
    const { variable, shown } = variableOf(target)
    return !isEmbedded(target) && keyIn(target.env, variable, shown) === undefined
  })
  if (lacking.length > 0) throw missing(lacking)
}

/** True for a target on the emulator inside, which takes any key. */
export function isEmbedded({ config }: DesiredTarget): boolean {
  return config.base_url === 'emulator'
}

function missing(targets: readonly DesiredTarget[]): Fault {
  const names = new Map<string, string[]>()
  for (const target of targets) {
    const { shown } = variableOf(target)
    names.set(shown, [...(names.get(shown) ?? []), target.name])
  }
  const [only, ...others] = names.keys()
  const said = [...names].map(([variable, using]) => `${variable} (${using.join(', ')})`).join(', ')
  const message =
    targets.length === 1
      ? `The API key for target ${targets[0]!.name} is missing: ${only} is not set.`
      : `The API keys for ${targets.length} targets are missing. Not set: ${said}.`
  return new Fault('MISSING_KEY', message, { hint: hintFor(others.length === 0 ? only! : 'them') })
}

function hintFor(what: string): string {
  return `Set ${what} in the environment, or in a .env beside callsheet.yaml that git ignores. Keys never go into other files; \`base_url: emulator\` needs none.`
}

/** Somebody may have put the key itself where the name of its variable belongs, so not every name is shown. */
function variableOf({ config, provider }: DesiredTarget): {
  readonly variable: string
  readonly shown: string
} {
  const variable = config.api_key_env ?? provider.keyVariable
  const isName = /^[A-Z_][A-Z0-9_]*$/.test(variable)
  return { variable, shown: isName ? variable : 'the variable that api_key_env names' }
}
