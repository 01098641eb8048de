import path from 'node:path'
import { Fault } from '../../../model/fault.ts'
import { jsonText, type Json } from '../../../model/json.ts'
import { providers } from '../../../providers/registry.ts'
import type { Io } from '../../io.ts'
import { askerOf, chosenFrom, namesIn, type Asker } from './asker.ts'
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

/** What was answered, and whether anybody was asked. */
export interface Given extends Answers {
  readonly asked: boolean
}

/**
 * Takes what the flags say and asks for the rest. What was answered before is offered again. Throws USAGE naming the
 * flags where nobody can be asked.
 */
export async function answersOf(
  options: InitFlags,
  { root, io, before }: { readonly root: string; readonly io: Io; readonly before?: Answers | undefined },
): Promise<Given> {
  const known = await sampledProviders()
  const asker = options.format === 'json' ? undefined : io.ask && askerOf(io.ask, io)
  const names = options.provider.flatMap(namesIn)
  const asks = names.length === 0
  if (asks && !asker) throw unsaid(known)

  const name = await nameFrom(options.name, before?.name ?? suggestion(root), asker)
  const chosen = asks ? await asker!.providers(known, before) : chosenFrom(names, known)
  const given = givenSettings(options.set, chosen)
  const needs = chosen.some(provider => missingSettings(provider, given).length > 0)
  if (needs && !options.emulator && !asker) throw unset(chosen, given)

  const useEmulator = 'Start with the built-in emulator, without a key?'
  const emulator =
    options.emulator ||
    (needs && asker !== undefined && (await asker.yes(useEmulator, before?.emulator ?? true)))
  const targets: FirstTarget[] = []
  for (const provider of chosen) {
    const earlier = before?.targets.find(target => target.provider.name === provider.name)?.settings
    const settings = await settingsFor(provider, given, { asker: emulator ? undefined : asker, earlier })
    targets.push({ provider, settings })
  }
  const workflows = options.workflows ?? (asks ? await asker!.service(before?.workflows) : undefined)
  const usePrune = 'Delete an object at the platform when its file is deleted on the branch?'
  const prune = workflows !== undefined && asks && (await asker!.yes(usePrune, false))
  const reviewedOnly =
    options.reviewedOnly ||
    (workflows !== undefined && asks && (await asker!.yes(REVIEWED_ONLY, before?.reviewedOnly ?? false)))
  const wanted = prune ? targets.map(pruning) : targets
  const asked = asker !== undefined && (asks || needs)
  return { name, targets: wanted, emulator, workflows, reviewedOnly, asked }
}

const REVIEWED_ONLY =
  'On merge, refuse what nobody has reviewed as a plan, instead of planning anew and applying that?'

const NAME = /^[a-z0-9][a-z0-9-]{0,31}$/
const NAME_RULE = 'It has letters, digits and -, starts with one of the first two, and is at most 32 long.'
async function sampledProviders(): Promise<Sampled[]> {
  const all = await Promise.all(Object.values(providers).map(load => load()))
  return all.flatMap(provider => (provider.sample ? [{ ...provider, sample: provider.sample }] : []))
}

async function nameFrom(
  given: string | undefined,
  suggested: string,
  asker: Asker | undefined,
): Promise<string> {
  if (given !== undefined) {
    if (NAME.test(given.toLowerCase())) return given.toLowerCase()
    throw new Fault('USAGE', `"${given}" cannot be the name of a workspace.`, { hint: NAME_RULE })
  }
  if (!asker) return suggested
  const read = (answer: string) => {
    const name = answer === '' ? suggested : answer.toLowerCase()
    return NAME.test(name) ? name : undefined
  }
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

/** Without an asker the emulator's own values stand in. */
async function settingsFor(
  provider: Sampled,
  given: GivenSettings,
  {
    asker,
    earlier = {},
  }: { readonly asker: Asker | undefined; readonly earlier: FirstTarget['settings'] | undefined },
): Promise<FirstTarget['settings']> {
  const settings: Record<string, Json> = {}
  for (const setting of missingSettings(provider, given)) {
    if (!asker) {
      settings[setting.name] = setting.emulator
      continue
    }
    const rule = setting.kind === 'number' ? 'It is a number.' : 'It is needed to reach the platform.'
    const kept = textOf(earlier[setting.name])
    const offer = kept === undefined ? '' : ` [${kept}]`
    const answer = await asker.text(
      `${provider.sample.title}: ${setting.says} (${setting.name})${offer}: `,
      given => {
        const text = given === '' && kept !== undefined ? kept : given
        return settingValue(setting, text) === undefined ? undefined : text
      },
      rule,
    )
    settings[setting.name] = settingValue(setting, answer)!
  }
  return { ...settings, ...given[provider.name] }
}

function textOf(value: Json | undefined): string | undefined {
  return value === undefined || typeof value === 'string' ? value : jsonText(value)
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
