import { setMaxListeners } from 'node:events'
import { randomUUID } from 'node:crypto'
import { respellFor, spelledSession } from '../engine/spelling.ts'
import { createThrottle, type Throttle } from '../engine/throttle.ts'
import { Fault } from '../model/fault.ts'
import { maskOf, type Mask } from '../model/mask.ts'
import { jsonText } from '../model/json.ts'
import { pause } from '../model/pause.ts'
import { proxyFor } from '../model/proxy.ts'
import type { Session } from '../model/provider.ts'
import type { DesiredTarget } from './check.ts'
import { isEmbedded, keyOf } from './keys.ts'
import type { EmulatorHost } from './emulator-host.ts'
import { stopOn } from '../engine/stop.ts'
import type { Surroundings } from './talk.ts'
import { Secret } from '../model/secret.ts'
import { VERSION } from '../model/generated/version.ts'

const DEFAULT_CONCURRENCY = 8
const DEFAULT_TIMEOUT_S = 30

/** A target that can be read and written. */
export interface ConnectedTarget extends DesiredTarget {
  readonly session: Session
  /** Knows the target's key in texts. */
  readonly mask: Mask
  readonly throttle: Throttle
  /** Waits so many milliseconds; Ctrl-C ends it with INTERRUPTED. */
  readonly rest: (ms: number) => Promise<void>
  /** The identity of an emulator's data, once one has answered. */
  readonly emulatorData: () => string | undefined
}

/** Where and how to connect. */
export interface ConnectOptions {
  readonly around: Pick<Surroundings, 'env' | 'signal' | 'tell' | 'saveMemory' | 'pause'>
  readonly emulator: EmulatorHost
  /** Overrides what the target says. */
  readonly concurrency: number | undefined
}

/** Opens a target's API. Throws MISSING_KEY naming the variable. Sends nothing yet. */
export async function connect(target: DesiredTarget, options: ConnectOptions): Promise<ConnectedTarget> {
  const { config, provider, scope } = target
  const { around, emulator } = options
  const { env, signal } = around
  const embedded = isEmbedded(target)
  const stop = stopOn(signal)
  // Every request in flight listens: many listeners are no leak.
  setMaxListeners(0, signal, stop.signal)
  around.saveMemory?.()
  // The emulator inside takes any key; one that is too short to be refused is looked for in no answer.
  const key = embedded ? new Secret(randomUUID().slice(0, 8)) : keyOf(target, around)
  const rest = (ms: number) =>
    around.pause ? around.pause(ms, signal) : pause(ms, signal, { waitingFor: 'the platform' })
  const throttle = createThrottle(
    options.concurrency ?? config.concurrency ?? provider.capabilities.concurrency ?? DEFAULT_CONCURRENCY,
    {
      now: Date.now,
      wait: ms => pause(ms, signal, { waitingFor: 'the platform' }),
    },
  )
  let data: string | undefined
  const baseUrl = embedded
    ? `${await emulator.url()}/${provider.name}`
    : (config.base_url ?? provider.baseUrl)
  const proxy = proxyFor(baseUrl, env)
  const session = provider.open(scope, {
    baseUrl,
    key: () => key.reveal(),
    timeoutMs: (config.timeout ?? DEFAULT_TIMEOUT_S) * 1000,
    pace: throttle.pace,
    limit: throttle.limit,
    signal,
    stop: stop.signal,
    ...(around.pause && { pause: around.pause }),
    userAgent: `callsheet/${VERSION}`,
    ...(proxy && { proxy }),
    onAnswer: ({ 'x-callsheet-emulator': identity }) => {
      if (typeof identity === 'string') data = identity
    },
  })
  const spelled = spelledSession(stop.watched(session), respellFor(target.resources))
  return {
    ...target,
    session: spelled,
    mask: maskOf(key.reveal()),
    throttle,
    rest,
    emulatorData: () => data,
  }
}

/** Throws INVALID_WORKSPACE where a file holds the key of its target: it would get into plans, pages and objects. */
export function refuseKeyInFiles({ name, resources, mask }: ConnectedTarget): void {
  for (const { file, address, fields } of resources) {
    const found = Object.entries(fields).find(([path, value]) => mask.isIn(jsonText({ [path]: value })))
    if (!found) continue
    const message = `${file ?? address} holds the key of target ${name}, in ${mask.hide(found[0])}, so nothing was done.`
    throw new Fault('INVALID_WORKSPACE', message, {
      hint: 'Take the key out of the file. If the file was ever committed, make a new key at the platform.',
    })
  }
}
