import { randomUUID } from 'node:crypto'
import { setMaxListeners } from 'node:events'
import { respellFor, spelledSession } from '../engine/spelling.ts'
import { createThrottle, type Throttle } from '../engine/throttle.ts'
import { Fault } from '../model/fault.ts'
import type { Environment } from '../model/environment.ts'
import { pause } from '../model/pause.ts'
import { proxyFor } from '../model/proxy.ts'
import type { Session } from '../model/provider.ts'
import type { DesiredTarget } from './check.ts'
import type { EmulatorHost } from './emulator-host.ts'
import type { Surroundings } from './talk.ts'
import { Secret } from '../model/secret.ts'
import { VERSION } from '../model/generated/version.ts'

const DEFAULT_CONCURRENCY = 8
const DEFAULT_TIMEOUT_S = 30

/** A target that can be read and written. */
export interface ConnectedTarget extends DesiredTarget {
  readonly session: Session
  readonly throttle: Throttle
  /** The identity of an emulator's data, once one has answered. */
  readonly emulatorData: () => string | undefined
}

/** Where and how to connect. */
export interface ConnectOptions {
  readonly around: Pick<Surroundings, 'env' | 'signal' | 'saveMemory' | 'pause'>
  readonly emulator: EmulatorHost
  /** Overrides what the target says. */
  readonly concurrency: number | undefined
}

/** Opens a target's API. Throws MISSING_KEY naming the variable. Sends nothing yet. */
export async function connect(target: DesiredTarget, options: ConnectOptions): Promise<ConnectedTarget> {
  const { config, provider, scope } = target
  const { around, emulator } = options
  const { env, signal } = around
  const embedded = config.base_url === 'emulator'
  // Every request in flight listens for the interrupt: many listeners are no leak.
  setMaxListeners(0, signal)
  around.saveMemory?.()
  const key = embedded ? new Secret(randomUUID()) : keyOf(target, env)
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
    ...(around.pause && { pause: around.pause }),
    userAgent: `callsheet/${VERSION}`,
    ...(proxy && { proxy }),
    onAnswer: ({ 'x-callsheet-emulator': identity }) => {
      if (typeof identity === 'string') data = identity
    },
  })
  const spelled = spelledSession(session, respellFor(target.resources))
  return { ...target, session: spelled, throttle, emulatorData: () => data }
}

function keyOf({ config, provider, name }: DesiredTarget, env: Environment): Secret {
  const variable = config.api_key_env ?? provider.keyVariable
  const key = env[variable]?.trim()
  if (key) return new Secret(key)
  // Somebody may have put the key itself where the name of its variable belongs.
  const shown = /^[A-Z_][A-Z0-9_]*$/.test(variable) ? variable : 'the variable that api_key_env names'
  throw new Fault('MISSING_KEY', `The API key for target ${name} is missing: ${shown} is not set.`, {
    hint: `Set ${shown} in the environment. Keys never go into files; \`base_url: emulator\` needs none.`,
  })
}
