import { setImmediate } from 'node:timers/promises'
import type { EmulatorOptions } from '../../../src/emulator/server.ts'
import type { Pause } from '../../../src/model/pause.ts'
import type { RunReport, RunResult } from '../../../src/model/run.ts'
import { scenario, stage, type Ran, type Stage, type Surroundings, type Vendor } from '../harness.ts'

export { vendors } from '../harness.ts'

/** An agent that the emulator knows. */
export const EQHO_AGENT = '665f1c0a9b3e4d2f8a7c6b01'
const VAPI_ASSISTANT = '3c0e8f14-5b7a-4d21-8e6f-90a1b2c3d401'

/** What a target needs before anything can be run there. */
const AGENTS: Partial<Record<Vendor, string>> = {
  eqho: `agent_id: ${EQHO_AGENT}`,
  vapi: `agent_id: ${VAPI_ASSISTANT}`,
}

/** Waits that are over at once, unless the run is interrupted. */
export const noPause: Pause = async (_, signal) => {
  await setImmediate()
  signal.throwIfAborted()
}

/** A stage whose scenarios are applied. */
export interface RunDesk extends Stage {
  /** Runs `callsheet run` with these flags; waits are short. */
  start(argv?: readonly string[], surroundings?: Partial<Surroundings>): Promise<Ran>
  /** The same as JSON. */
  report(argv?: readonly string[], surroundings?: Partial<Surroundings>): Promise<Ran & { report: RunReport }>
  /** Starts that reached the platform since the last call. */
  starts(): { readonly path: string; readonly status: number }[]
}

/** Scenario files by key, each with lines of its own. */
export function scenariosOf(keys: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(keys).map(([key, extra]) => [`${key}.yaml`, scenario(key, extra)]))
}

/** Sets the stage and applies the files. */
export async function runDesk(
  files: Readonly<Record<string, string>>,
  { vendor = 'cekura', run = '', ...options }: EmulatorOptions & { vendor?: Vendor; run?: string } = {},
): Promise<RunDesk> {
  const settings = [AGENTS[vendor], run].filter(Boolean).join(', ')
  const caller = vendor === 'vapi' ? ', personality: Impatient' : ''
  const target = `${caller}, run: { ${settings} }`
  const set = await stage(files, { vendor, target, runLooks: 1, ...options })
  const applied = await set.run(['apply', '--yes'])
  if (applied.code !== 0) throw new Error(applied.out + applied.err)
  const start: RunDesk['start'] = (argv = [], surroundings) =>
    set.run(['run', '--yes', ...argv], { pause: noPause, ...surroundings })
  let seen = set.emulator.requests.length
  return {
    ...set,
    start,
    async report(argv = [], surroundings) {
      const ran = await start(['--format', 'json', ...argv], surroundings)
      return { ...ran, report: JSON.parse(ran.out) as RunReport }
    },
    starts() {
      const fresh = set.emulator.requests.slice(seen)
      seen = set.emulator.requests.length
      return fresh.filter(({ kind }) => kind === 'run.start').map(({ path, status }) => ({ path, status }))
    },
    [Symbol.asyncDispose]: () => set[Symbol.asyncDispose](),
  }
}

/** The results of the only target, by key. */
export function resultsOf({ targets }: RunReport): Record<string, RunResult> {
  return Object.fromEntries(
    targets
      .flatMap(({ results }) => results)
      .map(result => [result.address.replace('scenario.', ''), result]),
  )
}

/** What became of each scenario, by key. */
export function verdictsOf(report: RunReport): Record<string, string> {
  return Object.fromEntries(Object.entries(resultsOf(report)).map(([key, { verdict }]) => [key, verdict]))
}
