import type { JsonObject } from '../json.ts'
import type { VendorSeed } from '../vendor.ts'

function action(slug: string, type = 'http_request'): JsonObject {
  const words = slug.replaceAll('_', ' ')
  return { slug, name: words.charAt(0).toUpperCase() + words.slice(1), type, enabled: true }
}

const everywhere = [action('transfer_to_person', 'call_transfer'), action('end_call', 'terminate_call')]

/** Three agents, for a clinic, a shop and an airline, with the actions that they can take. */
export const defaults: VendorSeed = {
  agents: [
    {
      _id: '665f1c0a9b3e4d2f8a7c6b01',
      name: 'Front Desk',
      actions: [
        action('create_patient'),
        action('book_appointment', 'gcal_appointment_schedule'),
        action('reschedule_appointment', 'gcal_update_appointment'),
        action('cancel_appointment', 'gcal_cancel_appointment'),
        action('create_refill_request'),
        ...everywhere,
      ],
    },
    {
      _id: '665f1c0a9b3e4d2f8a7c6b02',
      name: 'Returns Line',
      actions: [action('get_order'), action('send_return_label', 'email'), ...everywhere],
    },
    {
      _id: '665f1c0a9b3e4d2f8a7c6b03',
      name: 'Changes Desk',
      actions: [action('search_flights'), action('change_flight'), ...everywhere],
    },
  ],
  scenarios: [],
}
