import type { JsonObject } from '../../../model/json.ts'
import type { TargetScope } from '../../../model/provider.ts'
import type { Fields } from '../../../model/resource.ts'
import type { Start } from '../../../model/runner.ts'
import { cekuraFields } from '../fields.ts'
import { SCENARIOS } from '../api.ts'
import { objectOf } from '../../raw.ts'
import { idIn } from '../../run-answers.ts'

/** How the body of a start differs from one transport to the other. */
type Shape = 'ids' | 'objects'

/** The transports whose start needs no more than scenarios and an agent; the default first. */
const SHAPES = {
  text: 'ids',
  voice: 'ids',
  sip: 'ids',
  elevenlabs: 'ids',
  chirp: 'ids',
  retell_webrtc: 'ids',
  livekit_v2: 'objects',
  pipecat_v2: 'objects',
} as const satisfies Record<string, Shape>

export type Mode = keyof typeof SHAPES

export const MODES = Object.keys(SHAPES) as readonly Mode[]

/** Where a start goes, and what it says. Ids are always named: a tag or a folder could hold scenarios of others. */
export function startRequest(start: Start): { readonly route: string; readonly body: JsonObject } {
  const mode = MODES.find(name => name === start.mode) ?? 'text'
  const suffix = mode === 'voice' ? '' : `_${mode}`
  const ids = start.scenarios.map(({ id }) => Number(id))
  const { agent = '' } = start
  return {
    route: `${SCENARIOS}run_scenarios${suffix}/`,
    body: {
      ...(SHAPES[mode] === 'ids' ? agentIn(agent) : { agent: Number(agent) }),
      scenarios: SHAPES[mode] === 'ids' ? ids : ids.map(scenario => ({ scenario })),
      frequency: start.repeat,
      name: start.label,
    },
  }
}

/** What the target says of runs; else the scenario's own agent, which may be one of another platform; else the target's. */
export function agentOf(fields: Fields, settings: TargetScope['settings']): string | undefined {
  const own = ['cekura.agent', 'cekura.assistant_id'].map(path => cekuraFields.fieldIn(fields, path).value)
  const places = [objectOf(settings['run'])['agent_id'], ...own, settings['agent_id']]
  return places.map(idIn).find(id => id !== undefined)
}

/** Agents are numbered here; what is no number is the id of another platform's assistant. */
function agentIn(agent: string): JsonObject {
  return /^\d+$/.test(agent) ? { agent_id: Number(agent) } : { assistant_id: agent }
}
