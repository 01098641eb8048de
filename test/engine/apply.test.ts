import * as fc from 'fast-check'
import pLimit from 'p-limit'
import { describe, expect, test } from 'vitest'
import { apply, summaryOf, type ApplyOptions } from '../../src/engine/apply.ts'
import { Fault } from '../../src/model/fault.ts'
import type { Action, Change, Outcome } from '../../src/model/plan.ts'
import { typeOf } from '../../src/model/resource.ts'
import { createGate, settled } from './fixtures/gate.ts'

describe('B21: the order of steps', () => {
  const tree = [
    change('folder.a'),
    change('folder.a/b', ['folder.a']),
    change('folder.a/c', ['folder.a']),
    change('folder.x'),
    change('scenario.deep', ['folder.a/b']),
    change('scenario.free'),
  ]

  test('a step starts when what it waits for is done, and siblings run side by side', async () => {
    const { gate, run } = gated(tree)
    await settled()
    expect(gate.started).toEqual(['folder.a', 'folder.x', 'scenario.free'])
    await gate.open('folder.a')
    expect(gate.started.slice(3)).toEqual(['folder.a/b', 'folder.a/c'])
    await gate.open('folder.a/b')
    expect(gate.started.slice(5)).toEqual(['scenario.deep'])
    for (const name of ['scenario.deep', 'folder.a/c', 'folder.x', 'scenario.free']) await gate.open(name)
    expect(statuses(await run)).toEqual(Array.from(tree, () => 'done'))
  })

  test('never more run at once than the limit allows, and waiting takes no slot', async () => {
    const chain = [
      change('folder.a'),
      change('folder.a/b', ['folder.a']),
      change('scenario.s', ['folder.a/b']),
    ]
    const { gate, run } = gated([...chain, change('scenario.t'), change('scenario.u')], { limit: pLimit(2) })
    await settled()
    expect(gate.started).toEqual(['folder.a', 'scenario.t'])
    await gate.open('scenario.t')
    expect(gate.started.slice(2)).toEqual(['scenario.u'])
    for (const name of ['scenario.u', 'folder.a', 'folder.a/b', 'scenario.s']) {
      expect(gate.waiting()).toBeLessThanOrEqual(2)
      await gate.open(name)
    }
    expect(statuses(await run)).toEqual(Array.from({ length: 5 }, () => 'done'))
  })

  test('deletes come when every write has ended, children before parents', async () => {
    const changes = [
      change('scenario.new'),
      change('scenario.gone', [], 'delete'),
      change('folder.a/b', ['scenario.gone'], 'delete'),
      change('folder.a', ['folder.a/b'], 'delete'),
    ]
    const { gate, run } = gated(changes)
    await settled()
    expect(gate.started).toEqual(['scenario.new'])
    for (const { address } of changes) await gate.open(address)
    expect(gate.started).toEqual(changes.map(({ address }) => address))
    await run
  })

  test('a failed write does not hold up deletes that do not wait for it', async () => {
    const changes = [change('scenario.new'), change('scenario.gone', [], 'delete')]
    const { gate, run } = gated(changes)
    await settled()
    await gate.open('scenario.new', new Error('no'))
    await gate.open('scenario.gone')
    expect(statuses(await run)).toEqual(['failed', 'done'])
  })
})

describe('B24: failure is data', () => {
  test('what waited is skipped because of the root, the rest runs', async () => {
    const changes = [
      change('folder.a'),
      change('folder.a/b', ['folder.a']),
      change('scenario.deep', ['folder.a/b']),
      change('scenario.free'),
    ]
    const outcomes = await carriedOut(changes, { fails: ['folder.a'] })
    expect(outcomes.map(({ status, because }) => [status, because])).toEqual([
      ['failed', undefined],
      ['skipped', 'folder.a'],
      ['skipped', 'folder.a'],
      ['done', undefined],
    ])
    expect(summaryOf(outcomes, 7)).toEqual({ done: 1, failed: 1, skipped: 2, cancelled: 0, unchanged: 7 })
  })

  test('a fault is told with all that the platform said', async () => {
    const api = { method: 'POST', route: '/scenarios', status: 400, requestId: 'req-1' }
    const [outcome] = await apply([change('scenario.a')], {
      ...options(),
      attempt: () => Promise.reject(new Fault('API', 'Too long.', { hint: 'Shorten it.', api })),
    })
    expect(outcome).toMatchObject({
      status: 'failed',
      error: { code: 'API', message: 'Too long.', hint: 'Shorten it.', ...api },
    })
  })

  test('every outcome is told once, in the words of its change', async () => {
    const told: Outcome[] = []
    const changes = [
      change('folder.a'),
      change('scenario.b', ['folder.a']),
      change('scenario.c', [], 'delete'),
    ]
    const outcomes = await carriedOut(changes, {
      fails: ['folder.a'],
      onOutcome: outcome => told.push(outcome),
    })
    expect(told.map(({ address }) => address).sort()).toEqual(['folder.a', 'scenario.b', 'scenario.c'])
    expect(outcomes.map(({ address }) => address)).toEqual(['folder.a', 'scenario.b', 'scenario.c'])
    expect(outcomes[0]).toMatchObject({ action: 'create', name: 'folder.a', file: null })
  })

  test('fail-fast starts nothing after the first failure', async () => {
    const changes = ['a', 'b', 'c'].map(key => change(`scenario.${key}`))
    const { outcomes, started } = await logged(changes, {
      fails: ['scenario.a'],
      limit: pLimit(1),
      failFast: true,
    })
    expect(started).toEqual(['scenario.a'])
    expect(statuses(outcomes)).toEqual(['failed', 'cancelled', 'cancelled'])
  })

  test('outcomes and order are those of an oracle, for any tree and any failures', async () => {
    await fc.assert(
      fc.asyncProperty(forest(), fc.integer({ min: 1, max: 5 }), async ({ changes, fails }, width) => {
        const { outcomes, started } = await logged(changes, { fails, limit: pLimit(width) })
        expect(outcomes.map(({ address, status, because }) => ({ address, status, because }))).toEqual(
          changes.map(({ address }) => expectedOf(address, changes, fails)),
        )
        const at = new Map(started.map((address, index) => [address, index]))
        const early = changes
          .filter(({ address }) => at.has(address))
          .filter(({ address, waits_for }) => waits_for.some(other => at.get(other)! > at.get(address)!))
        expect(early).toEqual([])
        const firstDelete = started.findIndex(address => address.startsWith('scenario.del'))
        const lastWrite = started.findLastIndex(address => !address.startsWith('scenario.del'))
        expect(firstDelete === -1 || firstDelete > lastWrite).toBe(true)
      }),
    )
  })
})

