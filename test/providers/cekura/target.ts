import { afterEach } from 'vitest'
import { sameValue } from '../../../src/model/fields.ts'
import type { Json } from '../../../src/model/json.ts'
import type { Write } from '../../../src/model/plan.ts'
import type { LoadedScenario } from '../../../src/model/problem.ts'
import type { Connection, Session, TargetScope, Wanted, Written } from '../../../src/model/provider.ts'
import {
  addressOf,
  type Fields,
  type References,
  type RemoteResource,
  type Resource,
} from '../../../src/model/resource.ts'
import { startEmulator, type EmulatorOptions, type RunningEmulator } from '../../../src/emulator/server.ts'
import { cekura } from '../../../src/providers/cekura/index.ts'
import { connectionTo } from '../connection.ts'

export const scope: TargetScope = {
  workspace: 'front-desk',
  target: 'cekura',
  settings: { project_id: 742, agent_id: 2142 },
}

/** A scenario as the workspace hands it over. */
export function scenario(value: Record<string, Json>, more: Partial<LoadedScenario> = {}): LoadedScenario {
  const key = more.key ?? 'refund'
  return { key, file: `${key}.yaml`, folder: undefined, value: { name: 'Refund', ...value }, ...more }
}

/** The desired resources of a scenario, folders first as the engine makes them. */
export function desiredOf(loaded: LoadedScenario, at: TargetScope = scope): Resource[] {
  return [...cekura.encode(loaded, at).resources].sort((one, other) => one.needs.length - other.needs.length)
}

/** The step that takes `actual` to `resource`: what an engine would plan. */
export function changeFor(resource: Resource, actual?: RemoteResource, references: References = {}): Write {
  const before: Fields = actual ? cekura.decode(actual, references, resource.fields) : {}
  const facts = {
    type: resource.type,
    address: resource.address,
    name: resource.name,
    file: resource.file,
    fields: Object.entries(resource.fields)
      .filter(([path, value]) => !actual || !sameValue(cekura.kindOf(path), value, before[path]))
      .map(([path, after]) => ({ path, before: before[path] ?? null, after })),
    waits_for: [],
  }
  return actual ? { ...facts, action: 'update', id: actual.id } : { ...facts, action: 'create', id: null }
}

/** Stated fields that differ from the remote object, also when it does not tell them. */
export function differences(resource: Resource, remote: RemoteResource, references: References): string[] {
  const actual = cekura.decode(remote, references, resource.fields)
  return Object.entries(resource.fields)
    .filter(([path, value]) => !sameValue(cekura.kindOf(path), value, actual[path]))
    .map(([path]) => path)
}

/** Stated fields that a list row cannot tell. */
export function untold(resource: Resource, remote: RemoteResource, references: References): string[] {
  const actual = cekura.decode(remote, references, resource.fields)
  return Object.keys(resource.fields).filter(path => !(path in actual))
}

const open: RunningEmulator[] = []
afterEach(() => Promise.all(open.splice(0).map(emulator => emulator.close())))

/** A running emulator with a session on it, and an engine's few moves. */
export interface Target {
  readonly emulator: RunningEmulator
  readonly session: Session
  readonly at: TargetScope
  readonly made: Map<string, string>
  /** Writes everything that a scenario states, folders included. */
  apply(loaded: LoadedScenario): Promise<Written>
  makeFolder(path: string): Promise<Written>
  references(resources: readonly Resource[]): Promise<References>
  writes(): string[]
  reads(): string[]
}

/** Starts an emulator that ends with the test. */
export async function startTarget(
  options: EmulatorOptions = {},
  { at = scope, connection = {} }: { at?: TargetScope; connection?: Partial<Connection> } = {},
): Promise<Target> {
  const emulator = await startEmulator({ keepLog: true, ...options })
  open.push(emulator)
  const session = cekura.open(at, connectionTo(`${emulator.url}/cekura`, connection))
  const made = new Map<string, string>()
  const logged = (isRead: boolean): string[] =>
    emulator.requests
      .filter(({ method }) => (method === 'GET') === isRead)
      .map(({ method, path }) => `${method} ${path}`)
  return {
    emulator,
    session,
    at,
    made,
    makeFolder: path => write(session, made, changeFor(folderResource(path))),
    references: async resources => (await session.resolve(wanting(resources))).references,
    writes: () => logged(false),
    reads: () => logged(true),
    async apply(loaded) {
      const desired = desiredOf(loaded, at)
      const { references } = await session.resolve(wanting(desired))
      let last: Written | undefined
      for (const resource of desired) last = await write(session, made, changeFor(resource), references)
      return last!
    },
  }
}

/** What an engine asks for when the files state these. */
export function wanting(resources: readonly Resource[]): Wanted {
  return { resources, types: new Set(resources.map(({ type }) => type)) }
}

/** A folder as the engine derives it. */
export function folderResource(path: string): Resource {
  return {
    address: addressOf('folder', path),
    type: 'folder',
    key: path,
    formerly: [],
    name: path.split('/').at(-1)!,
    folder: path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '',
    fields: {},
    needs: [],
    file: null,
    protect: false,
  }
}

async function write(
  session: Session,
  made: Map<string, string>,
  change: Write,
  references: References = {},
): Promise<Written> {
  const written = await session.write(change, {
    actual: undefined,
    references,
    idOf: address => made.get(address),
  })
  made.set(change.address, written.id)
  return written
}

/** A scenario with the personality that Cekura needs; `folder` is where it lies. */
export function loaded({ cekura: block, folder, ...value }: Record<string, Json>): LoadedScenario {
  const base = { personality: 'Normal Male', ...(block as Record<string, Json>) }
  return scenario({ ...value, cekura: base }, typeof folder === 'string' ? { folder } : {})
}

/** Rows for a seed. */
export function seededScenarios(count: number): { [key: string]: Json }[] {
  return Array.from({ length: count }, (_, index) => ({
    id: 1000 + index,
    name: `Seed ${index + 1}`,
    agent: 2142,
    project: 742,
    personality: 693,
    instructions: 'Ask.',
    tags: ['seeded'],
  }))
}

/** The names of all scenarios. */
export async function names({ session }: Target): Promise<string[]> {
  return (await session.list(wanting([]))).resources.map(({ name }) => name)
}

/** The path of a logged request, without its query. */
export function pathOf(line: string): string {
  return line.split(' ')[1]!.split('?')[0]!
}
