import { apply, Fault, plan, type Told } from 'callsheet'

/** Makes the platforms match the files below a folder; says what it means to do, and how each step ends. */
export async function deliver(folder: string, say: (line: string) => void): Promise<boolean> {
  const tell = (told: Told) => {
    if (told.kind === 'finished') say(`${told.outcome.status}: ${told.outcome.address} at ${told.target}`)
  }
  try {
    const planned = await plan({ cwd: folder, tell })
    for (const { target, changes } of planned.targets)
      for (const { action, address } of changes) say(`to ${action}: ${address} at ${target}`)

    const { summary } = await apply({ cwd: folder, tell })
    return summary.failed + summary.skipped + summary.cancelled === 0
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    say(`${error.code}: ${error.message}`)
    return false
  }
}
