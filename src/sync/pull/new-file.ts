import { faultOf } from '../../model/fault.ts'
import type { Json, JsonObject } from '../../model/json.ts'
import type { Entry } from '../../model/ledger.ts'
import type { Carried } from '../../model/pull.ts'
import { addressOf, type FieldPath, type Fields, type RemoteResource } from '../../model/resource.ts'
import { isEmpty, unflatten } from '../../model/fields.ts'
import { keyOfFile, type ScenarioPlace } from '../../workspace/index.ts'

/** An object that a new file is for. */
export interface AdoptedObject {
  readonly target: string
  readonly id: string
  /** Fields that only this platform understands. */
  readonly own: readonly string[]
}

/** An adopted object as it was read. */
export interface ReadObject extends AdoptedObject {
  readonly remote: RemoteResource
}

/** A file in the making, for one object or for one of each target. */
export class NewFile {
  readonly name: string
  at: ScenarioPlace
  fields: Fields
  objects: readonly ReadObject[]
  /** Why no file can be made. */
  refusal: string | undefined
  /** Fields that stay at the platform only. */
  readonly left = new Set<string>()
  /** Differences that the file cannot settle, by target. */
  readonly #accepted = new Map<string, Set<string>>()
  /** By target, what state is to keep of the fields that the file states. */
  readonly bases = new Map<string, Entry['hashes']>()
  readonly #tried = new Set<string>()
  /** What this round has stated already: several findings may be about one thing. */
  readonly #fresh = new Set<string>()
  readonly #several: boolean

  constructor(
    start: { name: string; at: ScenarioPlace; fields: Fields; objects: readonly ReadObject[] },
    { several }: { several: boolean },
  ) {
    this.name = start.name
    this.at = start.at
    this.fields = start.fields
    this.objects = start.objects
    this.#several = several
  }

  /** What the file says. */
  value(): JsonObject {
    const { key, file, folder } = this.at
    return {
      ...unflatten(this.fields),
      ...(key !== keyOfFile(file) && { key }),
      ...(folder !== undefined && { folder }),
      ...(this.#several && { targets: this.objects.map(({ target }) => target) }),
    }
  }

  isAt(target: string): boolean {
    return this.objects.some(object => object.target === target)
  }

  remoteAt(target: string): RemoteResource {
    return this.objects.find(object => object.target === target)!.remote
  }

  /** Several platforms have it, and the file can say what one of them says. */
  isShared(): boolean {
    return this.objects.length > 1
  }

  liesInFolder(): boolean {
    return this.at.file.includes('/') || this.at.folder !== undefined
  }

  /** The fields that a place in the file lies in, or that lie below it. */
  statedAround(at: readonly string[]): string[] {
    if (at.length === 0) return []
    const place = `${at.join('.')}.`
    return Object.keys(this.fields).filter(
      field => place.startsWith(`${field}.`) || `${field}.`.startsWith(place),
    )
  }

  leave(paths: readonly string[]): void {
    this.fields = Object.fromEntries(Object.entries(this.fields).filter(([path]) => !paths.includes(path)))
    for (const path of paths) {
      this.#tried.add(path)
      this.left.add(path)
    }
  }

  /** To be called before each round of repairs. */
  startRound(): void {
    this.#fresh.clear()
    this.bases.clear()
  }

  /** This round has seen to a place. */
  refresh(path: string): void {
    this.#fresh.add(path)
  }

  isFresh(path: string): boolean {
    return this.#fresh.has(path)
  }

  canState(path: string): boolean {
    return !this.#tried.has(path)
  }

  /** States a value, unless that was tried before: then `otherwise` is the reason why there is no file. */
  stateOnce(path: string, value: Json, otherwise: string): void {
    if (this.isFresh(path)) return
    if (!this.canState(path)) return this.refuse(otherwise)
    this.#tried.add(path)
    this.#fresh.add(path)
    this.fields = { ...this.fields, [path]: value }
  }

  accept(target: string, path: FieldPath): void {
    this.#accepted.set(target, new Set([...(this.#accepted.get(target) ?? []), path]))
  }

  hasAccepted(target: string, path: FieldPath): boolean {
    return this.#accepted.get(target)?.has(path) ?? false
  }

  /** What the next plan changes, because the file or its defaults say something else. */
  planned(): Carried[] {
    const { key, file } = this.at
    return [...this.#accepted].flatMap(([target, paths]) =>
      [...paths].map(path => ({ target, address: addressOf('scenario', key), file, path })),
    )
  }

  refuse(reason: unknown): void {
    if (typeof reason === 'string') this.refusal = reason
    else {
      const { message, hint } = faultOf(reason)
      this.refusal = `${message} ${hint ?? ''}`.trimEnd()
    }
  }
}

/** Without what is empty at the platform: it need not stand in a file. */
export function tellingFields(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => !isEmpty(value)))
}
