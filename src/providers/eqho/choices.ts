// Kept apart from the emulator on purpose: a shared mistake would hide itself.
/** The values of fields that take one of a few; a file cannot state others. */
export const choices = {
  direction: ['inbound', 'outbound'],
  medium: ['chatbot', 'sms'],
  executionType: ['live', 'postcall', 'on_call_start'],
  responseMode: ['interactive', 'silent'],
  reasoning: ['none', 'low', 'medium', 'high'],
  verbosity: ['low', 'medium', 'high'],
  actionType: [
    'call_transfer',
    'terminate_call',
    'email',
    'text',
    'webhook',
    'custom_call_transfer',
    'http_request',
    'gcal_appointment_schedule',
    'gcal_check_busy_time',
    'gcal_get_free_slots',
    'gcal_fetch_appointments',
    'gcal_cancel_appointment',
    'gcal_update_appointment',
    'data_extraction',
    'set_lead_email',
    'set_lead_names',
    'set_lead_timezone',
  ],
} as const