describe('B25: interrupted', () => {
  test('nothing new starts, what runs is finished, what waits is cancelled', async () => {
    const abort = new AbortController()
    const changes = [
      change('folder.a'),
      change('scenario.b', ['folder.a']),
      change('scenario.c'),
      change('scenario.d', [], 'delete'),
    ]
    const { gate, run } = gated(changes, { limit: pLimit(1), signal: abort.signal })
    await settled()
    abort.abort()
    await gate.open('folder.a')
    expect(statuses(await run)).toEqual(['done', 'cancelled', 'cancelled', 'cancelled'])
    expect(gate.started).toEqual(['folder.a'])
  })

  test('a step that was interrupted while it waited is cancelled, and so is what waits for it', async () => {
    const interrupted = new Fault('INTERRUPTED', 'Interrupted.')
    const { gate, run } = gated([change('folder.a'), change('scenario.b', ['folder.a'])])
    await settled()
    await gate.open('folder.a', interrupted)
    expect(statuses(await run)).toEqual(['cancelled', 'cancelled'])
  })
})

interface Given extends Partial<ApplyOptions> {
  readonly fails?: readonly string[]
}

function options(given: Given = {}): ApplyOptions {
  const { fails = [], ...rest } = given
  return {
    limit: pLimit(4),
    attempt: async ({ address }) => {
      if (fails.includes(address)) throw new Fault('API', `${address} failed.`)
      return { id: '1', notKept: [], kept: new Set<string>() }
    },
    signal: new AbortController().signal,
    failFast: false,
    onStart: () => {},
    onOutcome: () => {},
    ...rest,
  }
}

function carriedOut(changes: readonly Change[], given: Given): Promise<Outcome[]> {
  return apply(changes, options(given))
}

async function logged(
  changes: readonly Change[],
  given: Given,
): Promise<{ outcomes: Outcome[]; started: string[] }> {
  const started: string[] = []
  const outcomes = await carriedOut(changes, { ...given, onStart: ({ address }) => started.push(address) })
  return { outcomes, started }
}

function gated(changes: readonly Change[], given: Given = {}) {
  const gate = createGate()
  const attempt = async ({ address }: Change) => {
    await gate.pass(address)
    return { id: '1', notKept: [], kept: new Set<string>() }
  }
  return { gate, run: apply(changes, options({ attempt, ...given })) }
}

function change(address: string, waits_for: readonly string[] = [], action: Action = 'create'): Change {
  const facts = { type: typeOf(address), address, name: address, file: null, fields: [], waits_for }
  return action === 'create' ? { ...facts, action, id: null } : { ...facts, action, id: '1' }
}

function statuses(outcomes: readonly Outcome[]): string[] {
  return outcomes.map(({ status }) => status)
}

/** Random folders and scenarios, each waiting for one before it; deletes at the end; some of them fail. */
function forest(): fc.Arbitrary<{ changes: Change[]; fails: string[] }> {
  const node = fc.record({ waits: fc.option(fc.nat(20)), fails: fc.boolean(), isDelete: fc.boolean() })
  return fc.array(node, { maxLength: 12 }).map(nodes => {
    const writes = nodes.filter(({ isDelete }) => !isDelete)
    const deletes = nodes.filter(({ isDelete }) => isDelete)
    const names = [
      ...writes.map((_, index) => `folder.${index}`),
      ...deletes.map((_, index) => `scenario.del${index}`),
    ]
    const changes = [...writes, ...deletes].map(({ waits, isDelete }, index) => {
      const before = waits === null || index === 0 ? [] : [names[waits % index]!]
      return change(names[index]!, before, isDelete ? 'delete' : 'create')
    })
    const fails = [...writes, ...deletes].flatMap(({ fails }, index) => (fails ? [names[index]!] : []))
    return { changes, fails }
  })
}

/** What must become of a step, by looking up its chain. */
function expectedOf(
  address: string,
  changes: readonly Change[],
  fails: readonly string[],
): { address: string; status: string; because: string | undefined } {
  const chain = [address]
  for (let at: string | undefined = address; at !== undefined;) {
    at = changes.find(change => change.address === at)!.waits_for[0]
    if (at !== undefined) chain.unshift(at)
  }
  const root = chain.find(link => fails.includes(link))
  if (root === undefined) return { address, status: 'done', because: undefined }
  return root === address
    ? { address, status: 'failed', because: undefined }
    : { address, status: 'skipped', because: root }
}
