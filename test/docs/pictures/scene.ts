import { cp, readFile, rm, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { createFixture } from 'fs-fixture'
import { startEmulator } from '../../../src/emulator/server.ts'
import { run } from '../../cli/harness.ts'

/** What a plan of the scene says, as a terminal shows it and as a page. */
export interface Scene {
  readonly terminal: string
  readonly page: string
}

export const COLUMNS = 124

const COMMAND = ['plan', '--target', 'cekura', '--target', 'bland', '--prune']

/**
 * A morning at the clinic of the example workspace, against the emulator inside the command: all is applied, then a day
 * is edited in one file, another is new, a third is gone, and somebody has been at a dashboard.
 */
export async function scene(): Promise<Scene> {
  await using fixture = await createFixture()
  const example = path.resolve(import.meta.dirname, '../../../scenarios')
  await cp(path.join(example, 'clinic'), fixture.getPath('clinic'), { recursive: true })
  await cp(path.join(example, 'callsheet.yaml'), fixture.getPath('callsheet.yaml'))
  const surroundings = { cwd: fixture.path, env: { FORCE_COLOR: '1' }, columns: COLUMNS }
  const { code, err } = await run(['apply', '--yes'], surroundings)
  if (code !== 0) throw new Error(`The scene could not be set:\n${err}`)

  await edit(fixture.getPath('clinic/booking/returning-customer.yaml'), [
    ['You want next Thursday', 'You want next Friday'],
    ['max_turns: 20', 'max_turns: 24'],
  ])
  await rm(fixture.getPath('clinic/booking/cancel-late-notice.yaml'))
  await writeFile(fixture.getPath('clinic/booking/asks-for-parking.yaml'), NEW_FILE)
  await atDashboard(fixture.getPath('.callsheet/emulator'))

  const shown = await run(COMMAND, surroundings)
  const page = await run([...COMMAND, '--format', 'html'], { ...surroundings, env: {} })
  return {
    terminal: `$ npx callsheet ${COMMAND.join(' ')}\n\n${shown.out}`,
    page: page.out.replaceAll(/\d{4}-\d\d-\d\d \d\d:\d\d/g, MORNING),
  }
}

/** The page says when it was made; in a picture that is this morning. */
const MORNING = '2026-05-04 09:30'

const NEW_FILE = `name: Caller asks where to park
instructions: You have an appointment tomorrow and come by car. Ask where you can park, and what it costs.
expected_outcome: The agent names the garage in Mill Street.
cekura: { personality: Normal Male, metrics: [expected_outcome] }
`

async function edit(file: string, changes: readonly (readonly [string, string])[]): Promise<void> {
  const text = await readFile(file, 'utf8')
  for (const [from] of changes) if (!text.includes(from)) throw new Error(`"${from}" is not in ${file}.`)
  await writeFile(
    file,
    changes.reduce((edited, [from, to]) => edited.replace(from, to), text),
  )
}

/** Somebody opens the platform's page, and makes a caller shorter. */
async function atDashboard(dataDir: string): Promise<void> {
  await using emulator = await startEmulator({ dataDir })
  const at = '/bland/v1/agent-testing/scenarios'
  const rows = emulator.state()['bland']!['scenarios'] as Record<string, unknown>[]
  const row = rows.find(({ name }) => name === 'Reschedule within the same week')!
  const body = JSON.stringify({ max_turns: 12 })
  const answer = await emulator.atDashboard(`${at}/${String(row['id'])}`, { method: 'PUT', body })
  if (!answer.ok) throw new Error(`The dashboard answered ${answer.status}.`)
}
