import { Fault } from '../../../model/fault.ts'
import type { CallRequest, DraftedScenario } from '../../../model/generate.ts'
import { requestSettings } from '../../../model/generated/field-facts.ts'
import type { JsonObject } from '../../../model/json.ts'
import type { Fields } from '../../../model/resource.ts'
import { objectOf, textOf } from '../../raw.ts'
import { SCENARIOS, type Api } from '../api.ts'
import { bindingIn, bindingPath, BINDING_KINDS, bindingText, sameBinding, type Binding } from '../binding.ts'
import { decode } from '../decode.ts'
import { rowScenario } from '../remote.ts'

// The only bindings that a draft can be made for.
const DRAFT_KINDS: ReadonlySet<string> = new Set(
  requestSettings.filter(({ provider }) => provider === 'bland').map(({ name }) => name),
)
const ROUTE = `${SCENARIOS}/generate-from-call`

/** A draft of a call that Bland carried. Nothing is saved there. */
export async function draftFromCall(api: Api, { source, settings }: CallRequest): Promise<DraftedScenario> {
  if (source.kind !== 'call') {
    throw new Fault('UNSUPPORTED', 'Bland drafts from its own calls only.', { hint: 'Use --call-id.' })
  }
  const binding = bindingFor(api, settings)
  const body = { call_id: source.id, [binding.kind]: binding.id }
  // Nothing is made, so an unclear answer leaves nothing behind.
  const raw = objectOf(await api.request('POST', ROUTE, { body, unclearOnFailure: false }))
  if (textOf(raw['tester_persona_prompt']) === undefined && textOf(raw['name']) === undefined) {
    throw new Fault('API', 'Bland answered with something that is no draft.', {
      api: { method: 'POST', route: ROUTE },
    })
  }
  return { fields: { ...draftedFields(raw, api), ...bindingFields(binding, api) } }
}

/** The draft's own settings win over the target's. */
function bindingFor({ binding }: Api, settings: CallRequest['settings']): Binding {
  const given = bindingIn(settings)
  const unknown = Object.keys(settings).filter(name => !DRAFT_KINDS.has(name))
  if (unknown.length > 0) throw new Fault('USAGE', `Bland drafts for no ${unknown.join(', ')}.`)
  if (Object.keys(settings).length > 1) {
    throw new Fault('USAGE', 'A scenario tests one thing: give either a pathway or a persona.')
  }
  const chosen = given ?? binding
  if (chosen && DRAFT_KINDS.has(chosen.kind)) return chosen
  const has = chosen ? `, and the target has ${bindingText(chosen)}` : ''
  throw new Fault('USAGE', `Bland drafts for a pathway or a persona${has}.`, {
    hint: 'Give --pathway-id or --persona-id.',
  })
}

function draftedFields(raw: JsonObject, api: Api): Fields {
  const fields = decode(rowScenario(raw, undefined, api), {})
  const bindings = new Set(BINDING_KINDS.map(bindingPath))
  return Object.fromEntries(Object.entries(fields).filter(([path]) => !bindings.has(path)))
}

/** The target's own binding: a file would only repeat it. */
function bindingFields(binding: Binding, { binding: own }: Api): Fields {
  return own && sameBinding(own, binding) ? {} : { [bindingPath(binding.kind)]: binding.id }
}
