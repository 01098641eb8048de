import { rulesOf, type RuleOverrides } from '../../engine/verdict/rules.ts'
import { difference } from '../../engine/diff.ts'
import type { Pair } from '../../engine/read-actual.ts'
import { Fault } from '../../model/fault.ts'
import { madeAfter, resourceWords } from '../../model/companions.ts'
import type { JsonObject } from '../../model/json.ts'
import { addressOf, typeOf, type Resource } from '../../model/resource.ts'
import type { RunResult, RunRules } from '../../model/run.ts'
import type { RunAbility } from '../../model/runner.ts'
import { scenarioFor } from '../../workspace/index.ts'
import type { DesiredTarget } from '../check.ts'
import type { OpenTargets, ReadTarget } from '../read-targets.ts'
import type { Subject } from './starts.ts'

/** What the person asked for. */
export interface SubjectOptions extends RuleOverrides {
  /** Scenarios that differ from their files run as they are. */
  readonly asIs: boolean
  /** Keys of scenarios to run, by target; all without it. */
  readonly keys?: ReadonlyMap<string, ReadonlySet<string>>
}

/** The scenarios of a target that are going to be run, and those that are not, each with its reason. */
export interface Subjects {
  readonly subjects: readonly Subject[]
  readonly settled: readonly RunResult[]
}

/** Sorts the selected scenarios of a target. One that is switched off is no part of the run. */
export function subjectsAt(target: ReadTarget, open: OpenTargets, options: SubjectOptions): Subjects {
  const merged = mergedScenarios(open, target)
  const keys = options.keys?.get(target.name)
  const wanted = target.actual.pairs.filter(
    ({ desired }) =>
      desired.type === 'scenario' &&
      open.selected(desired) &&
      (!options.keys || keys?.has(desired.key) === true),
  )
  const differs = differing(target)
  const subjects: Subject[] = []
  const settled: RunResult[] = []
  for (const pair of wanted) {
    const value = merged.get(pair.desired.key) ?? {}
    if (isOff(pair.desired, value) ?? isOffThere(pair, target)) continue
    const rules = checkedRules(value, pair, options)
    const started = startedFor(pair, target)
    const skipped = whySkipped(pair, target, { ...options, differs }) ?? started.missing
    const agent = target.provider.runs?.agent?.of(pair.desired.fields, target.scope.settings)
    const missing = agent === undefined ? target.provider.runs?.agent?.missing : undefined
    if (skipped !== undefined) settled.push(unrun(pair, rules, 'skipped', skipped))
    else if (missing !== undefined) settled.push(unrun(pair, rules, 'error', `No agent is named. ${missing}`))
    else subjects.push({ ...identityOf(pair), id: started.id, rules, agent })
  }
  return { subjects, settled }
}

/** The transport at a target: what was asked for, else the target's, else the platform's first. Throws USAGE for another. */
export function modeAt(
  { name, config }: Pick<DesiredTarget, 'name' | 'config'>,
  { modes }: Pick<RunAbility, 'modes'>,
  asked: string | undefined,
): string | undefined {
  if (modes.length === 0) return undefined
  if (asked === undefined)
    return config.run && 'mode' in config.run ? (config.run.mode ?? modes[0]) : modes[0]
  if (modes.includes(asked)) return asked
  throw new Fault('USAGE', `There is no mode "${asked}" at ${name}.`, { hint: `Modes: ${modes.join(', ')}.` })
}

/** What the files say of each scenario at the target, defaults merged in. */
export function mergedScenarios(
  { checked }: Pick<OpenTargets, 'checked'>,
  { config }: Pick<DesiredTarget, 'config'>,
): ReadonlyMap<string, JsonObject> {
  return new Map(
    checked.workspace.scenarios.map(scenario => [scenario.key, scenarioFor(scenario, config).value]),
  )
}

