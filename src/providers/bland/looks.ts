import { sharedLooks, type Looks } from '../looks.ts'
import type { Api } from './api.ts'
import type { Binding } from './binding.ts'
import type { Rows } from './envelope.ts'
import { rowsFor } from './list.ts'

/** Looks at what a pathway, persona or agent has, for all creates of a session. */
export type BindingLooks = (binding: Binding) => Looks<Rows>

/** One look a binding, however many wait for it. */
export function bindingLooks(api: Api): BindingLooks {
  const all = new Map<string, Looks<Rows>>()
  return binding => {
    const key = `${binding.kind}:${binding.id}`
    const looks = all.get(key) ?? sharedLooks(limit => limit(() => rowsFor(api, binding)))
    all.set(key, looks)
    return looks
  }
}
