import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import type { Json } from '../../../model/json.ts'
import { providers } from '../../../providers/registry.ts'
import { didYouMean } from '../../../workspace/index.ts'
import type { Io } from '../../io.ts'
import type { InitFlags } from './flags.ts'
import {
  givenSettings,
  missingSettings,
  settingValue,
  type Answers,
  type FirstTarget,
  type GivenSettings,
  type Sampled,
} from '../../../authoring/new-workspace/settings.ts'

/** Takes what the flags say and asks for the rest. Throws USAGE naming the flags where nobody can be asked. */
export async function answersOf(options: InitFlags, root: string, io: Io): Promise<Answers> {
  const known = await sampledProviders()
  const asker = options.format === 'json' ? undefined : io.ask && askerOf(io.ask, io)
  const names = options.provider.flatMap(namesIn)
  const asks = names.length === 0
  if (asks && !asker) throw unsaid(known)

  const name = await nameFrom(options.name, suggestion(root), asker)
  const chosen = asks ? await asker!.providers(known) : chosenFrom(names, known)
  const given = givenSettings(options.set, chosen)
  const needs = chosen.some(provider => missingSettings(provider, given).length > 0)
  if (needs && !options.emulator && !asker) throw unset(chosen, given)

  const useEmulator = 'Start with the built-in emulator, without a key? [Y/n] '
  const emulator = options.emulator || (needs && asker !== undefined && (await asker.yes(useEmulator, true)))
  const targets: FirstTarget[] = []
  for (const provider of chosen) {
    targets.push({ provider, settings: await settingsFor(provider, given, emulator ? undefined : asker) })
  }
  const useWorkflows = 'Write the GitHub workflows for plan, apply and drift? [y/N] '
  const workflows = options.workflows || (asks && (await asker!.yes(useWorkflows, false)))
  const usePrune = 'Delete an object at the platform when its file is deleted on the branch? [y/N] '
  const prune = workflows && asks && (await asker!.yes(usePrune, false))
  const wanted = prune ? targets.map(pruning) : targets
  return { name, targets: workflows ? wanted.map(rememberedInGit) : wanted, emulator, workflows }
}

const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/
const NAME_RULE = 'It has small letters, digits and -, and at most 32 of them.'
const TRIES = 3

interface Asker {
  text(question: string, read: (answer: string) => string | undefined, rule: string): Promise<string>
  yes(question: string, otherwise: boolean): Promise<boolean>
  providers(known: readonly Sampled[]): Promise<readonly Sampled[]>
}

/** Asks again when an answer makes no sense, but not for ever. */
function askerOf(ask: NonNullable<Io['ask']>, io: Io): Asker {
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
      const answer = await text(question, given => given.toLowerCase(), '')
      return answer === '' ? otherwise : answer.startsWith('y')
    },
    providers: async known => {
      const all = known.map(({ name }) => name).join(', ')
      const isKnown = (answer: string) => namesIn(answer).every(name => known.some(one => one.name === name))
      const answer = await text(
        `Platforms, apart by commas (${all}): `,
        given => (given !== '' && isKnown(given) ? given : undefined),
        `The platforms are ${all}.`,
      )
      return chosenFrom(namesIn(answer), known)
    },
  }
}

function namesIn(text: string): string[] {
  return text.split(/[\s,]+/).filter(name => name !== '')
}

async function sampledProviders(): Promise<Sampled[]> {
  const all = await Promise.all(Object.values(providers).map(load => load()))
  return all.flatMap(provider => (provider.sample ? [{ ...provider, sample: provider.sample }] : []))
}

function chosenFrom(names: readonly string[], known: readonly Sampled[]): Sampled[] {
  return [...new Set(names)].map(name => {
    const provider = known.find(candidate => candidate.name === name)
    if (provider) return provider
    const all = known.map(candidate => candidate.name)
    throw new Fault('USAGE', `There is no platform "${name}".${didYouMean(name, all)}`, {
      hint: `Platforms: ${all.join(', ')}.`,
    })
  })
}

async function nameFrom(
  given: string | undefined,
  suggested: string,
  asker: Asker | undefined,
): Promise<string> {
  if (given !== undefined) {
    if (NAME.test(given)) return given
    throw new Fault('USAGE', `"${given}" cannot be the name of a workspace.`, { hint: NAME_RULE })
  }
  if (!asker) return suggested
  const read = (answer: string) => (answer === '' ? suggested : NAME.test(answer) ? answer : undefined)
  return asker.text(`Name of the workspace [${suggested}]: `, read, NAME_RULE)
}

/** A folder called `scenarios` says nothing, so the one around it does. */
function suggestion(root: string): string {
  const base = path.basename(root) === 'scenarios' ? path.basename(path.dirname(root)) : path.basename(root)
  const slug = base
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 32)
    .replace(/^-+|-+$/g, '')
  return slug === '' ? 'agents' : slug
}

/** What `--set` says of pruning stands. */
function pruning({ provider, settings }: FirstTarget): FirstTarget {
  return { provider, settings: 'prune' in settings ? settings : { ...settings, prune: true } }
}

/** A runner forgets files. What `--set` says of the state stands. */
function rememberedInGit({ provider, settings }: FirstTarget): FirstTarget {
  return { provider, settings: 'state' in settings ? settings : { ...settings, state: 'git' } }
}

/** Without an asker the emulator's own values stand in. */
async function settingsFor(
  provider: Sampled,
  given: GivenSettings,
  asker: Asker | undefined,
): Promise<FirstTarget['settings']> {
  const settings: Record<string, Json> = {}
  for (const setting of missingSettings(provider, given)) {
    if (!asker) {
      settings[setting.name] = setting.emulator
      continue
    }
    const rule = setting.kind === 'number' ? 'It is a number.' : 'It is needed to reach the platform.'
    const answer = await asker.text(
      `${provider.sample.title}: ${setting.says} (${setting.name}): `,
      text => (settingValue(setting, text) === undefined ? undefined : text),
      rule,
    )
    settings[setting.name] = settingValue(setting, answer)!
  }
  return { ...settings, ...given[provider.name] }
}

function unsaid(known: readonly Sampled[]): Fault {
  const names = known.map(({ name }) => name).join(', ')
  return new Fault(
    'USAGE',
    'There is no terminal to ask on, so the flags have to say which platforms are meant.',
    {
      hint: `Give --provider (${names}), --name, and --emulator or a --set PROVIDER.NAME=VALUE for each setting.`,
    },
  )
}

function unset(chosen: readonly Sampled[], given: GivenSettings): Fault {
  const flags = chosen.flatMap(provider =>
    missingSettings(provider, given).map(({ name }) => `--set ${provider.name}.${name}=VALUE`),
  )
  return new Fault('USAGE', 'There is no terminal to ask on, and settings are missing.', {
    hint: `Give ${flags.join(' ')}, or --emulator.`,
  })
}
