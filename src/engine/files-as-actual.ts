import { identityOf } from './spelling.ts'
import type { Orphan } from './identify.ts'
import type { Actual, Pair } from './read-actual.ts'
import { addressOf, type Address, type RemoteResource, type Resource } from '../model/resource.ts'

/** What files want, as if a platform had it: the other side of a comparison of two trees of files. */
export function filesAsActual(
  base: readonly Resource[],
  head: readonly Resource[],
  workspace: string,
): Actual {
  const at = new Map(base.map(resource => [identityOf(resource.address), resource]))
  const pairs = head.map(desired => pairOf(desired, at, workspace))
  const taken = new Set(pairs.flatMap(({ remote }) => remote?.id ?? []))
  const rest = base.filter(({ address }) => !taken.has(address))
  return {
    pairs,
    orphans: rest
      .filter(({ type }) => type !== 'folder')
      .map((resource): Orphan => ({
        address: resource.address,
        remote: asRemote(resource, workspace),
        entry: {
          id: resource.address,
          hashes: { name: '' },
          ...(resource.file !== null && { file: resource.file }),
        },
      })),
    copies: [],
    strangers: [],
    remote: base.map(resource => asRemote(resource, workspace)),
    gone: [],
    references: {},
    findings: [],
    notes: [],
    listed: true,
    account: undefined,
    partial: false,
    unread: new Map(),
    awaited: new Set(),
  }
}

function pairOf(desired: Resource, at: ReadonlyMap<string, Resource>, workspace: string): Pair {
  const { type, key, formerly, address } = desired
  const names: readonly Address[] = [address, ...formerly.map(name => addressOf(type, name))]
  const before = names.map(name => at.get(identityOf(name))).find(found => found !== undefined)
  const isRenamed = before !== undefined && before.key !== key && formerly.includes(before.key)
  return {
    desired,
    remote: before && asRemote(before, workspace),
    entry: undefined,
    how: before && 'state',
    renamedFrom: isRenamed ? before.key : undefined,
    actual: before?.fields ?? {},
    assumed: new Set(),
  }
}

/** Nothing of it is at a platform, so its address is its id. */
function asRemote(
  { type, address, key, name, folder, naturalKey }: Resource,
  workspace: string,
): RemoteResource {
  const parent = key.split('/').slice(0, -1).join('/')
  return {
    type,
    id: type === 'folder' ? key : address,
    name,
    folder: type === 'folder' ? parent : (folder ?? ''),
    ...(naturalKey !== undefined && { naturalKey }),
    marker: type === 'folder' ? undefined : { workspace, key },
    complete: true,
    raw: null,
  }
}
