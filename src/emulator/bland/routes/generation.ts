import { setTimeout } from 'node:timers/promises'
import type { VendorApp } from '../../vendor.ts'
import { draftOf } from '../draft.ts'
import { bindingComplaints, bindingOf } from '../fields.ts'
import { invalid, missing, wrongField } from '../refusals.ts'
import type { Tables } from '../tables.ts'
import { single } from '../view.ts'
import { SCENARIOS } from './scenarios.ts'

/** A POST that stores nothing: the client has to create the scenario itself. */
export function addGenerateRoute(app: VendorApp, { calls, modes, context }: Tables): void {
  app.post(`${SCENARIOS}/generate-from-call`, async c => {
    const { body } = c.var
    const id = body['call_id']
    const complaints = [
      ...(typeof id === 'string' && id !== '' ? [] : [wrongField('call_id', 'is required.')]),
      ...bindingComplaints(body, ['pathway_id', 'persona_id']),
    ]
    if (complaints.length > 0) throw invalid(complaints, modes)

    const call = calls.get(String(id))
    if (!call) throw missing('Call')
    if (context.generationMs > 0) await setTimeout(context.generationMs)
    const { pathway_id, persona_id } = bindingOf(body)
    return c.json(single({ ...draftOf(call), pathway_id, persona_id }, modes))
  })
}
