import type { VendorSeed } from '../vendor.ts'

/** Three agents, for a clinic, a shop and an airline. */
export const defaults: VendorSeed = {
  agents: [
    { agent_id: 'agent_front_desk', name: 'Front Desk' },
    { agent_id: 'agent_returns_line', name: 'Returns Line' },
    { agent_id: 'agent_changes_desk', name: 'Changes Desk' },
  ],
  folders: [],
  tests: [],
}
