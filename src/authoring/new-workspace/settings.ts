import { Fault } from '../../model/fault.ts'
import type { Json } from '../../model/json.ts'
import type { Provider } from '../../model/provider.ts'
import type { Sample, SampleSetting } from '../../model/sample.ts'
import type { Service } from './workflows.ts'

/** A provider that a workspace can start with. */
export interface Sampled extends Provider {
  readonly sample: Sample
}

/** A target that the new workspace starts with. */
export interface FirstTarget {
  readonly provider: Sampled
  readonly settings: Readonly<Record<string, Json>>
}

/** All that has to be known to write a workspace. */
export interface Answers {
  readonly name: string
  readonly targets: readonly FirstTarget[]
  readonly emulator: boolean
  /** Whose workflows are written; undefined for none. */
  readonly workflows: Service | undefined
  /** The workflows apply what was reviewed, and nothing else. */
  readonly reviewedOnly: boolean
}

/** Settings by provider and name, as `--set PROVIDER.NAME=VALUE` gave them. */
export type GivenSettings = Readonly<Record<string, Readonly<Record<string, Json>>>>

/** Reads the `--set` flags. Throws USAGE for one that names no chosen provider. */
export function givenSettings(flags: readonly string[], chosen: readonly Sampled[]): GivenSettings {
  const given: Record<string, Record<string, Json>> = {}
  for (const flag of flags) {
    const [, spelled = '', setting = '', text = ''] = /^([\w-]+)\.(\w+)=(.*)$/s.exec(flag) ?? []
    const name = spelled.toLowerCase()
    if (name === '')
      throw new Fault('USAGE', `"${flag}" is no setting.`, { hint: 'Write PROVIDER.NAME=VALUE.' })
    const provider = chosen.find(candidate => candidate.name === name)
    if (!provider) {
      throw new Fault(
        'USAGE',
        `"${flag}" is about ${name}, which is not among the platforms of the workspace.`,
        {
          hint: `Add --provider ${name}, or leave the setting out.`,
        },
      )
    }
    given[name] = { ...given[name], [setting]: valueOf(setting, text, provider) }
  }
  return given
}

/** What a target needs and nobody has said. */
export function missingSettings({ sample, name }: Sampled, given: GivenSettings): SampleSetting[] {
  const stated = given[name] ?? {}
  return sample.settings.filter(
    setting => ![setting.name, ...(setting.instead ?? [])].some(known => known in stated),
  )
}

/** A value as the setting wants it; undefined when the text is none. */
export function settingValue({ kind }: SampleSetting, text: string): Json | undefined {
  const trimmed = text.trim()
  if (trimmed === '') return undefined
  if (kind === 'text') return trimmed
  return /^\d{1,15}$/.test(trimmed) ? Number(trimmed) : undefined
}

function valueOf(name: string, text: string, { sample }: Sampled): Json {
  const known = sample.settings.find(setting => setting.name === name || setting.instead?.includes(name))
  if (known) return settingValue(known, text) ?? text
  if (text === 'true' || text === 'false') return text === 'true'
  return /^\d{1,15}$/.test(text) ? Number(text) : text
}
