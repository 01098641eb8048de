import type { Change, Plan, PlanSummary, TargetPlan, Update } from '../../src/model/plan.ts'

/** What a test may say of a change. */
export type Sketch = Partial<Omit<Update, 'action' | 'id'>> &
  Pick<Change, 'action' | 'address'> & { id?: string }

/** A change with nothing in it but what is given. */
export function changeOf({ action, id = '1', ...given }: Sketch): Change {
  const type = given.address.slice(0, given.address.indexOf('.')) as Change['type']
  const facts = { type, name: '', file: null, fields: [], waits_for: [], ...given }
  return action === 'create' ? { ...facts, action, id: null } : { ...facts, action, id }
}

/** A target's plan; its summary is counted from the changes. */
export function targetOf(target: Partial<TargetPlan> & { readonly unchanged?: number }): TargetPlan {
  const { unchanged = 0, ...rest } = target
  const changes = rest.changes ?? []
  const count = (action: Change['action']): number =>
    changes.filter(change => change.action === action).length
  return {
    target: 'cekura',
    provider: 'cekura',
    place: { provider: 'cekura', base_url: 'https://api.cekura.ai', scope: ['project 742'] },
    serial: 3,
    left: [],
    notes: [],
    unmarked: 0,
    references: {},
    ...rest,
    changes,
    summary: {
      create: count('create'),
      update: count('update'),
      delete: count('delete'),
      adopt: count('adopt'),
      replace: count('replace'),
      unchanged,
      left: 0,
    },
  }
}

/** A plan of targets with the sum of their summaries. */
export function planOf(targets: readonly TargetPlan[], partial = false): Plan {
  const sum = (name: keyof PlanSummary): number =>
    targets.reduce((all, { summary }) => all + summary[name], 0)
  return {
    version: 1,
    tool: { name: 'callsheet', version: '0.1.0' },
    workspace: 'front-desk',
    digest: 'sha256-4f1c',
    partial,
    targets,
    summary: {
      create: sum('create'),
      update: sum('update'),
      delete: sum('delete'),
      adopt: sum('adopt'),
      replace: sum('replace'),
      unchanged: sum('unchanged'),
      left: sum('left'),
    },
  }
}

const instructions = `You are Sarah Chen, a returning customer.

Call to book a follow-up appointment.
You would like next Tuesday at 2 PM.
If that slot is taken, ask for another one.
Stay polite.
Never give your card number.
When the agent confirms, repeat date and time.
Then say goodbye.
`

/** Two targets, every action, every kind of field. */
export const mixedPlan: Plan = planOf(
  [
    targetOf({
      changes: [
        changeOf({ action: 'create', address: 'folder.clinic', name: 'clinic' }),
        changeOf({
          action: 'create',
          address: 'folder.clinic/booking',
          name: 'booking',
          waits_for: ['folder.clinic'],
        }),
        changeOf({
          action: 'create',
          address: 'scenario.new-patient',
          name: 'New patient books',
          folder: 'clinic/booking',
          file: 'clinic/booking/new-patient.yaml',
          waits_for: ['folder.clinic/booking', 'test_profile.new-patient'],
          fields: [
            { path: 'name', before: null, after: 'New patient books' },
            { path: 'folder', before: null, after: 'clinic/booking' },
            { path: 'language', before: null, after: 'en' },
            { path: 'instructions', before: null, after: instructions },
            {
              path: 'expected_outcome',
              before: null,
              after: ['The agent offers a slot in the same week.', 'The agent confirms date and time.'],
            },
            { path: 'tags', before: null, after: ['booking', 'smoke'] },
            { path: 'max_duration', before: null, after: 600 },
            {
              path: 'description',
              before: null,
              after: 'The caller wants next Thursday at 2 PM and takes what is free.',
            },
            { path: 'cekura.personality', before: null, after: 'Normal Male' },
            { path: 'cekura.metrics', before: null, after: ['greeting_by_name'] },
          ],
        }),
        changeOf({
          action: 'create',
          address: 'test_profile.new-patient',
          name: 'callsheet:front-desk/new-patient',
          file: 'clinic/booking/new-patient.yaml',
          fields: [{ path: 'variables.agent', before: null, after: { account_id: 'cust_92841' } }],
        }),
        changeOf({
          action: 'update',
          address: 'scenario.returning-customer',
          id: '101',
          name: 'Returning customer books a follow-up',
          folder: 'Sales',
          file: 'Sales/returning-customer.yaml',
          fields: [
            {
              path: 'name',
              before: 'Returning customer',
              after: 'Returning customer books a follow-up',
              cause: 'edited-here',
            },
            {
              path: 'instructions',
              before: instructions,
              after: instructions
                .replace('Tuesday at 2 PM', 'Thursday at 3 PM')
                .replace('Then say goodbye.\n', 'Then say goodbye.\nHang up.\n'),
              cause: 'both',
            },
            { path: 'max_duration', before: 900, after: 600, cause: 'edited-there' },
            { path: 'first_message', before: 'Hi.', after: null },
            {
              path: 'cekura.metrics',
              before: ['greeting_by_name', 'latency', 'tone'],
              after: ['greeting_by_name', 'tone', 'csat'],
            },
            {
              path: 'conditional_actions',
              before: {
                role: 'caller',
                conditions: [{ id: 0, condition: '', action: 'Hi there', type: 'standard' }],
              },
              after: {
                role: 'caller',
                conditions: [
                  { id: 0, condition: '', action: 'Hello there', type: 'standard' },
                  { id: 1, condition: 'The agent asks for a name', action: 'Sarah Chen', type: 'standard' },
                ],
              },
            },
          ],
        }),
        changeOf({
          action: 'adopt',
          address: 'scenario.opening-hours',
          id: '77',
          name: 'Opening hours',
          folder: '',
          file: 'opening-hours.yaml',
          reason: 'same folder and name, and nobody has marked it',
        }),
        changeOf({
          action: 'delete',
          address: 'scenario.old-refund',
          id: '55',
          name: 'Old refund',
          folder: 'Sales/Old',
          reason: 'no file states it',
        }),
        changeOf({
          action: 'delete',
          address: 'folder.Sales/Old',
          id: 'Sales.Old',
          name: 'Old',
          reason: 'nothing is left in it',
          waits_for: ['scenario.old-refund'],
        }),
      ],
      left: [
        { address: 'scenario.vip', id: '56', reason: 'protected' },
        { address: 'scenario.legacy', id: '57', reason: 'no file states it; --prune would delete it' },
      ],
      notes: [
        '77 ("Opening hours") is a copy of scenario.opening-hours and carries its mark; it is left alone.',
      ],
      unmarked: 2,
      unchanged: 24,
    }),
    targetOf({ target: 'staging', provider: 'bland', unchanged: 3 }),
  ],
  true,
)
