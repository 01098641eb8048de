import { didYouMean } from '../../../model/suggest.ts'
import { Fault } from '../../../model/fault.ts'
import type { Answers, Sampled } from '../../../authoring/new-workspace/settings.ts'
import type { Service } from '../../../authoring/new-workspace/workflows.ts'
import type { Io } from '../../io.ts'

/** Asks a person on a terminal. */
export interface Asker {
  text(question: string, read: (answer: string) => string | undefined, rule: string): Promise<string>
  yes(question: string, otherwise: boolean): Promise<boolean>
  /** Whose workflows; undefined for none. */
  service(before: Service | undefined): Promise<Service | undefined>
  providers(known: readonly Sampled[], before: Answers | undefined): Promise<readonly Sampled[]>
}

// Whoever means GitHub may say yes.
const YES_NO: Readonly<Record<string, string>> = { y: 'github', yes: 'github', n: 'none', no: 'none' }

// Nobody answers so often without meaning to go; a program that feeds answers must end.
const TRIES = 20

/** Asks again when an answer makes no sense, but not for ever. */
export function askerOf(ask: NonNullable<Io['ask']>, io: Io): Asker {
  async function text(
    question: string,
    read: (answer: string) => string | undefined,
    rule: string,
  ): Promise<string> {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      const answer = (await ask(question)).trim()
      if (io.signal.aborted) throw new Fault('INTERRUPTED', 'Interrupted; nothing was written.')
      const value = read(answer)
      if (value !== undefined) return value
      io.err.write(`${rule}\n`)
    }
    throw new Fault('USAGE', 'Nothing was written: the question was not answered.', { hint: rule })
  }
  return {
    text,
    yes: async (question, otherwise) => {
      const choice = otherwise ? '[Y/n]' : '[y/N]'
      const answer = await text(`${question} ${choice} `, given => given.toLowerCase(), '')
      return answer === '' ? otherwise : answer.startsWith('y')
    },
    service: async before => {
      const question = `Write workflows for plan, apply and drift? (github, gitlab, none) [${before ?? 'none'}]: `
      const answer = await text(
        question,
        given => {
          const choice =
            given === '' ? (before ?? 'none') : (YES_NO[given.toLowerCase()] ?? given.toLowerCase())
          return ['github', 'gitlab', 'none'].includes(choice) ? choice : undefined
        },
        'It is github, gitlab or none.',
      )
      return answer === 'github' || answer === 'gitlab' ? answer : undefined
    },
    providers: async (known, before) => {
      const earlier = before?.targets.map(({ provider }) => provider.name).join(', ')
      const all = known.map(({ name }) => name).join(', ')
      const isKnown = (answer: string) => namesIn(answer).every(name => known.some(one => one.name === name))
      const answer = await text(
        `Platforms, apart by commas (${all})${earlier === undefined ? '' : ` [${earlier}]`}: `,
        given => {
          const chosen = given === '' ? (earlier ?? '') : given
          return chosen !== '' && isKnown(chosen) ? chosen : undefined
        },
        `The platforms are ${all}.`,
      )
      return chosenFrom(namesIn(answer), known)
    },
  }
}

/** Names as people list them, in any case. */
export function namesIn(text: string): string[] {
  return text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(name => name !== '')
}

/** The platforms of those names. Throws USAGE for one that is unknown. */
export function chosenFrom(names: readonly string[], known: readonly Sampled[]): Sampled[] {
  return [...new Set(names)].map(name => {
    const provider = known.find(candidate => candidate.name === name)
    if (provider) return provider
    const all = known.map(candidate => candidate.name)
    throw new Fault('USAGE', `There is no platform "${name}".${didYouMean(name, all)}`, {
      hint: `Platforms: ${all.join(', ')}.`,
    })
  })
}
