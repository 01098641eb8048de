import type { CallsheetConfig } from '../model/generated/callsheet.ts'
import type { Finding, PathPart, Position, Problem } from '../model/problem.ts'
import { layersFor, originOf, type WorkspaceScenario } from './layers.ts'
import { placesIn, type Path, type PlaceOptions, type Places } from './places.ts'
import { problemAt, type FileReading } from './read.ts'

/** A place and the file that it is in. */
export interface FilePlace extends Position {
  readonly file: string
}

/** Finds places in the files as they were read. */
export interface Lookup {
  /**
   * The place of a value in a file, or of a merged value in the file that states it: the scenario's own or one of
   * its defaults. The file's first line when the value is nowhere.
   */
  readonly locate: (where: string | Merged, at: Path, options?: PlaceOptions) => FilePlace
}

/** A scenario, or what a target makes of it. */
export type Merged = Pick<WorkspaceScenario, 'layers'>

/** A lookup in files that were read. One that was not has a first line and no more. */
export function lookupIn(readings: readonly Pick<FileReading, 'file' | 'places'>[]): Lookup {
  const known = new Map(readings.map(({ file, places }) => [file, places]))
  const unknown = placesIn('')
  return { locate }

  function locate(where: string | Merged, at: Path, options: PlaceOptions = {}): FilePlace {
    if (typeof where === 'string') return { file: where, ...placesOf(where).of(at, options) }

    const origin = originOf(where.layers, at) ?? { file: where.layers.at(-1)!.file, at: [] }
    const onKey = options.onKey === true || origin.isAround === true
    return { file: origin.file, ...placesOf(origin.file).of(origin.at, { onKey }) }
  }

  function placesOf(file: string): Places {
    return known.get(file) ?? unknown
  }
}

/** What is needed to give findings their places. */
export interface Placing extends Lookup {
  readonly config: CallsheetConfig | undefined
  readonly incomplete: ReadonlySet<string>
}

/**
 * Gives findings about a scenario their places. With a target, what the target's defaults state is found there.
 * Nothing is said of a scenario that lacks its defaults: they may state what is missed.
 */
export function problemsFor(
  findings: readonly Finding[],
  scenario: WorkspaceScenario,
  { config, incomplete, locate }: Placing,
  target?: string,
): Problem[] {
  if (findings.length === 0 || incomplete.has(scenario.file)) return []
  const layers =
    target === undefined ? scenario.layers : layersFor(scenario, target, config?.targets[target] ?? {})
  return findings.map(finding => {
    const { file, ...place } = locate({ layers }, finding.at, finding)
    const inPath = originOf(layers, finding.at) ? undefined : pathPart(finding)
    return problemAt(file, { ...finding, ...(inPath && { inPath }), target }, place)
  })
}

/** What no layer states is in the path, or missing from the file. */
function pathPart({ at: [field] }: Finding): PathPart {
  return field === 'folder' ? 'folder' : 'file'
}
