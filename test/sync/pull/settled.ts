import { expect } from 'vitest'
import type { Ran } from '../../cli/harness.ts'
import type { Desk } from './desk.ts'

/** Valid, nothing to plan, and a second pull changes no byte. */
export async function expectSettled(set: Desk): Promise<void> {
  await expectNamed(set, [])
}

/** Valid, a plan shows exactly these fields (`target address path`), and a second pull changes no byte. */
export async function expectNamed(set: Desk, changes: readonly string[]): Promise<void> {
  expect(await set.run('validate')).toMatchObject({ code: 0 })
  expect(changesIn(await set.run('plan --format json'))).toEqual(changes)
  const before = await set.files()
  await set.run('pull')
  expect(await set.files()).toEqual(before)
}

interface PlanDocument {
  readonly targets: readonly {
    readonly target: string
    readonly changes: readonly {
      readonly address: string
      readonly fields: readonly { readonly path: string }[]
    }[]
  }[]
}

/** The fields that a plan changes, as `target address path`. */
export function changesIn({ out }: Pick<Ran, 'out'>): string[] {
  const { targets } = JSON.parse(out) as PlanDocument
  return targets.flatMap(({ target, changes }) =>
    changes.flatMap(({ address, fields }) => fields.map(({ path }) => `${target} ${address} ${path}`)),
  )
}