/** A scenario that is not run. */
export function unrun(
  { desired: { address, file, name } }: Pick<Pair, 'desired'>,
  { quarantine }: Pick<RunRules, 'quarantine'>,
  verdict: 'skipped' | 'error',
  reason: string,
): RunResult {
  return {
    address,
    file: file ?? '',
    name,
    verdict,
    reason,
    flaky: false,
    quarantined: quarantine,
    trials: [],
  }
}

/** Whether the files switch a scenario off, in whichever spelling. Undefined where they say nothing. */
export function isOff({ fields }: Pick<Resource, 'fields'>, value: JsonObject): boolean | undefined {
  const block = Object.keys(fields).find(path => path.endsWith('.enabled'))
  const stated = block === undefined ? (fields['enabled'] ?? value['enabled']) : fields[block]
  return typeof stated === 'boolean' ? !stated : undefined
}

/** A scenario's rules. Throws USAGE where more is asked to pass than is tried. */
export function checkedRules(
  { run }: JsonObject,
  { desired: { address } }: Pick<Pair, 'desired'>,
  overrides: RuleOverrides,
): RunRules {
  const rules = rulesOf(run, overrides)
  if (rules.pass <= rules.repeat) return rules
  throw new Fault('USAGE', `Of ${rules.repeat} trials of ${address}, ${rules.pass} cannot pass.`, {
    hint: 'Raise --repeat or lower --pass.',
  })
}

function identityOf({ desired: { address, file, name } }: Pair): Pick<Subject, 'address' | 'file' | 'name'> {
  return { address, file: file ?? '', name }
}

/** What no file states is decided at the platform. */
function isOffThere({ remote }: Pair, { provider, actual }: ReadTarget): boolean {
  return remote !== undefined && provider.decode(remote, actual.references)['enabled'] === false
}

/** What the platform starts for a scenario: the scenario itself, or what it brings with it. */
function startedFor(
  { desired, remote }: Pair,
  { provider, actual }: ReadTarget,
): { readonly id: string; readonly missing?: string } {
  const through = provider.runs?.through
  if (through === undefined) return { id: remote?.id ?? '' }
  const { type, missing } = through
  const address = addressOf(type, desired.key)
  const companion = actual.pairs.find(pair => pair.desired.address === address)
  const word = resourceWords[type]
  if (!companion) return { id: '', missing: `It has no ${word}. ${missing}` }
  if (companion.remote && companion.how !== 'natural-key') return { id: companion.remote.id }
  return { id: '', missing: `Its ${word} is not applied yet: run \`callsheet apply\` first.` }
}

function whySkipped(
  pair: Pair,
  target: ReadTarget,
  { asIs, differs }: Pick<SubjectOptions, 'asIs'> & { readonly differs: (pair: Pair) => boolean },
): string | undefined {
  const { desired, remote, how } = pair
  const { provider, actual } = target
  if (!provider.runs) return `The platform ${provider.name} has no way to run scenarios.`
  if (!remote) return 'It is not applied yet: run `callsheet apply` first.'
  if (how === 'natural-key')
    return 'An object of this name is there, but nothing says that it is ours: `callsheet apply` takes it over.'
  if (asIs) return undefined
  const unread = actual.unread.get(desired.address)
  if (unread) return `It could not be read, so nobody knows whether it differs: ${unread.message}`
  return differs(pair)
    ? 'It differs from its file: run `callsheet apply` first, or run it as it is with --as-is.'
    : undefined
}

/** Tells whether a scenario, or what belongs to it, differs from the files. */
function differing({ provider, actual }: ReadTarget): (pair: Pair) => boolean {
  const pairAt = new Map(actual.pairs.map(pair => [pair.desired.address, pair]))
  const isOther = (pair: Pair): boolean =>
    !pair.remote || difference(pair, { provider, references: actual.references }).fields.length > 0
  return pair => {
    const { address, needs } = pair.desired
    const own = [...needs, ...madeAfter(address)].flatMap(other =>
      typeOf(other) === 'folder' ? [] : (pairAt.get(other) ?? []),
    )
    return [pair, ...own].some(isOther)
  }
}
