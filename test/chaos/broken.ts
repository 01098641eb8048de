import type { World } from './world.ts'

/** What must hold does not. */
export class Broken extends Error {
  override readonly name = 'Broken'
}

const SHOWN_REQUESTS = 30

export interface RoundName {
  readonly seed: number
  readonly vendor: string
  readonly mode: string
  /** As `--kinds` takes it. */
  readonly kinds: string
}

/** What led to it, and how to see it again. */
export function reportOf(error: unknown, world: World, { seed, vendor, mode, kinds }: RoundName): string {
  const requests = world.emulator.requests.slice(-SHOWN_REQUESTS).map(entry => {
    const hits = entry.faults ? `  [${entry.faults.join(' ')}]` : ''
    return `  ${entry.status} ${entry.method} ${entry.path}${hits}`
  })
  const what = error instanceof Broken ? error.message : String(error instanceof Error ? error.stack : error)
  return [
    `Seed ${seed}, ${vendor}, ${mode}: ${what}`,
    'What happened:',
    ...world.history.map(line => `  ${line}`),
    `The last ${requests.length} requests:`,
    ...requests,
    `Again: npm run chaos -- --rounds 1 --seed ${seed} --provider ${vendor} --mode ${mode} --kinds ${kinds}`,
    '',
  ].join('\n')
}
