import type { Change, Drift, DriftObject, Plan, TargetPlan } from '../../src/model/plan.ts'

const NONE = { create: 0, update: 0, delete: 0, adopt: 0, replace: 0, unchanged: 0, left: 0 }

/** A plan that creates `count` scenarios at each target. */
export function planOf(counts: Readonly<Record<string, number>>, instructions = 'Hello'): Plan {
  const targets = Object.entries(counts).map(([target, count]) => targetPlan(target, count, instructions))
  const create = targets.reduce((sum, { summary }) => sum + summary.create, 0)
  return {
    version: 1,
    tool: { name: 'callsheet', version: '0.0.0' },
    workspace: 'desk',
    digest: 'd1',
    partial: false,
    targets,
    summary: { ...NONE, create },
  }
}

function targetPlan(target: string, count: number, instructions: string): TargetPlan {
  const changes = Array.from({ length: count }, (_, index): Change => {
    const key = `case-${String(index).padStart(4, '0')}`
    return {
      action: 'create',
      type: 'scenario',
      address: `scenario.${key}`,
      id: null,
      name: `Case ${index}`,
      file: `team/${key}.yaml`,
      fields: [{ path: 'instructions', before: null, after: instructions }],
      waits_for: [],
    }
  })
  return {
    target,
    provider: 'cekura',
    place: { provider: 'cekura', base_url: 'https://api.cekura.ai', scope: ['project 742'] },
    serial: 3,
    changes,
    left: [],
    notes: [],
    unmarked: 0,
    references: {},
    summary: { ...NONE, create: count },
  }
}

/** A drift report about one target. */
export function driftOf(objects: readonly Partial<DriftObject>[], target = 'main'): Drift {
  const whole = objects.map((object): DriftObject => ({
    address: 'scenario.one',
    id: '1',
    name: 'One',
    file: 'team/one.yaml',
    label: 'remote-changed',
    fields: [{ path: 'first_message', before: 'Hello', after: 'Hi' }],
    ...object,
  }))
  const count = (label: DriftObject['label']) => whole.filter(object => object.label === label).length
  const summary = {
    'remote-changed': count('remote-changed'),
    'local-ahead': count('local-ahead'),
    both: count('both'),
    missing: count('missing'),
    unmanaged: count('unmanaged'),
  }
  return { version: 1, fingerprint: 'f1', targets: [{ target, objects: whole, summary }] }
}
