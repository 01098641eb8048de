import { configFile } from '../../model/config-file.ts'
import type { CallsheetConfig } from '../../model/generated/callsheet.ts'
import type { Problem } from '../../model/problem.ts'
import type { Lookup } from '../lookup.ts'
import { didYouMean } from '../../model/suggest.ts'
import { means, type Silence } from './ignore.ts'

/** What a workspace says of findings. */
export interface Settling extends Lookup {
  readonly config: CallsheetConfig | undefined
  readonly silences: readonly (Silence & { readonly file: string })[]
  /** All codes that findings can have. */
  readonly codes: ReadonlySet<string>
  /** False where not everything was checked: a comment may then silence what was not looked for. */
  readonly isWhole: boolean
}

/**
 * The problems as the workspace weighs them: without those that a comment silences, each as severe as its rule says.
 * What a rule or a comment says in vain is a problem too. Errors stay, but for those of a team's own rules.
 */
export function settled(problems: readonly Problem[], settling: Settling): Problem[] {
  const { kept, vain } = unsilenced(problems, settling)
  const { weighed, powerless } = ruled(kept, settling)
  return [...weighed, ...vain, ...powerless, ...unknownRules(settling)]
}

const OWN_RULES = 'policy'

function isFixed({ severity, code }: Problem): boolean {
  return severity === 'error' && code !== OWN_RULES
}

function unsilenced(
  problems: readonly Problem[],
  { silences, codes, isWhole }: Settling,
): { kept: readonly Problem[]; vain: Problem[] } {
  if (silences.length === 0) return { kept: problems, vain: [] }
  const above = new Map(silences.map(silence => [spot(silence.file, silence.about), [] as Silence[]]))
  for (const silence of silences) above.get(spot(silence.file, silence.about))!.push(silence)
  const used = new Set<string>()
  const kept = problems.filter(problem => {
    if (isFixed(problem) || problem.inPath) return true
    const lines = new Set([problem.line, problem.textLine ?? problem.line])
    const silencing = [...lines].flatMap(line => above.get(spot(problem.file, line)) ?? [])
    const meant = silencing.filter(silence => silence.codes.some(code => means(code, problem.code)))
    for (const silence of meant)
      for (const code of silence.codes.filter(code => means(code, problem.code)))
        used.add(`${spot(problem.file, silence.line)} ${code}`)
    return meant.length === 0
  })
  const broken = new Set(problems.filter(isFixed).map(({ file }) => file))
  const vain = silences.flatMap(({ codes: silenced, about: _, file, ...place }) =>
    silenced.flatMap(code => {
      if (used.has(`${spot(file, place.line)} ${code}`)) return []
      if (!isKnown(code, codes)) return unknownCode(code, codes, { file, ...place })
      return isWhole && !broken.has(file) ? ignoredNothing(code, { file, ...place }) : []
    }),
  )
  return { kept, vain }
}

function ruled(
  problems: readonly Problem[],
  { config, locate }: Settling,
): { weighed: readonly Problem[]; powerless: Problem[] } {
  const rules = Object.entries(config?.checks?.rules ?? {}).sort(([a], [b]) => precision(b) - precision(a))
  if (rules.length === 0) return { weighed: problems, powerless: [] }
  const powerless = new Set<string>()
  const weighed = problems.flatMap(problem => {
    const [pattern, severity] = rules.find(([pattern]) => means(pattern, problem.code)) ?? []
    if (pattern === undefined || severity === undefined || severity === problem.severity) return problem
    if (!isFixed(problem)) return severity === 'off' ? [] : { ...problem, severity }
    powerless.add(pattern)
    return problem
  })
  return {
    weighed,
    powerless: [...powerless].map(pattern => ({
      severity: 'warning',
      code: 'vain-rule',
      message: `There are errors that "${pattern}" cannot make less of: what the schema or a platform refuses stays an error.`,
      ...locate(configFile, ['checks', 'rules', pattern], { onKey: true }),
    })),
  }
}

/** A whole code counts before a beginning, a longer beginning before a shorter one. */
function precision(pattern: string): number {
  return pattern.endsWith('*') ? pattern.length - 1 : Infinity
}

function unknownRules({ config, codes, locate }: Settling): Problem[] {
  return Object.keys(config?.checks?.rules ?? {}).flatMap(pattern =>
    isKnown(pattern, codes)
      ? []
      : unknownCode(pattern, codes, locate(configFile, ['checks', 'rules', pattern], { onKey: true })),
  )
}

function isKnown(pattern: string, codes: ReadonlySet<string>): boolean {
  return [...codes].some(code => means(pattern, code))
}

type Place = Omit<Problem, 'severity' | 'code' | 'message'>

function unknownCode(pattern: string, codes: ReadonlySet<string>, place: Place): Problem[] {
  const message = `No finding has the code "${pattern}".${didYouMean(pattern, [...codes])}`
  return [{ severity: 'warning', code: 'unknown-code', message, ...place }]
}

function ignoredNothing(code: string, place: Place): Problem[] {
  const message = `This silences nothing: there is no "${code}" right below it that can be silenced. Take the comment out.`
  return [{ severity: 'warning', code: 'ignored-nothing', message, ...place }]
}

function spot(file: string, line: number): string {
  return `${line} ${file}`
}
