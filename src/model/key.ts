import type { Environment } from './environment.ts'
import { Fault } from './fault.ts'
import { Secret } from './secret.ts'

/** A key out of the environment. */
export interface FoundKey {
  readonly secret: Secret
  /** Blanks, line breaks or quotes stood around it. */
  readonly wasTrimmed: boolean
}

const AROUND = /^[\s\u200b"'`“”‘’]+|(?<![\s\u200b"'`“”‘’])[\s\u200b"'`“”‘’]+$/g

const FLAWS: readonly (readonly [pattern: RegExp, name: string])[] = [
  [/[\r\n\u2028\u2029]/, 'a line break'],
  [/[\s\u200b]/, 'a blank'],
  [/["'`“”‘’]/, 'a quote'],
  [/[^\u0021-\u007e]/, 'a character that no key has'],
]

/**
 * The key in a variable, without what a paste left around it; undefined where there is none. `shown`: the variable as
 * messages may name it. Throws BAD_KEY for a key with something inside that cannot be part of it.
 */
export function keyIn(env: Environment, variable: string, shown = variable): FoundKey | undefined {
  const value = env[variable] ?? ''
  const key = value.replace(AROUND, '')
  if (key === '') return undefined
  const flaw = FLAWS.find(([pattern]) => pattern.test(key))
  if (!flaw) return { secret: new Secret(key), wasTrimmed: key !== value }
  throw new Fault('BAD_KEY', `The key in ${shown} has ${flaw[1]} inside, so it cannot be a key.`, {
    hint: `Copy the key anew, on one line and without quotes, into ${shown}. Nothing was sent.`,
  })
}

/** What is said of a key that was not used as it stands. */
export function trimmedSentence(shown: string): string {
  return `The key in ${shown} has blanks, line breaks or quotes around it, which were left off. Correct the variable.`
}

/** An environment for other programs: without those variables. */
export function withoutKeys(env: Environment, variables: readonly string[]): Environment {
  const names = new Set(variables)
  return Object.fromEntries(Object.entries(env).filter(([name]) => !names.has(name)))
}
